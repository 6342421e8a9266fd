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
    """`scores` (by token, `UNREAD` where nothing was read) and `guesses` (by place) fill up as documents are read."""

    def __init__(self, encoder: Encoder, text: TokenArrays, texts: Sequence[str], document: Sequence[int]) -> None:
        self.encoder, self.text, self.texts, self.document = encoder, text, texts, document
        self.scores: Floats = np.full(len(text), UNREAD, np.float32)
        self.guesses: dict[int, Floats] = {}
        self._known: set[int] = set()

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
                tokens = np.flatnonzero(self.text.block == block)
                _, at, place = np.intersect1d(heard.starts, self.text.start[tokens], assume_unique=True, return_indices=True)
                self.scores[tokens[place]] = heard.scores[at]
                self.guesses.update(zip(tokens[place].tolist(), heard.guesses[at], strict=True))
