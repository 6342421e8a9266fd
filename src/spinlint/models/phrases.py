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

from spinlint.models.phrases_candidates import Table
from spinlint.models.phrases_context import context, second_look
from spinlint.models.phrases_encoder import Encoder
from spinlint.models.phrases_features import Described, describe
from spinlint.models.phrases_gate import Gates, evidence, summary
from spinlint.models.phrases_hearing import Hearing
from spinlint.models.phrases_language import Language
from spinlint.models.phrases_lexicon import Known, Lexicon
from spinlint.models.phrases_originals import LISTED, Options, Originals
from spinlint.models.phrases_store import Floats, Ids, Vocabulary
from spinlint.models.phrases_text import TokenArrays, arrays
from spinlint.models.phrases_trees import Trees
from spinlint.models.phrases_words import WordFacts

FOLDER = Path(__file__).parents[1] / "data" / "phrases"
MOST_SUGGESTIONS = 3
LEXICON_SCORE, LATER, CERTAINLY_NOTHING = 9.0, 0.7, -0.7
UNJUDGED = -3.0


@dataclass(frozen=True, slots=True)
class Substitute:
    """What may have stood at tokens `[start, end)` of a block instead (`words` empty: nothing), with its score (a log-odds).

    `listed` tells whether a thesaurus or the lexicon has the pair; otherwise the encoder alone thought of it.
    """

    start: int
    end: int
    words: str
    score: float
    listed: bool = True


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

    def by_document(self, text: TokenArrays, count: int, values: Floats | None = None) -> list[Floats]:
        """The scores, or other values of the judged words, of each of `count` documents."""
        owner, values = text.document[self.places], self.scores if values is None else values
        return [values[owner == number] for number in range(count)]


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
        self.third, self.order = Trees.load(folder / "look.npz"), Trees.load(folder / "originals.npz")
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
    def originals(self) -> Originals:
        """What may have stood where suspicious words stand."""
        return Originals(self.language, self.table, self.vocabulary, self.words, self.encoder)

    @cached_property
    def facts(self) -> WordFacts:
        """What the counts say of single words."""
        return WordFacts(self.folder, self.language, self.table, self.vocabulary, self.words)

    def read(self, parses: Sequence[Doc], document: Sequence[int], long: Sequence[bool]) -> list[Reading]:
        """One reading per document; `document[i]` says whose block `parses[i]` is (ascending), `long[n]` whether document `n`
        has words enough for a verdict.
        """
        count = len(long)
        if not count:
            return []
        text = arrays(parses, document, self.vocabulary)
        hearing = Hearing(self.encoder, text, [p.text for p in parses], document)
        cheap = self.cheap(text)
        known = self.lexicon.find(text) if self.lexicon else _NOTHING
        first = judged(text, cheap.described, cheap.scores, known)
        before = first.by_document(text, count)
        chance = self.gates.cheap.probability(np.stack([summary(scores) for scores in before]))
        looked = chance >= self.gates.limits.look
        second = first
        if looked.any():
            hearing.documents({*np.flatnonzero(looked).tolist()})
            again = looked[text.document[cheap.described.places]]
            scores = np.where(again, self.looked(text, cheap, hearing.scores), cheap.scores)
            second = judged(text, cheap.described, scores, known)
        after = second.by_document(text, count)
        heard = second.by_document(text, count, hearing.scores[second.places])
        words = second.by_document(text, count, text.words[second.places].astype(np.float32))
        whole = hearing.wholes(count).tolist()
        rows = [evidence(*one) for one in zip(words, whole, after, before, heard, strict=True)]
        chance = np.where(looked, self.gates.full.probability(np.stack(rows)), np.minimum(chance, 0.3))
        verdicts = [self.gates.limits.verdict(p) if judge else "too_short" for p, judge in zip(chance, long, strict=True)]
        verdicts = [self.gates.limits.borne_out(*one) for one in zip(verdicts, looked, after, strict=True)]
        limits = [self.gates.limits.threshold(*one) for one in zip(verdicts, looked, after, strict=True)]
        flagged = np.flatnonzero(second.scores >= np.array(limits)[text.document[second.places]])
        suspects = self._suspects(text, second, flagged, hearing)
        mine = [tuple(s for s in suspects if document[s.block] == n) for n in range(count)]
        return [Reading(float(chance[n]), verdicts[n], mine[n]) for n in range(count)]

    def cheap(self, text: TokenArrays) -> Cheap:
        """The cheap stage: trigrams, grammar, substitutes, and the document's own mean."""
        described = describe(text, self.language, self.table, self.ranker)
        if not len(described.places):
            return Cheap(described, np.zeros((0, 0), np.float32), np.zeros(0, np.float32))
        rows = context(self.first.scores(described.features), text, described)
        return Cheap(described, rows, self.second.scores(rows))

    def looked(self, text: TokenArrays, cheap: Cheap, encoder: Floats) -> Floats:
        """The log-odds of every judged word with the encoder's opinion."""
        return self.third.scores(second_look(cheap.rows, encoder, text, cheap.described))

    def _suspects(self, text: TokenArrays, judged: Judged, flagged: Ids, hearing: Hearing) -> list[Suspect]:
        """The flagged words (rows of `judged`) with what may have stood there, a document at a time: the encoder's guesses at
        every piece take much room.
        """
        whose = text.document[judged.places[flagged]]
        parts = (flagged[whose == number] for number in np.unique(whose))
        return [suspect for part in parts for suspect in self._suspects_of_one(text, judged, part, hearing)]

    def _suspects_of_one(self, text: TokenArrays, judged: Judged, flagged: Ids, hearing: Hearing) -> list[Suspect]:
        places = judged.places[flagged]
        hearing.blocks(np.unique(text.block[places]).tolist())
        options = self.originals.options(text, judged.described, places, hearing.guesses)
        scores = self.originals.ranked(options, self.order)
        covering = _covering(places, options, scores)
        found = []
        for index, place in zip(flagged.tolist(), places.tolist(), strict=True):
            block = int(text.block[place])
            first = _first(text, place)
            rows = covering[place][: 2 * MOST_SUGGESTIONS]
            substitutes = [
                *self._from_lexicon(judged, index, first, hearing),
                *self._deletion(place, first, hearing),
                *(self._substitute(options, row, first, float(scores[row])) for row in rows),
            ]
            found.append(Suspect(block, place - first, float(judged.scores[index]), tuple(substitutes)))
        return found

    def _from_lexicon(self, judged: Judged, index: int, first: int, hearing: Hearing) -> Iterator[Substitute]:
        row = int(judged.phrase[index])
        if row < 0 or self.lexicon is None:
            return
        place, length = int(judged.known.place[row]), int(judged.known.length[row])
        for rank, words in enumerate(self.lexicon.originals[int(judged.known.row[row])][:MOST_SUGGESTIONS]):
            score = LEXICON_SCORE - LATER * rank + self.originals.likeness(place, words, hearing.guesses) / 10
            yield Substitute(place - first, place - first + length, words, score)

    def _deletion(self, place: int, first: int, hearing: Hearing) -> Iterator[Substitute]:
        chance = self.originals.nothing(place, hearing.guesses)
        if chance > CERTAINLY_NOTHING:
            yield Substitute(place - first, place - first + 1, "", float(chance - np.log1p(-np.exp(min(chance, -1e-3)))))

    def _substitute(self, options: Options, row: int, first: int, score: float) -> Substitute:
        found = options.found
        start = int(found.place[row]) - first
        words = " ".join(self.words[i] for i in self.table.phrases[found.phrase[row]] if i)
        listed = bool(options.rows[row, LISTED])
        return Substitute(start, start + int(found.length[row]), words.replace(" - ", "-").replace(" 's", "'s"), score, listed)


def _first(text: TokenArrays, place: int) -> int:
    """The first place of the block that a place is in."""
    first = place
    while text.block[first - 1] == text.block[place]:
        first -= 1
    return first


def _covering(places: Ids, options: Options, scores: Floats) -> dict[int, list[int]]:
    """The rows of the options that cover each place, best first."""
    found: dict[int, list[int]] = {int(p): [] for p in places}
    for row in np.argsort(-scores, kind="stable").tolist():
        start = int(options.found.place[row])
        for place in range(start, start + int(options.found.length[row])):
            if place in found:
                found[place].append(row)
    return found


def judged(text: TokenArrays, described: Described, scores: Floats, known: Known) -> Judged:
    """The classifier's log-odds with the lexicon's evidence added; words of a lexicon phrase are judged even if common."""
    everywhere = np.full(len(text), -np.inf, np.float32)
    everywhere[described.places] = scores
    phrase = np.full(len(text), -1, np.int64)
    for row, (place, length, weight) in enumerate(zip(known.place, known.length, known.weight, strict=True)):
        covered = slice(int(place), int(place + length))
        phrase[covered] = row
        if weight:
            everywhere[covered] = max(float(everywhere[covered].max()), UNJUDGED) + weight
    places = np.flatnonzero(np.isfinite(everywhere))
    return Judged(places, everywhere[places], phrase[places], known, described)


_NONE = np.zeros(0, np.int64)
_NOTHING = Known(_NONE, _NONE, _NONE, np.zeros(0, np.float32))
