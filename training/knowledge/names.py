"""The words that drugs' names are made of, and how well each is known."""

from __future__ import annotations

from wordfreq import zipf_frequency

from spinlint.models.term_fold import WORD, fold
from spinlint.models.terms import DrugName
from training.knowledge.lexicon import Lexicon, Surface

_KNOWN_BRAND = 1.6
"""Zipf frequency from which a brand is well enough known to be offered as a correction."""
COMMON = 2.5
"""Zipf frequency from which a brand may as well be a person's name."""
_SHORTEST = 4
_OBSCURE, _BRAND, _GENERIC = range(3)


def drug_names(lexicon: Lexicon, lower_words: frozenset[str]) -> dict[str, DrugName]:
    """Key -> name, for every word of every name of a drug; the best rank wins."""
    found: dict[str, DrugName] = {}
    for key, senses in sorted(lexicon.surfaces.items()):
        for sense in senses.values():
            if lexicon.entries[sense.code].kind == "drug":
                _add(found, sorted(lexicon.written[key])[0], sense, lower_words)
    return found


def _add(found: dict[str, DrugName], name: str, sense: Surface, lower_words: frozenset[str]) -> None:
    words = [match[1] for match in WORD.finditer(name)]
    for word in words:
        key = fold(word)
        rank = _rank(word, key, sense, lower_words) if len(words) == 1 or "generic" in sense.flags else _OBSCURE
        if len(word) >= _SHORTEST and (key not in found or found[key].rank < rank):
            found[key] = DrugName(word.lower() if rank == _GENERIC else word.capitalize(), rank)


def _rank(word: str, key: str, sense: Surface, lower_words: frozenset[str]) -> int:
    frequency = zipf_frequency(word, "en")
    if sense.ours and word[0].isupper():
        return _OBSCURE if sense.context else _BRAND
    if "brand" in sense.flags:
        return _BRAND if key not in lower_words and frequency >= _KNOWN_BRAND and frequency < COMMON else _OBSCURE
    everyday = key in lower_words and frequency >= COMMON
    return _OBSCURE if everyday and not key.endswith(("in", "ine", "ol", "one", "ide", "en")) else _GENERIC
