"""The second look: a small encoder that reads whole sentences, says how likely each word was swapped in, and for what.

Run only on documents that the cheap stage finds suspicious. The weights are MiniLM's (Apache-2.0), fine-tuned.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from spinlint.models.onnx import session
from spinlint.models.phrases_store import Floats, Ids
from spinlint.models.word_pieces import BEGIN, END, WORD, WordPieces, of_like_length

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

WINDOW, PER_RUN, WIDTH, PIECES = 254, 3072, 384, 30522
_Word = tuple[int, float, Floats, float]


@dataclass(frozen=True)
class Heard:
    """What the encoder says of a text: where its words start (offsets, ascending), the log-odds of each that it was swapped in,
    a vector for each that is near to the pieces of what stood there before, and the mean log-odds that anything was swapped in
    in the windows that they were read in.
    """

    starts: Ids
    scores: Floats
    guesses: Floats
    whole: float


class Encoder:
    """The ONNX model and its word pieces in one folder, loaded when first used."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pieces = WordPieces(folder / "pieces.txt")

    @cached_property
    def session(self) -> InferenceSession:
        """The running model."""
        return session(self.folder / "encoder.onnx")

    @cached_property
    def meanings(self) -> Floats:
        """The vector of every piece: its product with a guess is the log-weight of the piece there."""
        everything = {"ids": np.full((1, 1), BEGIN, np.int64), "wanted": np.arange(PIECES)}
        meanings: Floats = self.session.run(["meanings"], everything)[0]
        return meanings

    def hear(self, texts: Sequence[str]) -> list[Heard]:
        """What it says of each of some texts that follow one another: they are read as one, for what surrounds a word tells."""
        ids, starts = self._cut(texts)
        windows = even_windows(len(ids), WINDOW)
        found: list[list[_Word]] = [[] for _ in texts]
        for group in of_like_length([w.stop - w.start for w in windows], PER_RUN):
            batch = np.zeros((len(group), 2 + max(windows[i].stop - windows[i].start for i in group)), np.int64)
            for row, i in enumerate(group):
                own = [BEGIN, *ids[windows[i]], END]
                batch[row, : len(own)] = own
            asked = {"ids": batch, "wanted": np.zeros(1, np.int64)}
            scores, guesses, wholes = self.session.run(["scores", "guesses", "wholes"], asked)
            for row, i in enumerate(group):
                for at, begins in enumerate(starts[windows[i]], 1):
                    if begins is not None:
                        found[begins[0]].append((begins[1], scores[row, at], guesses[row, at].copy(), wholes[row]))
        return [_heard(words) for words in found]

    def _cut(self, texts: Sequence[str]) -> tuple[list[int], list[tuple[int, int] | None]]:
        """The numbers of all pieces, and for each the text and the offset of the word it begins (`None` inside a word)."""
        ids: list[int] = []
        starts: list[tuple[int, int] | None] = []
        for number, text in enumerate(texts):
            for match in WORD.finditer(text):
                pieces = self.pieces.of_word(match[0])
                ids += pieces
                starts += [(number, match.start()), *[None] * (len(pieces) - 1)]
        return ids, starts


def even_windows(length: int, most: int) -> list[slice]:
    """`length` pieces in as few windows of at most `most` as will do, all of like length."""
    count = -(-length // most)
    edges = [length * i // count for i in range(count + 1)] if count else [0]
    return [slice(*edge) for edge in pairwise(edges)]


def _heard(words: list[_Word]) -> Heard:
    words.sort(key=lambda w: w[0])
    guesses = np.stack([w[2] for w in words]) if words else np.zeros((0, WIDTH), np.float32)
    whole = float(np.mean([w[3] for w in words])) if words else 0.0
    return Heard(np.array([w[0] for w in words], np.int64), np.array([w[1] for w in words], np.float32), guesses, whole)
