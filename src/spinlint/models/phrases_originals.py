"""What most likely stood where suspicious words stand: candidates of the table and of the encoder, ranked by boosted trees."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby

import numpy as np

from spinlint.models.phrases_candidates import LONGEST, Substitutions, Table, ranks, scored, stretch
from spinlint.models.phrases_encoder import Encoder
from spinlint.models.phrases_features import CANDIDATE, Described, candidate_rows
from spinlint.models.phrases_language import Language
from spinlint.models.phrases_store import Floats, Ids, Vocabulary
from spinlint.models.phrases_text import TokenArrays
from spinlint.models.phrases_trees import Trees

NOTHING = 0
_WEIGHED, _AT_ONCE, _CACHED_WORDS = 512, 64, 50_000  # a guess at every piece takes 120 kB
_EVERY, _KNOWN_WELL = 200, 25
_OWN = (50, 16, 8, 6)  # candidates of the encoder for one, two, three, four places
_ADDED = (
    "guess guess_here guess_below fits fitted cosine meaning listed gain_below judged listed_at listed_of prior prior_below"
).split()
NAMES = [*CANDIDATE, *_ADDED]
LISTED = NAMES.index("listed")


@dataclass(frozen=True)
class Options:
    """Candidates for the words at some places, one row of features (`NAMES`) each."""

    found: Substitutions
    rows: Floats


class Originals:
    """Candidates and their order."""

    def __init__(self, language: Language, table: Table, vocabulary: Vocabulary, words: Sequence[str], encoder: Encoder) -> None:
        self.language, self.table, self.vocabulary, self.words, self.encoder = language, table, vocabulary, words, encoder
        self._weighed: OrderedDict[bytes, Floats] = OrderedDict()
        self._pieces_of = lru_cache(maxsize=_CACHED_WORDS)(self._cut)
        self._near = lru_cache(maxsize=_CACHED_WORDS)(self._nearness)

    def ranked(self, options: Options, trees: Trees) -> Floats:
        """The log-odds of each candidate that it stood there."""
        return trees.scores(options.rows) if len(options.rows) else np.zeros(0, np.float32)

    def options(self, text: TokenArrays, described: Described, places: Ids, guesses: Mapping[int, Floats]) -> Options:
        """Every candidate whose phrase covers one of the places, where the encoder has read them."""
        own = [s for s in _stretches(text, places) if s[0] in guesses]
        for _, some in groupby(sorted({s[0] for s in own}), key=lambda place: int(text.document[place])):
            self._weigh([guesses[place] for place in some][:_WEIGHED])
        starts = np.unique(np.concatenate([places - back for back in range(LONGEST)])) if len(places) else places
        starts = starts[[int(p) in guesses for p in starts]]
        listed = self.table.propose(text, starts, LONGEST)
        last = places[np.minimum(np.searchsorted(places, listed.place), len(places) - 1)] if len(places) else places
        listed = listed.take((last >= listed.place) & (last < listed.place + listed.length))
        whole = _joined(listed, self._own(own, guesses))
        known = scored(text, self.language, self.table, whole, _EVERY)
        return Options(known, self._rows(text, described, known, guesses, _standing(known, listed)))

    def nothing(self, place: int, guesses: Mapping[int, Floats]) -> float:
        """The encoder's log-probability that nothing stood at a place."""
        return float(self._weights(guesses[place])[NOTHING]) if place in guesses else -np.inf

    def likeness(self, place: int, words: str, guesses: Mapping[int, Floats]) -> float:
        """The encoder's mean log-probability of the pieces of `words` at a place; 0 where it has not read."""
        pieces = tuple(p for word in words.split() for p in self.encoder.pieces.of_word(word)) or (NOTHING,)
        return float(_mean(self._weights(guesses[place]), pieces)) if place in guesses else 0.0

    def _own(self, stretches: Sequence[tuple[int, int]], guesses: Mapping[int, Floats]) -> Substitutions:
        """The encoder's own words for stretches (place, length): fewer for longer ones."""
        pieces, rows = self._single_words
        found: list[tuple[Ids, Ids]] = [(np.zeros((0, 2), np.int64), np.zeros(0, np.int64))]
        for place, group in groupby(sorted(stretches), key=lambda stretch: stretch[0]):
            weights = self._weights(guesses[place])[pieces]
            best = np.argpartition(-weights, _OWN[0])[: _OWN[0]]
            best = best[np.argsort(-weights[best], kind="stable")]
            for one in group:
                words = rows[best[: _OWN[one[1] - 1]]]
                found.append((np.tile(np.array(one), (len(words), 1)), words))
        where, phrase = (np.concatenate(column) for column in zip(*found, strict=True))
        empty = np.zeros(len(phrase), np.float32)
        return Substitutions(where[:, 0], where[:, 1], phrase, empty, empty)

    @cached_property
    def _single_words(self) -> tuple[Ids, Ids]:
        """Pieces that are whole, well-known words, and their rows in the table's phrases."""
        phrases = np.asarray(self.table.phrases)
        row_of = np.full(len(self.words), -1, np.int64)
        singles = np.flatnonzero(phrases[:, 1] == 0)
        row_of[phrases[singles, 0]] = singles
        known = [(number, piece) for piece, number in self.encoder.pieces.numbers.items() if piece.isalpha() and len(piece) > 1]
        words = np.array(self.vocabulary.of(*(piece for _, piece in known)), np.int64)
        good = (row_of[words] >= 0) & (self.language.counts[words] >= _KNOWN_WELL)
        return np.array([number for number, _ in known], np.int64)[good], row_of[words][good]

    def _weights(self, guess: Floats) -> Floats:
        """The log-probability of every piece."""
        key = guess.tobytes()
        if key not in self._weighed:
            self._weigh([guess])
        return self._weighed[key]

    def _weigh(self, guesses: Sequence[Floats]) -> None:
        """Weighs the guesses that are new, many at a time: reading all meanings costs more than the arithmetic."""
        new = list({key: guess for guess in guesses if (key := guess.tobytes()) not in self._weighed}.items())
        for at in range(0, len(new), _AT_ONCE):
            some = new[at : at + _AT_ONCE]
            logits = np.stack([guess for _, guess in some]) @ self.encoder.meanings.T
            logits -= logits.max(1, keepdims=True)
            logits -= np.log(np.exp(logits).sum(1, keepdims=True))
            self._weighed.update((key, row.copy()) for (key, _), row in zip(some, logits, strict=True))
        while len(self._weighed) > _WEIGHED:
            self._weighed.popitem(last=False)

    def _rows(
        self, text: TokenArrays, described: Described, known: Substitutions, guesses: Mapping[int, Floats], standing: _Standing
    ) -> Floats:
        if not len(known.place):
            return np.zeros((0, len(NAMES)), np.float32)
        words = np.asarray(self.table.phrases)[known.phrase].astype(np.int64)
        guess, here, cosine = self._heard(text, known, words, guesses)
        head = words[np.arange(len(words)), (words > 0).sum(1) - 1]
        stands = known.place + known.length - 1
        meaning = _cosines(self.language.vector(head), self.language.vector(text.words[stands]))
        fits = self._fit(head, text.tags[stands]), self._fit(text.words[stands], text.tags[stands])
        below = [_below_best(known, values) for values in (guess, known.gain, standing.prior)]
        judged = np.isin(known.place, described.places)
        listed = standing.at >= 0
        table = standing.at, standing.of, standing.prior, below[2]
        added = [guess, here, below[0], *fits, cosine, meaning, listed, below[1], judged, *table]
        base = candidate_rows(text, self.language, self.table, known, described.topic)
        return np.hstack([base, np.stack([np.asarray(c, np.float32) for c in added], 1)])

    def _fit(self, words: Ids, tags: Ids) -> Floats:
        cost = self.language.tag_cost(words, tags)
        return np.where(cost == 255, 80, cost).astype(np.float32)

    def _heard(
        self, text: TokenArrays, known: Substitutions, words: Ids, guesses: Mapping[int, Floats]
    ) -> tuple[Floats, Floats, Floats]:
        """By candidate: the encoder's mean log-probability of it, of what stands there, and how near the two mean."""
        found = np.zeros((len(known.place), 3), np.float32)
        order = np.argsort(known.place, kind="stable")
        last, weights = -1, np.zeros(0, np.float32)
        for row in order.tolist():
            place = int(known.place[row])
            if place != last:
                last, weights = place, self._weights(guesses[place])
            new = self._pieces_of(tuple(words[row].tolist()))
            old = self._pieces_of(tuple(text.words[place : place + known.length[row]].tolist()))
            found[row] = _mean(weights, new), _mean(weights, old), self._near(new, old)
        return found[:, 0], found[:, 1], found[:, 2]

    def _cut(self, numbers: tuple[int, ...]) -> tuple[int, ...]:
        """The pieces of some words."""
        return tuple(p for number in numbers if number for p in self.encoder.pieces.of_word(self.words[number])) or (NOTHING,)

    def _nearness(self, new: tuple[int, ...], old: tuple[int, ...]) -> float:
        a, b = self.encoder.meanings[list(new)].mean(0), self.encoder.meanings[list(old)].mean(0)
        return float(a @ b / (np.linalg.norm(a) * np.linalg.norm(b) + 1e-6))


def _mean(weights: Floats, pieces: tuple[int, ...]) -> np.float32:
    """The mean weight of some pieces; most words are one, and `mean` is slow for it."""
    mean: np.float32 = weights[pieces[0]] if len(pieces) == 1 else weights[list(pieces)].mean()
    return mean


def _stretches(text: TokenArrays, places: Ids) -> Iterator[tuple[int, int]]:
    """Every place by itself, and those that stand side by side in one block together, as place and length."""
    wanted = set(places.tolist())
    for place in wanted:
        for length in range(1, len(_OWN) + 1):
            last = place + length - 1
            if last not in wanted or text.block[last] != text.block[place]:
                break
            yield place, length


def _cosines(a: Floats, b: Floats) -> Floats:
    cosines: Floats = (a * b).sum(1) / (np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1) + np.float32(1e-6))
    return cosines


def _key(found: Substitutions) -> Ids:
    key: Ids = stretch(found.place, found.length) * (1 << 22) + found.phrase
    return key


@dataclass(frozen=True)
class _Standing:
    """Where each candidate stands in the table's list for the phrase it may replace (-1: it is not listed), the list's length,
    and how likely the table calls the pair.
    """

    at: Floats
    of: Floats
    prior: Floats


def _standing(known: Substitutions, listed: Substitutions) -> _Standing:
    """The standing of `known`; `listed` is in the table's order, the candidates of a phrase together."""
    if not len(listed.place):
        none = np.full(len(known.place), -1, np.float32)
        return _Standing(none, none + 1, none)
    rank, size = ranks(listed)
    of = _looked_up(stretch(listed.place, listed.length), size, stretch(known.place, known.length))
    at, prior = (_looked_up(_key(listed), values, _key(known)) for values in (rank, listed.quick))
    return _Standing(at, np.maximum(of, 0), prior)


def _looked_up(keys: Ids, values: Ids | Floats, wanted: Ids) -> Floats:
    """The value of each wanted key, -1 where there is none."""
    order = np.argsort(keys, kind="stable")
    places = order[np.minimum(np.searchsorted(keys, wanted, sorter=order), len(keys) - 1)]
    return np.where(keys[places] == wanted, values[places], -1).astype(np.float32)


def _joined(first: Substitutions, second: Substitutions) -> Substitutions:
    """Both, every candidate once."""
    names = ("place", "length", "phrase", "quick", "gain")
    both = Substitutions(*(np.concatenate([getattr(first, n), getattr(second, n)]) for n in names))
    return both.take(np.unique(_key(both), return_index=True)[1])


def _below_best(found: Substitutions, values: Floats) -> Floats:
    """How far each candidate's value is below the best of the same stretch."""
    _, back = np.unique(stretch(found.place, found.length), return_inverse=True)
    best = np.full(int(back.max(initial=0)) + 1, -np.inf, np.float32)
    np.maximum.at(best, back, values)
    below: Floats = values - best[back]
    return below
