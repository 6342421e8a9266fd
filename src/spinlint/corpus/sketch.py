"""Layer `Sketch`: a text in a few numbers, by which its copies and its spun siblings are found in a corpus.

Four sets are made of each text, and each is cut down by MinHash to bands: two texts are compared when they share bands.
- content: the telling words (neither function words nor the commonest), which a light spinner mostly leaves;
- folded: the same words under their folds, so that a word and its substitute count as one;
- skeleton: runs of function words with the gaps between them, which a spinner hardly touches;
- figures: numbers and names with the next one, whose order even a heavy spinner keeps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from spinlint.corpus.folds import COMMON, FIGURE, FUNCTION, TELLING, Folds, Hashes, Words, folds, hashed
from spinlint.corpus.records import Record
from spinlint.document import METADATA_KINDS, BlockKind, Document, words_in
from spinlint.layers.layer import Layer

if TYPE_CHECKING:
    from spinlint.models import Models

VERSION = 1
ROWS = 3
BANDS = {"content": 32, "folded": 24, "skeleton": 32, "figures": 8}
RUN = 6
LONG_BLOCK = 8
FEWEST_FIGURES = 5
_AT_ONCE = 1 << 15
_OUTSIDE = METADATA_KINDS | {BlockKind.ALT}
_NAME_OR_FIGURE = re.compile(r"(?<=[a-z0-9,;)(]\s)[A-Z][\w-]*\w|\d+(?:[.,]\d+)*")
_GAP, _FIGURE = np.uint64(hashed("\0gap")), np.uint64(hashed("\0figure"))
_MIX, _FOLD = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)


class Sketch(Layer):
    """The sketch of a document: band keys by set, and hashes of its paragraphs as they are and with names taken out."""

    def __init__(self, bands: dict[str, Hashes], blocks: Sequence[tuple[int, int, int]]) -> None:
        self.bands = bands
        self.blocks = blocks

    @classmethod
    def compute(cls, docs: Sequence[Document], models: Models) -> Sequence[Self]:
        return [cls(bands(prose(doc)), list(_paragraphs(doc))) for doc in docs]

    def as_row(self, record: Record, document: Document) -> dict[str, Any]:
        """The row of the table `sketches`."""
        return {
            "id": record.id,
            "path": record.path,
            "words": document.words,
            "version": VERSION,
            "prose": document.text,
            **{name: keys.tolist() for name, keys in self.bands.items()},
            "blocks": [own for _, own, _ in self.blocks],
            "block_starts": [start for start, _, _ in self.blocks],
            "patterns": [pattern for _, _, pattern in self.blocks],
        }


def prose(doc: Document) -> str:
    """The article's own text: metadata and image descriptions are left out."""
    return "\n\n".join(block.text for block in doc.blocks if block.kind not in _OUTSIDE)


def bands(text: str, known: Folds | None = None) -> dict[str, Hashes]:
    """The band keys of a text by set; an empty set has none."""
    words = (known or folds()).of(words_in(text.lower().replace("’", "'")))
    telling = words.kind == TELLING
    sets = {
        "content": words.own[telling],
        "folded": words.fold[telling],
        "skeleton": _skeleton(words),
        "figures": _figures(text),
    }
    return {name: _banded(np.unique(features), name) for name, features in sets.items()}


def _skeleton(words: Words) -> Hashes:
    """Runs of `RUN` function words, figures and gaps; what stands between two function words is one gap, however long."""
    function, figure = words.kind == FUNCTION, words.kind == FIGURE
    shape = np.where(function, words.own, np.where(figure, _FIGURE, _GAP))
    gap = (words.kind == TELLING) | (words.kind == COMMON)
    shape = shape[~(gap & np.concatenate(([False], gap[:-1])))] if len(gap) else shape
    return _runs(shape, RUN)


def _figures(text: str) -> Hashes:
    found = np.array([hashed(name) for name in _NAME_OR_FIGURE.findall(text)], np.uint64)
    return _runs(found, 2) if len(found) >= FEWEST_FIGURES else found[:0]


def _runs(values: Hashes, length: int) -> Hashes:
    """A hash of every `length` values in a row."""
    count = len(values) - length + 1
    if count < 1:
        return np.zeros(0, np.uint64)
    total = np.zeros(count, np.uint64)
    for offset in range(length):
        total = _spread(total ^ values[offset : offset + count]) + np.uint64(offset)
    return total


def _spread(x: Hashes) -> Hashes:
    x = (x ^ (x >> np.uint64(31))) * _MIX
    mixed: Hashes = x ^ (x >> np.uint64(29))
    return mixed


def _banded(features: Hashes, name: str) -> Hashes:
    """MinHash: for each permutation the least value, `ROWS` of these joined to a key."""
    if not len(features):
        return features
    factors, offsets = _permutations(name)
    least = np.empty(len(factors), np.uint64)
    step = max(1, _AT_ONCE // len(features))
    for at in range(0, len(factors), step):
        some = slice(at, at + step)
        least[some] = ((features[None, :] * factors[some, None] + offsets[some, None]) >> np.uint64(11)).min(axis=1)
    keys = np.zeros(BANDS[name], np.uint64)
    for row in least.reshape(BANDS[name], ROWS).T:
        keys = _spread(keys ^ row)
    return keys


@cache
def _permutations(name: str) -> tuple[Hashes, Hashes]:
    count = BANDS[name] * ROWS
    drawn = np.array([hashed(f"{VERSION} {name} {i}") for i in range(2 * count)], np.uint64)
    return drawn[:count] | np.uint64(1), drawn[count:]


def _paragraphs(doc: Document) -> Iterator[tuple[int, int, int]]:
    """Start, hash and hash of the pattern of every longer paragraph and of every heading."""
    topic = frozenset(words_in(doc.title.lower()))
    for start, block in zip(doc.starts, doc.blocks, strict=True):
        if block.kind in _OUTSIDE:
            continue
        words = words_in(block.text)
        if len(words) >= LONG_BLOCK or (block.kind is BlockKind.HEADING and len(words) > 1):
            lower = " ".join(words).lower()
            yield start, hashed(lower), hashed(f"{block.kind} {_pattern(words, lower.split(' '), topic)}")


def _pattern(words: Sequence[str], lower: Sequence[str], topic: frozenset[str]) -> str:
    """A paragraph with figures, names and the words of the page's title taken out, as a template was before it was filled."""
    kept = [
        "#" if word[0].isdigit() else "_" if word in topic or (at and not own.islower()) else word
        for at, (own, word) in enumerate(zip(words, lower, strict=False))
    ]
    return re.sub(r"_(?: _)+", "_", " ".join(kept))
