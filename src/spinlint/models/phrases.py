"""The phrase model: which words of parsed text read as swapped in by a synonym dictionary, and what stood there before.

Made by `training/phrasing`; how well it does is told in docs/how-it-was-measured/phrasing.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
from spinlint.models.phrases_lexicon import Known, Lexicon
from spinlint.models.phrases_store import Floats, Ids, Vocabulary
from spinlint.models.phrases_text import TokenArrays, arrays
from spinlint.models.phrases_trees import Trees

FOLDER = Path(__file__).parents[1] / "data" / "phrases"
MOST_SUGGESTIONS = 3
LEXICON_SCORE = 9.0
UNJUDGED = -3.0


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


@dataclass(frozen=True)
class Judged:
    """The judged words of a batch, ascending: place, log-odds, row in `known` of the lexicon phrase that covers it (or -1)."""

    places: Ids
    scores: Floats
    phrase: Ids
    known: Known
    described: Described


class PhraseModel:
    """The stores and classifiers, memory-mapped from one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.language, self.table, self.vocabulary = Language.load(folder), Table.load(folder), Vocabulary.load(folder)
        self.ranker: Floats = np.load(folder / "ranker.npy")
        self.first, self.second = Trees.load(folder / "words.npz"), Trees.load(folder / "context.npz")
        self.gate = Gate.load(folder)
        self.lexicon: Lexicon | None = Lexicon.load(folder)

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
        judged = self.judge(text)
        owner = text.document[judged.places]
        return [self._reading(text, judged, np.flatnonzero(owner == number)) for number in range(count)]

    def judge(self, text: TokenArrays) -> Judged:
        """The log-odds of every judged word, lexicon phrases included, that it was swapped in."""
        described = describe(text, self.language, self.table, self.ranker)
        scores = np.zeros(0, np.float32)
        if len(described.places):
            scores = self.second.scores(context(self.first.scores(described.features), text, described))
        return judged(text, described, scores, self.lexicon)

    def _reading(self, text: TokenArrays, judged: Judged, mine: Ids) -> Reading:
        scores = judged.scores[mine]
        suspects = tuple(self._suspect(text, judged, int(i)) for i in mine[scores > self.gate.floor])
        return Reading(self.gate.probability(scores), suspects, len(mine))

    def _suspect(self, text: TokenArrays, judged: Judged, index: int) -> Suspect:
        place = int(judged.places[index])
        first = place - self._token(text, place)
        options = [*self._from_lexicon(judged, index, first), *self._from_table(judged.described, place, first)]
        return Suspect(int(text.block[place]), place - first, float(judged.scores[index]), tuple(options))

    def _from_lexicon(self, judged: Judged, index: int, first: int) -> Iterator[Substitute]:
        row = int(judged.phrase[index])
        if row < 0 or self.lexicon is None:
            return
        start, known = int(judged.known.place[row]) - first, judged.known
        for rank, words in enumerate(self.lexicon.originals[int(known.row[row])][:MOST_SUGGESTIONS]):
            yield Substitute(start, start + int(known.length[row]), words, LEXICON_SCORE - rank / 10)

    def _from_table(self, described: Described, place: int, first: int) -> Iterator[Substitute]:
        found = described.substitutes
        low, high = np.searchsorted(found.place, [place - 2, place + 1])
        covering = [r for r in range(low, high) if found.place[r] + found.length[r] > place]
        for row in sorted(covering, key=lambda r: -described.scores[r])[: 2 * MOST_SUGGESTIONS]:
            yield self._substitute(found, row, first, float(described.scores[row]))

    def _token(self, text: TokenArrays, place: int) -> int:
        first = place
        while text.block[first - 1] == text.block[place]:
            first -= 1
        return place - first

    def _substitute(self, found: Substitutions, row: int, first: int, score: float) -> Substitute:
        start = int(found.place[row]) - first
        words = " ".join(self.words[i] for i in self.table.phrases[found.phrase[row]] if i)
        return Substitute(start, start + int(found.length[row]), words.replace(" - ", "-").replace(" 's", "'s"), score)


def judged(text: TokenArrays, described: Described, scores: Floats, lexicon: Lexicon | None) -> Judged:
    """The classifier's log-odds with the lexicon's evidence added; words of a lexicon phrase are judged even if common."""
    everywhere = np.full(len(text), -np.inf, np.float32)
    everywhere[described.places] = scores
    phrase = np.full(len(text), -1, np.int64)
    known = lexicon.find(text) if lexicon else _NOTHING
    for row, (place, length, weight) in enumerate(zip(known.place, known.length, known.weight, strict=True)):
        covered = slice(int(place), int(place + length))
        everywhere[covered] = max(float(everywhere[covered].max()), UNJUDGED) + weight
        phrase[covered] = row
    places = np.flatnonzero(np.isfinite(everywhere))
    return Judged(places, everywhere[places], phrase[places], known, described)


_NONE = np.zeros(0, np.int64)
_NOTHING = Known(_NONE, _NONE, _NONE, np.zeros(0, np.float32))
