"""Keeps everyday words from being taken for terms: drops some, asks a capital and a context of brand names, marks others."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from wordfreq import zipf_frequency

from spinlint.models.term_fold import fold_phrase
from training.knowledge.lexicon import CAPITAL, UPPER, Lexicon, Surface

COMMON = 1.9
"""Zipf frequency from which a brand's name counts as a word that people use for other things."""

_SHORTEST = 3


def screen(lexicon: Lexicon, rules: Path, lower_words: frozenset[str]) -> None:
    """Changes the surfaces of `lexicon`. `lower_words`: a dictionary's common words, by key."""
    data = tomllib.loads(rules.read_text("utf-8"))
    _mark(lexicon, data["general"].split(), "general")
    _mark(lexicon, data["substances"].split(), "body")
    dropped = lexicon.never | {fold_phrase(word) for word in data["everyday"].split()}
    for key in list(lexicon.surfaces):
        senses = lexicon.surfaces[key].values()
        ours = [sense for sense in senses if sense.ours]
        theirs = [] if ours or key in dropped or len(key) < _SHORTEST else senses
        guarded = [_guarded(key, sense, lower_words) for sense in theirs]
        lexicon.surfaces[key] = {sense.code: sense for sense in (*ours, *guarded) if sense}
        if not lexicon.surfaces[key]:
            del lexicon.surfaces[key]
    for phrase in data["phrases"].split():
        lexicon.surfaces[fold_phrase(phrase)] = {}


def dictionary_words(path: Path) -> frozenset[str]:
    """Keys of the words that WordNet has in lower case, from lines `part of speech TAB word|word`."""
    lines = (line.partition("\t")[2] for line in path.read_text("utf-8").splitlines())
    words = (word for line in lines for word in line.split("|"))
    return frozenset(fold_phrase(word) for word in words if word.islower() and " " not in word)


def _mark(lexicon: Lexicon, names: Iterable[str], flag: str) -> None:
    for name in names:
        for code in lexicon.surfaces.get(fold_phrase(name), {}):
            lexicon.entries[code].flags.add(flag)


def _guarded(key: str, sense: Surface, lower_words: frozenset[str]) -> Surface | None:
    if "brand" in sense.flags and "generic" not in sense.flags:
        everyday = all(_is_everyday(word, lower_words) for word in key.split())
        return replace(sense, case=CAPITAL, context="brand") if everyday else sense
    if sense.case == UPPER and _is_everyday(key, lower_words):
        return None
    return sense


def _is_everyday(word: str, lower_words: frozenset[str]) -> bool:
    return word.isdigit() or word in lower_words or zipf_frequency(word, "en") >= COMMON
