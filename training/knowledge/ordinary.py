"""The words that look like drug names and are none: from large word lists, edited texts and the headings of MeSH."""

from __future__ import annotations

import lzma
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from wordfreq import iter_wordlist, zipf_frequency

from spinlint.models.term_fold import fold
from spinlint.models.term_names import Nearest, Shapes
from spinlint.models.terms import DrugName

_WORD = re.compile(r"[^\W\d_]{7,}")
_SEEN = 3
"""Times that edited text must hold a word for it to be taken as rightly spelt."""
_COMMON = 2.4
"""Zipf frequency from which a word of the web is taken as rightly spelt: misspelt names stay below it."""


def words(data: Path, drug_names: dict[str, DrugName]) -> set[str]:
    """Keys of known words that are doubtful by shape or by nearness to one of `drug_names`."""
    shapes, nearest = Shapes.load(), Nearest(drug_names)
    known = {*_edited(data / "fluent"), *_web(), *_headings(data / "knowledge" / "mesh_terms.tsv"), *_dictionary(data)}
    return {key for key in known - drug_names.keys() if len(key) > 3 and (shapes.says(key) or nearest.to(key))}


def _edited(folder: Path) -> Iterator[str]:
    counts: Counter[str] = Counter()
    for path in sorted(folder.glob("*.txt.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                counts.update(_WORD.findall(line))
    yield from (fold(word) for word, count in counts.items() if count >= _SEEN)


def _web() -> Iterator[str]:
    for word in iter_wordlist("en", wordlist="best"):
        if zipf_frequency(word, "en") < _COMMON:
            return
        yield from map(fold, _WORD.findall(word))


def _headings(path: Path) -> Iterator[str]:
    yield from map(fold, _WORD.findall(path.read_text("utf-8")))


def _dictionary(data: Path) -> Iterator[str]:
    yield from map(fold, _WORD.findall((data / "spun" / "oewn_synsets.tsv").read_text("utf-8")))
