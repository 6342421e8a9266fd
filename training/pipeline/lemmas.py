"""Make the lemmatizer's tables: WordNet's, and the words of the gold treebanks that WordNet's rules get wrong."""

from collections import Counter, defaultdict
from typing import Final

from spacy.lookups import Lookups

from spinlint.models.lemmatizer import LemmaTables
from training.pipeline.gold import TRAINING
from training.pipeline.teacher import teacher_path
from training.pipeline.treebank import Token, sentences

_CLASSES: Final = ("noun", "verb", "adj", "adv")
_SEEN_AT_LEAST: Final = 2
_NOT_WORDS: Final = frozenset({"ADD", "FW", "GW", "NFP", "LS", "XX", "_"})
_NAMES: Final = frozenset({"NNP", "NNPS"})


def _wordnet() -> LemmaTables:
    tables = Lookups().from_disk(teacher_path() / "lemmatizer" / "lookups")
    exceptions, rules, index = (tables.get_table(f"lemma_{name}") for name in ("exc", "rules", "index"))
    return LemmaTables(
        {},
        {name: {form: lemmas[0] for form, lemmas in sorted(exceptions.get(name, {}).items())} for name in _CLASSES},
        {name: [list(rule) for rule in rules.get(name, [])] for name in _CLASSES},
        {name: sorted(index.get(name, [])) for name in _CLASSES},
    )


def _key(token: Token) -> tuple[str, str]:
    form = token.form.replace("’", "'")
    return token.xpos, form if token.xpos in _NAMES else form.lower()


def _is_word(form: str, tag: str) -> bool:
    return tag not in _NOT_WORDS and not any(character.isdigit() or character in "_@/" for character in form)


def _lexicon(wordnet: LemmaTables) -> dict[str, dict[str, str]]:
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    by_rule: Counter[tuple[str, str]] = Counter()
    for name in TRAINING:
        for _, _, sentence in sentences(name):
            for token in (t for t in sentence if _is_word(t.form, t.xpos)):
                seen[_key(token)][token.lemma] += 1
                by_rule[_key(token)] += token.lemma == wordnet.by_rule(token.form, token.xpos)
    lexicon: dict[str, dict[str, str]] = defaultdict(dict)
    for key, lemmas in sorted(seen.items()):
        lemma, count = lemmas.most_common(1)[0]
        if count >= _SEEN_AT_LEAST and count > by_rule[key]:
            lexicon[key[0]][key[1]] = lemma
    return dict(lexicon)


def make_tables() -> LemmaTables:
    """WordNet's tables with the lexicon that mends them."""
    tables = _wordnet()
    tables.lexicon = _lexicon(tables)
    return tables
