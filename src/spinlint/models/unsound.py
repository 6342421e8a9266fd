"""Sentences that read as unsound: a small encoder, trained on labelled paragraphs, behind a quick look at words.

The encoder's weights are MiniLM's lower layers (Apache-2.0), fine-tuned; how it was trained and measured stands in
`docs/how-it-was-measured/unsound.md`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from spinlint.models.onnx import session
from spinlint.models.word_pieces import BEGIN, END, WordPieces

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

DATA = Path(__file__).parents[1] / "data"
BEFORE, LONGEST, AFTER, PLACES = 24, 72, 16, 1 << 16
_TOKEN = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d+|[!?%£$€]")
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Said:
    """A sentence, and those before and after it ("" if there is none)."""

    text: str
    before: str
    after: str


def marks(text: str) -> list[int]:
    """The hashed words and pairs of words of a sentence, as places in the quick look's weights."""
    words = ["<", *("0" if w.isdigit() else w for w in _TOKEN.findall(text.lower().replace("’", "'"))), ">"]
    pairs = (f"{a} {b}" for a, b in pairwise(words))
    return [crc32(mark.encode()) % PLACES for mark in (*words[1:-1], *pairs)]


class UnsoundModel:
    """`quick.npy` (a weight for every mark, the constant last), `classifier.onnx` and `unsound.json` in one folder."""

    def __init__(self, folder: Path, pieces: WordPieces) -> None:
        self.folder = folder
        self.pieces = pieces

    @classmethod
    def load(cls, folder: Path = DATA / "unsound") -> UnsoundModel:
        """The shipped model; its word pieces are those of the phrase model's encoder."""
        return cls(folder, WordPieces(DATA / "phrases" / "pieces.txt"))

    @cached_property
    def facts(self) -> Mapping[str, Any]:
        """The kinds in the order of the classifier's answers, the families of kinds, the quick look's limit, and the limit of
        every family.
        """
        facts: Mapping[str, Any] = json.loads((self.folder / "unsound.json").read_text(encoding="utf-8"))
        return facts

    @cached_property
    def quick(self) -> Floats:
        """The weights of the quick look."""
        weights: Floats = np.load(self.folder / "quick.npy").astype(np.float32)
        return weights

    @cached_property
    def session(self) -> InferenceSession:
        """The running classifier."""
        return session(self.folder / "classifier.onnx")

    def glance(self, text: str) -> float:
        """The quick look's log-odds that a sentence is unsound."""
        found = marks(text)
        return float(self.quick[found].sum() / np.sqrt(max(len(found), 1)) + self.quick[-1])

    def verdicts(self, sentences: Sequence[Said]) -> list[tuple[str, float] | None]:
        """The kind and the probability of being unsound, for the sentences in which that reaches the limit of the family: the
        likeliest kind of the likeliest family.
        """
        kinds, limits = self.facts["kinds"], self.facts["limits"]
        found: list[tuple[str, float] | None] = []
        for row in self.probabilities(sentences):
            name, kind = self.likeliest(row)
            unsound = 1.0 - float(row[0])
            found.append((kinds[kind], unsound) if unsound >= limits[name] else None)
        return found

    def likeliest(self, row: Floats) -> tuple[str, int]:
        """The family with the highest sum of probabilities, and its likeliest kind as a column."""
        columns = {name: [self.facts["kinds"].index(k) for k in kinds] for name, kinds in self.facts["families"].items()}
        name = max(columns, key=lambda n: float(row[columns[n]].sum()))
        return name, max(columns[name], key=lambda column: float(row[column]))

    def probabilities(self, sentences: Sequence[Said]) -> Floats:
        """The probability of every kind (columns) for every sentence (rows); all of it on the first kind, "ok", where the quick
        look already finds nothing. Sentences go one by one, since the rounding to 8 bits hangs on all that is read together.
        """
        found = np.zeros((len(sentences), len(self.facts["kinds"])), np.float32)
        found[:, 0] = 1.0
        for number, said in enumerate(sentences):
            if self.glance(said.text) >= self.facts["glance"]:
                ids, own = (np.array([row], np.int64) for row in self._row(said))
                logits = self.session.run(["logits"], {"ids": ids, "own": own})[0][0]
                odds = np.exp(logits - logits.max())
                found[number] = odds / odds.sum()
        return found

    def _row(self, said: Said) -> tuple[list[int], list[int]]:
        before = self.pieces.of_text(said.before)[-BEFORE:]
        own = self.pieces.of_text(said.text)[:LONGEST]
        after = self.pieces.of_text(said.after)[:AFTER]
        return [BEGIN, *before, END, *own, END, *after], [0] * (len(before) + 2) + [1] * len(own) + [0] * (len(after) + 1)
