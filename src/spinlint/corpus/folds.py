"""What a word counts as in a sketch: a function word, a word too common to tell texts apart, or the fold that it is in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt
from spacy.lang.en.stop_words import STOP_WORDS

FOLDER = Path(__file__).parent.parent / "data" / "siblings"
Hashes = npt.NDArray[np.uint64]
Kinds = npt.NDArray[np.uint8]
TELLING, COMMON, FUNCTION, FIGURE = range(4)
_MOST_WORDS = 300_000


class Words(NamedTuple):
    """A text's words in order: the hash of each, the hash of its fold, and its kind (`TELLING` to `FIGURE`)."""

    own: Hashes
    fold: Hashes
    kind: Kinds


def hashed(text: str) -> int:
    """A 64-bit hash that is the same in every process."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


class Folds:
    """Knows every word that it has met by number; forgets them all when they get too many."""

    def __init__(self, common: Iterable[str], folds: Iterable[Sequence[str]]) -> None:
        self._common = frozenset(common)
        self._leader = {word: fold[0] for fold in folds for word in fold}
        self._forget(0)

    @classmethod
    def load(cls, path: Path = FOLDER / "folds.txt") -> Self:
        """The folds that are shipped."""
        lines = [line.split() for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        return cls(lines[0], lines[1:])

    def of(self, words: Sequence[str]) -> Words:
        """What each of the words, given in lower case, counts as."""
        if len(self._number) + len(words) >= len(self._kind):
            self._forget(len(words))
        known = self._number
        at = [known[word] if word in known else self._met(word) for word in words]
        return Words(self._own[at], self._fold[at], self._kind[at])

    def together(self, first: str, second: str) -> bool:
        """Whether two words are in one fold."""
        return self._leader.get(first, first) == self._leader.get(second, second)

    def _forget(self, room: int) -> None:
        size = _MOST_WORDS + room + 1
        self._number: dict[str, int] = {}
        self._own, self._fold = np.zeros(size, np.uint64), np.zeros(size, np.uint64)
        self._kind = np.zeros(size, np.uint8)

    def _met(self, word: str) -> int:
        number = self._number[word] = len(self._number)
        self._own[number] = hashed(word)
        self._fold[number] = hashed(self._leader.get(word, word))
        self._kind[number] = self._kind_of(word)
        return number

    def _kind_of(self, word: str) -> int:
        if word[0].isdigit():
            return FIGURE
        return FUNCTION if word in STOP_WORDS or len(word) < 3 else COMMON if word in self._common else TELLING


@lru_cache(maxsize=1)
def folds() -> Folds:
    """The shipped folds, loaded once in a process."""
    return Folds.load()
