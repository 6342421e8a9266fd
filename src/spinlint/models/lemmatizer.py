"""Lemmas from a small lexicon and WordNet's rules, chosen by Penn Treebank tag."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Self

import srsly  # type: ignore[import-untyped]
from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc
from spacy.training import Example

_WORD_CLASSES: Final = {
    "NNS": "noun",
    "VBD": "verb",
    "VBG": "verb",
    "VBN": "verb",
    "VBZ": "verb",
    "JJR": "adj",
    "JJS": "adj",
    "RBR": "adv",
    "RBS": "adv",
}
_NAMES: Final = frozenset({"NNP", "NNPS"})
_LONGEST_UNIT: Final = 3
_CACHED_FORMS: Final = 50_000


class LemmaTables:
    """The lexicon, and WordNet's exceptions, detachment rules and index by word class.

    `lexicon` maps a tag to {form: lemma} and goes first; its forms are in lower case except under NNP and NNPS.
    """

    def __init__(
        self,
        lexicon: dict[str, dict[str, str]],
        exceptions: dict[str, dict[str, str]],
        rules: dict[str, list[list[str]]],
        index: dict[str, list[str]],
    ) -> None:
        self.lexicon = lexicon
        self.exceptions = exceptions
        self.rules = rules
        self.index = {name: frozenset(words) for name, words in index.items()}

    def as_data(self) -> dict[str, Any]:
        """The tables as JSON can hold them, in a stable order."""
        index = {name: sorted(words) for name, words in self.index.items()}
        return {"lexicon": self.lexicon, "exceptions": self.exceptions, "rules": self.rules, "index": index}

    def lemma(self, form: str, tag: str) -> str:
        """The lemma of a form that bears a Penn Treebank tag; names keep their capitals."""
        form = form.replace("’", "'")
        key = form if tag in _NAMES else form.lower()
        known = self.lexicon.get(tag, {}).get(key)
        return known if known is not None else self.by_rule(form, tag)

    def by_rule(self, form: str, tag: str) -> str:
        """The lemma without the lexicon: exceptions, then the first detachment that gives a word of the index."""
        if tag in _NAMES:
            return _name(form, tag)
        if tag == "CD":
            return form.replace(",", "")
        if tag == "NN" and form.isupper() and form.lower() not in self.index["noun"]:
            return form
        word_class = _WORD_CLASSES.get(tag)
        return self._detached(form.lower(), word_class) if word_class else form.lower()

    def _detached(self, key: str, word_class: str) -> str:
        exception = self.exceptions[word_class].get(key)
        if exception is not None:
            return exception
        rules = self.rules[word_class]
        stems = [key.removesuffix(end) + new for end, new in rules if key.endswith(end) and key != end]
        known = next((stem for stem in stems if stem in self.index[word_class]), None)
        if known is not None or not stems:
            return known or key
        return stems[-1] if key.endswith("ies") else stems[0]


def _name(form: str, tag: str) -> str:
    if tag == "NNPS":
        form = form[:-3] + "y" if form.endswith("ies") else form.removesuffix("s")
    return form.capitalize() if form.islower() and len(form) > _LONGEST_UNIT else form


class Lemmatizer(Pipe):
    """Sets `token.lemma_` from the form and `token.tag_`; a tagger must come before it."""

    def __init__(self, tables: LemmaTables) -> None:
        self._use(tables)

    def _use(self, tables: LemmaTables) -> None:
        self.tables = tables
        self._lemma = lru_cache(_CACHED_FORMS)(tables.lemma)

    def __call__(self, doc: Doc) -> Doc:
        lemma = self._lemma
        for token in doc:
            token.lemma_ = lemma(token.text, token.tag_)
        return doc

    def score(self, examples: Iterable[Example], **options: Any) -> dict[str, Any]:
        """spaCy's `lemma_acc`."""
        from spacy.scorer import Scorer

        return dict(Scorer.score_token_attr(examples, "lemma", **options))

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the tables as `tables.json` into the folder `path`."""
        Path(path).mkdir(parents=True, exist_ok=True)
        srsly.write_json(Path(path) / "tables.json", self.tables.as_data(), indent=0)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Self:
        """Read what `to_disk` wrote; raises ValueError or OSError where it is damaged or absent."""
        self._use(LemmaTables(**srsly.read_json(Path(path) / "tables.json")))
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The tables as MessagePack, for pickling a pipeline to other processes."""
        return bytes(srsly.msgpack_dumps(self.tables.as_data()))

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Self:
        """Read what `to_bytes` gave."""
        self._use(LemmaTables(**srsly.msgpack_loads(data)))
        return self


@Language.factory("spinlint_lemmatizer", assigns=["token.lemma"], requires=["token.tag"])
def make_lemmatizer(nlp: Language, name: str) -> Lemmatizer:
    """An empty lemmatizer; its tables come with the model's data."""
    return Lemmatizer(LemmaTables({}, {}, {}, {}))
