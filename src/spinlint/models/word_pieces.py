"""Text as the numbers of word pieces, as BERT's uncased models cut it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

BEGIN, END, UNKNOWN = 101, 102, 100
WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_LONGEST = 60


class WordPieces:
    """The pieces in a file, one a line, numbered from 0; read when first asked for."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._cut: dict[str, tuple[int, ...]] = {}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each piece."""
        lines = self.path.read_text(encoding="utf-8").split("\n")
        return {piece: number for number, piece in enumerate(lines) if piece}

    def of_text(self, text: str) -> list[int]:
        """The numbers of a text's pieces, without marks of beginning and end."""
        return [number for word in WORD.findall(text) for number in self.of_word(word)]

    def of_word(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces."""
        known = self._cut.get(word)
        if known is None:
            known = self._cut[word] = tuple(self._greedy(_plain(word)))
        return known

    def _greedy(self, word: str) -> Iterator[int]:
        at, found = 0, []
        while at < len(word) <= _LONGEST:
            end = next((e for e in range(len(word), at, -1) if ("##" if at else "") + word[at:e] in self.numbers), at)
            if end == at:
                break
            found.append(self.numbers[("##" if at else "") + word[at:end]])
            at = end
        yield from found if at == len(word) and found else (UNKNOWN,)


def _plain(word: str) -> str:
    """Lower case without accents, as the models were trained."""
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")


def of_like_length(lengths: Sequence[int], most: int) -> Iterator[list[int]]:
    """The places of `lengths` in groups of like length, each of at most `most` pieces when padded."""
    group: list[int] = []
    for i in sorted(range(len(lengths)), key=lambda i: lengths[i]):
        if group and lengths[i] * (len(group) + 1) > most:
            yield group
            group = []
        group.append(i)
    if group:
        yield group
