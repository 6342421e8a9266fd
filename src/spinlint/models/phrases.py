"""The phrase model: which words of parsed text read as swapped in by a synonym dictionary, and what stood there before.

Made by `training/phrasing`; how well it does is told in docs/how-it-was-measured/phrasing.md.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Self

import numpy as np
from spacy.tokens import Doc

from spinlint.models.phrases_candidates import Substitutions, Table
from spinlint.models.phrases_context import UNREAD, context, second_look
from spinlint.models.phrases_encoder import Encoder
from spinlint.models.phrases_features import Described, describe
from spinlint.models.phrases_gate import Gates
from spinlint.models.phrases_language import Language
from spinlint.models.phrases_lexicon import Known, Lexicon
from spinlint.models.phrases_store import Floats, Ids, Vocabulary
from spinlint.models.phrases_text import TokenArrays, arrays
from spinlint.models.phrases_trees import Trees
from spinlint.models.phrases_words import WordFacts

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
    """What the model makes of one document: the chance that it was spun, the verdict (clean, suspect, spun, too_short), and
    the words that read as swapped in, in order.
    """

    probability: float
    verdict: str
    suspects: tuple[Suspect, ...]


@dataclass(frozen=True)
class Judged:
    """The judged words of a batch, ascending: place, log-odds, row in `known` of the lexicon phrase that covers it (or -1)."""

    places: Ids
    scores: Floats
    phrase: Ids
    known: Known
    described: Described


@dataclass(frozen=True)
class Cheap:
    """The cheap stage of a batch: what it was told, the rows of its second classifier, the log-odds of every judged word."""

    described: Described
    rows: Floats
    scores: Floats


class PhraseModel:
    """The stores and classifiers, memory-mapped from one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.language, self.table, self.vocabulary = Language.load(folder), Table.load(folder), Vocabulary.load(folder)
        self.ranker: Floats = np.load(folder / "ranker.npy")
        self.first, self.second = Trees.load(folder / "words.npz"), Trees.load(folder / "context.npz")
        self.third = Trees.load(folder / "look.npz")
        self.gates, self.encoder = Gates.load(folder), Encoder(folder)
        self.lexicon: Lexicon | None = Lexicon.load(folder)

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Self:
        """The shipped model."""
        return cls(folder)

    @cached_property
    def words(self) -> list[str]:
        """The word behind each word number."""
        return (self.folder / "words.txt").read_text(encoding="utf-8").split("\n")

    @cached_property
    def facts(self) -> WordFacts:
        """What the counts say of single words."""
        return WordFacts(self.folder, self.language, self.table, self.vocabulary, self.words)

    def read(self, parses: Sequence[Doc], document: Sequence[int], long: Sequence[bool]) -> list[Reading]:
        """One reading per document; `document[i]` says whose block `parses[i]` is (ascending), `long[n]` whether document `n`
        has words enough for a verdict.
        """
        count = len(long)
        text = arrays(parses, document, self.vocabulary)
        cheap = self.cheap(text)
        known = self.lexicon.find(text) if self.lexicon else _NOTHING
        first = judged(text, cheap.described, cheap.scores, known)
        owner = text.document[first.places]
        before = [first.scores[owner == number] for number in range(count)]
        chance = np.array([self.gates.cheap.probability(scores) for scores in before])
        looked = chance >= self.gates.limits.look
        second = first
        if looked.any():
            encoder = self.encoded(text, [p.text for p in parses], document, {*np.flatnonzero(looked).tolist()})
            again = looked[text.document[cheap.described.places]]
            second = judged(text, cheap.described, np.where(again, self.looked(text, cheap, encoder), cheap.scores), known)
        after = [second.scores[owner == number] for number in range(count)]
        full = [self.gates.full.probability(*pair) for pair in zip(after, before, strict=True)]
        chance = np.where(looked, full, np.minimum(chance, 0.5))
        return [self._reading(text, second, n, float(chance[n]), bool(looked[n]), long[n]) for n in range(count)]

    def cheap(self, text: TokenArrays) -> Cheap:
        """The cheap stage: trigrams, grammar, substitutes, and the document's own mean."""
        described = describe(text, self.language, self.table, self.ranker)
        if not len(described.places):
            return Cheap(described, np.zeros((0, 0), np.float32), np.zeros(0, np.float32))
        rows = context(self.first.scores(described.features), text, described)
        return Cheap(described, rows, self.second.scores(rows))

    def encoded(self, text: TokenArrays, texts: Sequence[str], document: Sequence[int], wanted: Collection[int]) -> Floats:
        """The encoder's log-odds by token for the blocks (`texts`) of the wanted documents.

        One document at a time: the encoder's arithmetic depends a little on what it reads together.
        """
        found = np.full(len(text), UNREAD, np.float32)
        for _, blocks in groupby((b for b, number in enumerate(document) if number in wanted), key=document.__getitem__):
            own = list(blocks)
            for block, (starts, values) in zip(own, self.encoder.scores([texts[b] for b in own]), strict=True):
                tokens = np.flatnonzero(text.block == block)
                _, at, place = np.intersect1d(starts, text.start[tokens], assume_unique=True, return_indices=True)
                found[tokens[place]] = values[at]
        return found

    def looked(self, text: TokenArrays, cheap: Cheap, encoder: Floats) -> Floats:
        """The log-odds of every judged word with the encoder's opinion."""
        return self.third.scores(second_look(cheap.rows, encoder, text, cheap.described))

    def _reading(self, text: TokenArrays, judged: Judged, number: int, probability: float, looked: bool, judge: bool) -> Reading:
        mine = np.flatnonzero(text.document[judged.places] == number)
        scores = judged.scores[mine]
        verdict = self.gates.limits.verdict(probability) if judge else "too_short"
        threshold = self.gates.limits.threshold(verdict, looked, scores)
        return Reading(probability, verdict, tuple(self._suspect(text, judged, int(i)) for i in mine[scores >= threshold]))

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


def judged(text: TokenArrays, described: Described, scores: Floats, known: Known) -> Judged:
    """The classifier's log-odds with the lexicon's evidence added; words of a lexicon phrase are judged even if common."""
    everywhere = np.full(len(text), -np.inf, np.float32)
    everywhere[described.places] = scores
    phrase = np.full(len(text), -1, np.int64)
    for row, (place, length, weight) in enumerate(zip(known.place, known.length, known.weight, strict=True)):
        covered = slice(int(place), int(place + length))
        everywhere[covered] = max(float(everywhere[covered].max()), UNJUDGED) + weight
        phrase[covered] = row
    places = np.flatnonzero(np.isfinite(everywhere))
    return Judged(places, everywhere[places], phrase[places], known, described)


_NONE = np.zeros(0, np.int64)
_NOTHING = Known(_NONE, _NONE, _NONE, np.zeros(0, np.float32))
