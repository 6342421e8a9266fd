"""What the encoder says of a batch of parsed blocks, by token; no block is read twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby

import numpy as np

from spinlint.models.phrases_context import UNREAD
from spinlint.models.phrases_encoder import Encoder
from spinlint.models.phrases_store import Floats
from spinlint.models.phrases_text import TokenArrays


class Hearing:
    """`scores` (by token, `UNREAD` where nothing was read), `guesses` (by place) and `wholes` fill up as documents are read."""

    def __init__(self, encoder: Encoder, text: TokenArrays, texts: Sequence[str], document: Sequence[int]) -> None:
        self.encoder, self.text, self.texts, self.document = encoder, text, texts, document
        self.scores: Floats = np.full(len(text), UNREAD, np.float32)
        self.guesses: dict[int, Floats] = {}
        self._known: set[int] = set()
        self._wholes: list[tuple[int, int, float]] = []

    def documents(self, wanted: Collection[int]) -> None:
        """Read whole documents."""
        self.blocks(block for block, number in enumerate(self.document) if number in wanted)

    def blocks(self, wanted: Iterable[int]) -> None:
        """Read some blocks (ascending), those of one document together.

        The arithmetic depends a little on what is read together, and a document's findings must not depend on its batch.
        """
        new = [block for block in wanted if block not in self._known]
        self._known.update(new)
        for _, group in groupby(new, key=self.document.__getitem__):
            own = list(group)
            for block, heard in zip(own, self.encoder.hear([self.texts[b] for b in own]), strict=True):
                self._wholes.append((self.document[block], len(heard.starts), heard.whole))
                tokens = np.flatnonzero(self.text.block == block)
                _, at, place = np.intersect1d(heard.starts, self.text.start[tokens], assume_unique=True, return_indices=True)
                self.scores[tokens[place]] = heard.scores[at]
                self.guesses.update(zip(tokens[place].tolist(), heard.guesses[at], strict=True))

    def wholes(self, count: int) -> Floats:
        """By document (of `count`), the mean log-odds that anything was swapped in in its windows; 0 where nothing was read."""
        words, total = np.zeros(count, np.float32), np.zeros(count, np.float32)
        for number, length, whole in self._wholes:
            words[number] += length
            total[number] += length * whole
        return (total / np.maximum(words, 1)).astype(np.float32)
