"""Compact read-only stores that answer a whole array of questions at once: word numbers and counts of word sequences."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt
from spacy.strings import hash_string  # type: ignore[attr-defined]
from spacy.symbols import IDS

U64 = npt.NDArray[np.uint64]
Ids = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

LEVELS = np.array([1, 2, 3, 4, 6, 9, 14, 22, 36, 60, 110, 220, 500, 1300, 5000, 30000], np.float32)
_VALUE_BITS = np.uint16(4)
_VALUE_MASK = np.uint16(15)
_SLOTS_PER_KEY = 1.24
_HALF = np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)


def mix(keys: U64, seed: int) -> U64:
    """A well-spread 64-bit hash of each key (the finalizer of splitmix64)."""
    x = keys + np.uint64((0x9E3779B97F4A7C15 * (seed + 1)) & 0xFFFFFFFFFFFFFFFF)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed: U64 = x ^ (x >> np.uint64(31))
    return mixed


class Counts:
    """Counts of 64-bit keys in two bytes each: a static function over three slots, a 12-bit check and a 4-bit level.

    A key that was never stored reads as 0, save for one in 4,096, which reads as some level. After "Xor filters"
    (Graf and Lemire, 2020).
    """

    def __init__(self, slots: npt.NDArray[np.uint16], seed: int) -> None:
        self.slots = slots
        self.seed = seed
        self.third = len(slots) // 3

    def get(self, keys: U64) -> Floats:
        """The count of each key, rounded to a level; 0 where it was not stored."""
        first, second, third, check = self._places(keys)
        word = self.slots[first] ^ self.slots[second] ^ self.slots[third]
        found = (word >> _VALUE_BITS) == check
        return np.where(found, LEVELS[word & _VALUE_MASK], np.float32(0))

    def _places(self, keys: U64) -> tuple[Ids, Ids, Ids, npt.NDArray[np.uint16]]:
        a, b = mix(keys, self.seed), mix(keys, self.seed + 1)
        third = np.uint64(self.third)
        places = [((half * third) >> _HALF).astype(np.int64) for half in (a & _LOW, a >> _HALF, b & _LOW)]
        check = (b >> np.uint64(52)).astype(np.uint16)
        return places[0], places[1] + self.third, places[2] + 2 * self.third, check

    @classmethod
    def build(cls, keys: U64, counts: npt.NDArray[Any]) -> Self:
        """A store of distinct keys with their counts (at least 1)."""
        level = (np.searchsorted(LEVELS, counts.astype(np.float32), side="right") - 1).astype(np.uint16)
        for seed in range(0, 40, 2):
            third = int(len(keys) * _SLOTS_PER_KEY / 3) + 16
            store = cls(np.zeros(3 * third, np.uint16), seed)
            if store._fill(keys, level):
                return store
        raise ValueError("the keys do not fit: are they distinct?")

    def _fill(self, keys: U64, level: npt.NDArray[np.uint16]) -> bool:
        first, second, third, check = self._places(keys)
        places = np.stack([first, second, third])
        want = (check << _VALUE_BITS) | level
        for which, slot in reversed(_peeled(places, len(self.slots))):
            others = self.slots[places[0, which]] ^ self.slots[places[1, which]] ^ self.slots[places[2, which]]
            self.slots[slot] = want[which] ^ others ^ self.slots[slot]
        return bool(np.all(self.get(keys) == LEVELS[level]))


def _peeled(places: npt.NDArray[np.int64], size: int) -> list[tuple[Ids, Ids]]:
    """Rounds of keys that own a slot once the rounds before them are gone; fewer keys than given if it got stuck."""
    count = places.shape[1]
    degree = np.zeros(size, np.int32)
    owner = np.zeros(size, np.int64)
    for row in places:
        degree += np.bincount(row, minlength=size).astype(np.int32)
        np.bitwise_xor.at(owner, row, np.arange(count))
    rounds: list[tuple[Ids, Ids]] = []
    slots = np.flatnonzero(degree == 1)
    while len(slots):
        which, first = np.unique(owner[slots], return_index=True)
        rounds.append((which, slots[first]))
        for row in places:
            np.subtract.at(degree, row[which], 1)
            np.bitwise_xor.at(owner, row[which], which)
        touched = np.unique(places[:, which])
        slots = touched[degree[touched] == 1]
    return rounds


class Vocabulary:
    """Word numbers by spaCy's string hash. 0 is "outside the text", 1 an unknown word, 2 a number."""

    OUTSIDE, UNKNOWN, NUMBER = 0, 1, 2

    def __init__(self, hashes: U64, numbers: npt.NDArray[np.int32]) -> None:
        self.hashes = hashes
        self.numbers = numbers

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The vocabulary in `folder`: sorted hashes and the word number of each (aliases share a number)."""
        return cls(np.load(folder / "word_hashes.npy", mmap_mode="r"), np.load(folder / "word_numbers.npy", mmap_mode="r"))

    def of_hashes(self, hashes: U64, numeric: npt.NDArray[np.bool_] | None = None) -> Ids:
        """The word number of each hash; `numeric` marks the tokens that are figures."""
        at = np.minimum(np.searchsorted(self.hashes, hashes), len(self.hashes) - 1)
        ids = np.where(self.hashes[at] == hashes, self.numbers[at], self.UNKNOWN).astype(np.int64)
        if numeric is not None:
            ids[numeric] = self.NUMBER
        return ids

    def of(self, *words: str) -> list[int]:
        """The word numbers of lower-cased words."""
        return [int(i) for i in self.of_hashes(np.array([word_hash(w) for w in words], np.uint64))]


def word_hash(word: str) -> int:
    """The number spaCy gives a string: a symbol's own number, else the string's hash."""
    return int(IDS.get(word) or hash_string(word))
