"""The second look: a small encoder that reads whole sentences, says how likely each word was swapped in, and for what.

Run only on documents that the cheap stage finds suspicious. The weights are MiniLM's (Apache-2.0), fine-tuned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from spinlint.models.onnx import session
from spinlint.models.phrases_store import Floats, Ids
from spinlint.models.word_pieces import BEGIN, END, WORD, WordPieces, of_like_length

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

WINDOW, PER_RUN, WIDTH, PIECES = 126, 3072, 384, 30522


@dataclass(frozen=True)
class Heard:
    """What the encoder says of a text: where its words start (offsets, ascending), the log-odds of each that it was swapped in,
    and a vector for each that is near to the pieces of what stood there before.
    """

    starts: Ids
    scores: Floats
    guesses: Floats


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
        """What it says of each text."""
        windows = [(number, ids, starts) for number, text in enumerate(texts) for ids, starts in self._windows(text)]
        found: list[list[tuple[int, float, Floats]]] = [[] for _ in texts]
        for group in of_like_length([len(ids) for _, ids, _ in windows], PER_RUN):
            batch = np.zeros((len(group), max(len(windows[i][1]) for i in group)), np.int64)
            for row, i in enumerate(group):
                batch[row, : len(windows[i][1])] = windows[i][1]
            scores, guesses = self.session.run(["scores", "guesses"], {"ids": batch, "wanted": np.zeros(1, np.int64)})
            for row, i in enumerate(group):
                words = ((at, start) for at, start in enumerate(windows[i][2]) if start >= 0)
                found[windows[i][0]] += [(start, scores[row, at], guesses[row, at].copy()) for at, start in words]
        return [_heard(words) for words in found]

    def _windows(self, text: str) -> Iterator[tuple[list[int], list[int]]]:
        """Piece numbers between the two marks, and for each the offset of the word it begins (-1 inside a word)."""
        ids: list[int] = []
        starts: list[int] = []
        for match in WORD.finditer(text):
            pieces = self.pieces.of_word(match[0])
            ids += pieces
            starts += [match.start(), *[-1] * (len(pieces) - 1)]
        for at in range(0, len(ids), WINDOW):
            yield [BEGIN, *ids[at : at + WINDOW], END], [-1, *starts[at : at + WINDOW], -1]


def _heard(words: list[tuple[int, float, Floats]]) -> Heard:
    words.sort(key=lambda w: w[0])
    guesses = np.stack([w[2] for w in words]) if words else np.zeros((0, WIDTH), np.float32)
    return Heard(np.array([w[0] for w in words], np.int64), np.array([w[1] for w in words], np.float32), guesses)
