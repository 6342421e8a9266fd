"""What may have stood in a place before: candidates from the substitution table, scored against what stands there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
import numpy.typing as npt

from spinlint.models.phrases_language import Language
from spinlint.models.phrases_store import Floats, Ids
from spinlint.models.phrases_text import TokenArrays

_BITS = np.uint64(17)
_PAIR = np.uint64(1) << np.uint64(60)
_LONG = np.uint64(1) << np.uint64(62)
_MIX = np.uint64(0x9E3779B97F4A7C15)
_LENGTHS = 8
TRIED, SHORT, LONGEST = 6, 3, 5
Uints = npt.NDArray[np.uint32]
Uint64s = npt.NDArray[np.uint64]


@dataclass(frozen=True)
class Substitutions:
    """One row per candidate: the place and length (in words) of what stands there, the candidate phrase, its scores.

    `gain` is the rise of the log-probability of the window; `left` and `right` the rise at its two edges; `quick` the first,
    cheap score, at first the pair's own likelihood in the table.
    """

    place: Ids
    length: Ids
    phrase: Ids
    quick: Floats
    gain: Floats

    def take(self, which: npt.NDArray[np.generic]) -> Substitutions:
        """The chosen rows."""
        return Substitutions(*(getattr(self, f)[which] for f in ("place", "length", "phrase", "quick", "gain")))


class Table:
    """The substitution table: candidate phrases by the phrase that stands in the text."""

    def __init__(
        self, phrases: npt.NDArray[np.int32], rows: Uints, candidates: Uints, priors: npt.NDArray[np.uint8], keys: Uint64s
    ) -> None:
        self.phrases = phrases
        self.rows = rows
        self.candidates = candidates
        self.priors = priors
        self.keys = keys
        self.singles = len(rows) - 1 - len(keys)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The table in `folder`, memory-mapped."""
        return cls(
            *(np.load(folder / f"{n}.npy", mmap_mode="r") for n in ("phrases", "rows", "candidates", "priors", "phrase_keys"))
        )

    def propose(self, text: TokenArrays, places: Ids, longest: int = SHORT) -> Substitutions:
        """Every candidate for the words at `places` and for the phrases of up to `longest` words that begin there."""
        here = [(places, np.ones_like(places), text.words[places])]
        for length in range(2, longest + 1):
            starts = places[places + length < len(text)]
            row = self._phrase_rows(text, starts, length)
            known = row >= 0
            here.append((starts[known], np.full(int(known.sum()), length), row[known]))
        place, size, row = (np.concatenate(column) for column in zip(*here, strict=True))
        first, last = self.rows[row].astype(np.int64), self.rows[row + 1].astype(np.int64)
        times = last - first
        within = np.arange(int(times.sum())) - np.repeat(np.cumsum(times) - times, times)
        at = np.repeat(first, times) + within
        chosen, prior = self.candidates[at].astype(np.int64), self.priors[at].astype(np.float32)
        return Substitutions(np.repeat(place, times), np.repeat(size, times), chosen, prior, np.zeros(len(at), np.float32))

    def _phrase_rows(self, text: TokenArrays, places: Ids, length: int) -> Ids:
        key = phrase_key([text.words[places + i].astype(np.uint64) for i in range(length)])
        at = np.minimum(np.searchsorted(self.keys, key), len(self.keys) - 1)
        return np.where(self.keys[at] == key, at + self.singles, -1)


def phrase_key(words: Sequence[Uint64s]) -> Uint64s:
    """The 64-bit keys of phrases given word by word: exact for two or three words, mixed for more."""
    key = words[0]
    for word in words[1:]:
        key = (key << _BITS) | word if len(words) <= SHORT else key * _MIX + word
    return key | _PAIR if len(words) == 2 else key if len(words) == SHORT else (key >> np.uint64(2)) | _LONG


def stretch(place: Ids, length: Ids) -> Ids:
    """One number for the words that begin at a place and their count."""
    return place * _LENGTHS + length


def scored(text: TokenArrays, language: Language, table: Table, found: Substitutions, tried: int = TRIED) -> Substitutions:
    """The `tried` most promising candidates of each phrase with their gains."""
    if not len(found.place):
        return found
    words = np.asarray(table.phrases)[found.phrase].astype(np.int64)
    size = (words > 0).sum(1)
    last = words[np.arange(len(words)), size - 1]
    before, after = text.words[found.place - 1], text.words[found.place + found.length]
    quick = language.association(before, words[:, 0]) + language.association(last, after) + 0.15 * language.single[words[:, 0]]
    order = np.lexsort((-quick, found.length, found.place))
    rank, _ = ranks(found.take(order))
    kept = order[rank < tried]
    few = Substitutions(found.place[kept], found.length[kept], found.phrase[kept], quick[kept], quick[kept])
    gain = window(text, language, few.place, few.length, words[kept]) - standing(text, language, few.place, few.length)
    return Substitutions(few.place, few.length, few.phrase, few.quick, gain.astype(np.float32))


def ranks(found: Substitutions) -> tuple[Ids, Ids]:
    """Where each row stands among those for the same words, which lie together, and how many these are."""
    group = stretch(found.place, found.length)
    starts = np.flatnonzero(np.append(True, group[1:] != group[:-1])) if len(group) else group
    sizes = np.diff(np.append(starts, len(group)))
    return np.arange(len(group)) - np.repeat(starts, sizes), np.repeat(sizes, sizes)


def window(text: TokenArrays, language: Language, place: Ids, length: Ids, words: Ids) -> Floats:
    """Log-probability of the candidate's words and of the two words after it, given the two before."""
    total = np.zeros(len(place), np.float32)
    size = (words > 0).sum(1)
    for count in np.unique(size):
        at = np.flatnonzero(size == count)
        left, right = place[at], place[at] + length[at]
        row = [text.words[left - 2], text.words[left - 1], *words[at, :count].T, text.words[right], text.words[right + 1]]
        for third in range(2, len(row)):
            total[at] += language.after_two(row[third - 2], row[third - 1], row[third])
    return total


def standing(text: TokenArrays, language: Language, place: Ids, length: Ids) -> Floats:
    """The same log-probability for what stands in the text."""
    group, back = np.unique(stretch(place, length), return_inverse=True)
    place, length = group // _LENGTHS, group % _LENGTHS
    total = np.zeros(len(group), np.float32)
    for count in np.unique(length):
        at = np.flatnonzero(length == count)
        for third in range(count + 2):
            middle = place[at] + third
            total[at] += language.after_two(text.words[middle - 2], text.words[middle - 1], text.words[middle])
    standing_now: Floats = total[back]
    return standing_now
