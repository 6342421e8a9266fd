"""The English spaCy pipeline: ours by default, or any other that speaks the label scheme of `en_core_web_*`.

Importing this module registers our components, so that `spacy.load` can read the folder `data/pipeline`.
"""

from importlib.resources import files
from pathlib import Path
from typing import Final

import spacy
from spacy.language import Language
from spacy.symbols import csubj, nsubj, nsubjpass
from spacy.tokens import Doc, Token

from spinlint.errors import ModelError
from spinlint.models import entities as _entities  # noqa: F401  registers the entity component
from spinlint.models import lemmatizer as _lemmatizer  # noqa: F401  registers the lemmatizer

_POS: Final = {
    "$": "SYM", "ADD": "X", "AFX": "ADJ", "CC": "CCONJ", "CD": "NUM", "DT": "PRON", "EX": "PRON", "FW": "X", "GW": "X",
    "IN": "ADP", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "LS": "X", "MD": "AUX", "NN": "NOUN", "NNP": "PROPN",
    "NNPS": "PROPN", "NNS": "NOUN", "PDT": "DET", "POS": "PART", "PRP": "PRON", "PRP$": "PRON", "RB": "ADV",
    "RBR": "ADV", "RBS": "ADV", "RP": "ADP", "SYM": "SYM", "TO": "PART", "UH": "INTJ", "VB": "VERB", "VBD": "VERB",
    "VBG": "VERB", "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB", "WDT": "PRON", "WP": "PRON", "WP$": "PRON",
    "WRB": "SCONJ", "XX": "X", "_SP": "SPACE",
}  # fmt: skip
_POS_BY_ARC: Final = {
    ("DT", "det"): "DET",
    ("DT", "predet"): "DET",
    ("DT", "preconj"): "DET",
    ("IN", "mark"): "SCONJ",
    ("RB", "neg"): "PART",
    ("WDT", "det"): "DET",
}
_BE: Final = frozenset({
    "be", "am", "is", "are", "was", "were", "been", "being", "'m", "'re", "'s", "’m", "’re", "’s", "m", "re", "s",
    "ai",
})  # fmt: skip
_AUXILIARY_ARCS: Final = frozenset({"aux", "auxpass"})
MORPHOLOGY: Final = {
    "CD": "NumType=Card",
    "EX": "PronType=Dem",
    "JJ": "Degree=Pos",
    "JJR": "Degree=Cmp",
    "JJS": "Degree=Sup",
    "MD": "VerbForm=Fin",
    "NN": "Number=Sing",
    "NNP": "Number=Sing",
    "NNPS": "Number=Plur",
    "NNS": "Number=Plur",
    "PRP": "PronType=Prs",
    "PRP$": "Poss=Yes|PronType=Prs",
    "RBR": "Degree=Cmp",
    "RBS": "Degree=Sup",
    "VB": "VerbForm=Inf",
    "VBD": "Tense=Past|VerbForm=Fin",
    "VBG": "Aspect=Prog|Tense=Pres|VerbForm=Part",
    "VBN": "Aspect=Perf|Tense=Past|VerbForm=Part",
    "VBP": "Tense=Pres|VerbForm=Fin",
    "VBZ": "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
    "WDT": "PronType=Rel",
    "WP": "PronType=Int,Rel",
    "WP$": "Poss=Yes|PronType=Int,Rel",
}
_DETERMINERS: Final = {
    "a": "Definite=Ind|PronType=Art",
    "an": "Definite=Ind|PronType=Art",
    "the": "Definite=Def|PronType=Art",
    "this": "Number=Sing|PronType=Dem",
    "that": "Number=Sing|PronType=Dem",
    "these": "Number=Plur|PronType=Dem",
    "those": "Number=Plur|PronType=Dem",
}


def coarse_pos(word: str, tag: str, arc: str) -> str:
    """The universal part of speech of a word (in lower case) with a Penn Treebank tag and a dependency label.

    As in `en_core_web_*`: the copula, modals and helping verbs are AUX, full verbs are VERB.
    """
    if tag.startswith("VB") and (arc in _AUXILIARY_ARCS or word in _BE):
        return "AUX"
    return _POS_BY_ARC.get((tag, arc)) or _POS.get(tag, "PUNCT")


def morphology(word: str, tag: str) -> str:
    """The features that the tag implies, in UD's notation; "" where it implies none."""
    if tag == "DT":
        return _DETERMINERS.get(word, "")
    return MORPHOLOGY.get(tag, "")


@Language.component("spinlint_pos", requires=["token.tag", "token.dep"], assigns=["token.pos", "token.morph"])
def assign_pos(doc: Doc) -> Doc:
    """Sets `token.pos_` and `token.morph` from the tag, the dependency label and, for `be` and determiners, the word."""
    for token in doc:
        word, tag = token.lower_, token.tag_
        token.pos_ = "VERB" if _is_existential(token, tag) else coarse_pos(word, tag, token.dep_)
        features = morphology(word, tag)
        if features:
            token.set_morph(features)  # type: ignore[attr-defined]
    return doc


@Language.component("spinlint_one_subject", requires=["token.tag", "token.dep"], assigns=["token.dep", "token.head"])
def keep_one_subject(doc: Doc) -> Doc:
    """`Rubbing the feet relieves pain`: a verb has one subject, so what follows the gerund at once is its object."""
    for token in doc:
        if token.dep == csubj and token.tag_ == "VBG":
            for second in token.head.lefts:
                if second.dep in {nsubj, nsubjpass} and second.left_edge.i == token.i + 1:
                    second.head, second.dep_ = token, "dobj"
                    break
    return doc


def _is_existential(token: Token, tag: str) -> bool:
    """Whether this is the verb of `there is`."""
    return tag.startswith("VB") and token.i > 0 and token.nbor(-1).tag_ == "EX" and token.nbor(-1).head == token


def data_folder() -> Path:
    """Where our pipeline's data lies."""
    return Path(str(files("spinlint") / "data" / "pipeline"))


def load_english() -> Language:
    """Our English pipeline, freshly loaded; raises `ModelError` if its data is missing or damaged."""
    return load(str(data_folder()))


def load(name_or_path: str | None = None) -> Language:
    """A spaCy pipeline by package name or folder, ours for None; raises `ModelError` if it cannot be loaded."""
    if name_or_path is None:
        return load_english()
    try:
        return spacy.load(name_or_path)
    except (OSError, ValueError, ImportError, KeyError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ModelError(f"cannot load the English pipeline `{name_or_path}`: {reason}") from error
