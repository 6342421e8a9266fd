"""The phrase model: which words of parsed text read as swapped in by a synonym dictionary, and what stood there before.

Made by `training/phrasing`; how well it does is told in docs/how-it-was-measured/phrasing.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

import numpy as np
from spacy.tokens import Doc

from spinlint.models.phrases_candidates import Substitutions, Table
from spinlint.models.phrases_context import context
from spinlint.models.phrases_features import Described, describe
from spinlint.models.phrases_gate import Gate
from spinlint.models.phrases_language import Language
from spinlint.models.phrases_store import Floats, Ids, Vocabulary
from spinlint.models.phrases_text import TokenArrays, arrays
from spinlint.models.phrases_trees import Trees

FOLDER = Path(__file__).parents[1] / "data" / "phrases"
MOST_SUGGESTIONS = 3


@dataclass(frozen=True, slots=True)
class Substitute:
    """What may have stood at tokens `[start, end)` of a block instead, with its score (a log-odds)."""

    start: int
    end: int
    words: str
    score: float


@dataclass(frozen=True, slots=True)
class Suspect:
    """A token of a block with the log-odds that it was swapped in, and the substitutes that cover it, best first."""

    block: int
    token: int
    score: float
    substitutes: tuple[Substitute, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model makes of one document: the chance that it is spun, and its judged words with a score above the floor."""

    probability: float
    suspects: tuple[Suspect, ...]
    judged: int


class PhraseModel:
    """The stores and classifiers, memory-mapped from one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.language, self.table, self.vocabulary = Language.load(folder), Table.load(folder), Vocabulary.load(folder)
        self.ranker: Floats = np.load(folder / "ranker.npy")
        self.first, self.second = Trees.load(folder / "words.npz"), Trees.load(folder / "context.npz")
        self.gate = Gate.load(folder)

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Self:
        """The shipped model."""
        return cls(folder)

    @cached_property
    def words(self) -> list[str]:
        """The word behind each word number."""
        return (self.folder / "words.txt").read_text(encoding="utf-8").split("\n")

    def read(self, parses: Sequence[Doc], document: Sequence[int], count: int) -> list[Reading]:
        """One reading for each of `count` documents; `document[i]` says whose block `parses[i]` is (ascending)."""
        text = arrays(parses, document, self.vocabulary)
        described = describe(text, self.language, self.table, self.ranker)
        scores = self.scores(text, described)
        owner = text.document[described.places]
        return [self._reading(text, described, scores, np.flatnonzero(owner == number)) for number in range(count)]

    def scores(self, text: TokenArrays, described: Described) -> Floats:
        """The log-odds of every judged word that it was swapped in."""
        if not len(described.places):
            return np.zeros(0, np.float32)
        return self.second.scores(context(self.first.scores(described.features), text, described))

    def _reading(self, text: TokenArrays, described: Described, scores: Floats, mine: Ids) -> Reading:
        suspects = tuple(self._suspect(text, described, int(i), float(scores[i])) for i in mine if scores[i] > self.gate.floor)
        return Reading(self.gate.probability(scores[mine]), suspects, len(mine))

    def _suspect(self, text: TokenArrays, described: Described, index: int, score: float) -> Suspect:
        place = int(described.places[index])
        first = place - self._token(text, place)
        found = described.substitutes
        low, high = np.searchsorted(found.place, [place - 2, place + 1])
        covering = [r for r in range(low, high) if found.place[r] + found.length[r] > place]
        best = sorted(covering, key=lambda r: -described.scores[r])[: 2 * MOST_SUGGESTIONS]
        options = (self._substitute(found, r, first, float(described.scores[r])) for r in best)
        return Suspect(int(text.block[place]), place - first, score, tuple(options))

    def _token(self, text: TokenArrays, place: int) -> int:
        first = place
        while text.block[first - 1] == text.block[place]:
            first -= 1
        return place - first

    def _substitute(self, found: Substitutions, row: int, first: int, score: float) -> Substitute:
        start = int(found.place[row]) - first
        words = " ".join(self.words[i] for i in self.table.phrases[found.phrase[row]] if i)
        return Substitute(start, start + int(found.length[row]), words.replace(" - ", "-").replace(" 's", "'s"), score)
