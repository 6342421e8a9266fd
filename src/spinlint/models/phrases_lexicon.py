"""The lexicon of phrases that spinners are known to write, with how rare each is in clean text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

import numpy as np
import numpy.typing as npt

from spinlint.models.phrases_store import U64, Floats, Ids, mix
from spinlint.models.phrases_text import TokenArrays

LONGEST = 6


@dataclass(frozen=True)
class Known:
    """Lexicon phrases found in a text: place of the first word, number of words, row in the lexicon, weight of evidence.

    A phrase of weight 0 is good English: it only tells what it may stand for where something else speaks against it.
    """

    place: Ids
    length: Ids
    row: Ids
    weight: Floats


class Lexicon:
    """Phrases by a hash of their word numbers. `weights` are log-likelihood ratios: spun text against clean text."""

    def __init__(self, keys: U64, weights: npt.NDArray[np.float16], lines: Path) -> None:
        self.keys = keys
        self.weights = weights
        self.lines = lines

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The lexicon in `folder`."""
        keys, weights = (np.load(folder / f"lexicon_{name}.npy", mmap_mode="r") for name in ("keys", "weights"))
        return cls(keys, weights, folder / "lexicon_originals.txt")

    @cached_property
    def originals(self) -> list[tuple[str, ...]]:
        """What each phrase stands for, best first; an empty text means that the phrase should be deleted."""
        return [tuple(line.split("|")) for line in self.lines.read_text(encoding="utf-8").split("\n")]

    def find(self, text: TokenArrays) -> Known:
        """Every lexicon phrase in the text: those that are evidence first, longer ones hiding those inside them."""
        free = np.ones(len(text), bool)
        found = [self._of_length(text, length, free, mild) for mild in (False, True) for length in range(LONGEST, 0, -1)]
        place, size, row = (np.concatenate(column) for column in zip(*found, strict=True))
        order = np.argsort(place, kind="stable")
        return Known(place[order], size[order], row[order], np.asarray(self.weights)[row[order]].astype(np.float32))

    def _of_length(self, text: TokenArrays, length: int, free: npt.NDArray[np.bool_], mild: bool) -> tuple[Ids, Ids, Ids]:
        """Phrases of so many words on words that are still free, and no longer are."""
        places = np.flatnonzero(text.block >= 0)
        places = places[places + length <= len(text)]
        places = places[text.block[places] == text.block[np.minimum(places + length - 1, len(text) - 1)]]
        key = sequence_keys(text.words, places, length)
        at = np.minimum(np.searchsorted(self.keys, key), len(self.keys) - 1)
        known = (self.keys[at] == key) & ((np.asarray(self.weights)[at] == 0) == mild)
        for step in range(length):
            known &= free[places + step]
        places, at = places[known], at[known]
        for step in range(length):
            free[places + step] = False
        return places, np.full(len(places), length), at


def sequence_keys(words: Ids, places: Ids, length: int) -> U64:
    """One key for the `length` words from each place on."""
    key = np.full(len(places), length, np.uint64)
    for step in range(length):
        key = mix(key ^ words[places + step].astype(np.uint64), step)
    return key
