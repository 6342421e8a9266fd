"""What the patterns of `wordings` are made of, and which tokens of a line each part can cover."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cache
from typing import Self

from spinlint.layers.claims_line import ANYTHING, NAME, NUMBER, OF_ONE_WORD, TARGET, Line
from spinlint.layers.frequency import zipf
from spinlint.rules.wording_forms import ALONE

_ENDS = frozenset({".", ";", ":", "!", "?", "—", "–", "(", ")"})
_OPENERS = _ENDS | {",", "and", "so", "but", "then", "or", '"', "“", "”", "'", "‘", "-", "•", "*"}
_OF_KINDS = {TARGET: 7.7, ":condition": 7.5, ":symptom": 7.0, ":anatomy": 7.0, ":drug": 7.0, NUMBER: 7.7, NAME: 7.5}
"""How common the kinds are in articles on health, roughly, as Zipf frequencies."""
_OTHER_KINDS, _OF_MARKS = 6.5, 7.0


@dataclass(slots=True, eq=False)
class Item:
    """One item of a pattern, which stands there `few` to `many` times.

    `begins` are the words and kinds, as in `Line.readings`, that it can begin with; `None` if it can begin with anything.
    `needs` are those of which one stands in each of its matches; empty if none can be named.
    """

    few: int = 1
    many: int = 1
    begins: frozenset[str] | None = field(default=None, init=False)
    needs: frozenset[str] = field(default=frozenset(), init=False)

    def after(self, at: int, stop: int, line: Line) -> Collection[int]:
        """The tokens that may follow one occurrence of the item at token `at`."""
        raise NotImplementedError

    def times(self, few: int, many: int) -> Self:
        """The item with these bounds."""
        if (few, many) == (self.few, self.many):
            return self
        other = copy(self)
        other.few, other.many = few, many
        return other

    def follow(self, places: Collection[int], stop: int, line: Line) -> Collection[int]:
        """The tokens that may follow the item if it begins at one of these."""
        if self.few and len(places) == 1:
            (at,) = places
            return self.after(at, stop, line)
        found: set[int] = set() if self.few else set(places)
        for _ in range(self.many):
            places = {end for at in places for end in self.after(at, stop, line)}
            found |= places
        return found


@dataclass(slots=True, eq=False)
class Words(Item):
    """Words: `words` maps a first word to the sequences that may follow it; `others` are entries that are no plain words."""

    words: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    others: Sequence[Sequence[Item]] = ()
    _beginning: Mapping[str, Sequence[Sequence[Item]]] = field(default_factory=dict, init=False)
    _anywhere: Sequence[Sequence[Item]] = field(default=(), init=False)

    def __post_init__(self) -> None:
        firsts = [(_firsts(other), other) for other in self.others]
        self._anywhere = [other for first, other in firsts if first is None]
        beginning: defaultdict[str, list[Sequence[Item]]] = defaultdict(list)
        for first, other in firsts:
            for reading in first or ():
                beginning[reading].append(other)
        self._beginning = dict(beginning)
        self.begins = None if self._anywhere else frozenset((*self.words, *beginning))
        needs = [min(needed(other), key=_commonness, default=None) for other in self.others]
        if None not in needs:
            rarest = (min((first, *rest), key=_zipf) for first, rests in self.words.items() for rest in rests)
            self.needs = frozenset(rarest).union(*(words for words in needs if words))

    def after(self, at: int, stop: int, line: Line) -> Collection[int]:
        if at >= stop:
            return ()
        rests = self.words.get(line.words[at], ())
        if rests is ALONE and not self.others:
            return (at + 1,)
        ends = [(at + 1 + len(rest), rest) for rest in rests]
        found = {end for end, rest in ends if end <= stop and tuple(line.words[at + 1 : end]) == rest}
        if self.others:
            beginning = (other for reading in line.readings[at] for other in self._beginning.get(reading, ()))
            found.update(end for other in (*beginning, *self._anywhere) for end in ends_of(other, at, stop, line))
        return found


@dataclass(slots=True, eq=False)
class Gap(Item):
    """Up to `most` words, no clause ends among them."""

    most: int = 0

    def after(self, at: int, stop: int, line: Line) -> Collection[int]:
        last = min(at + self.most, stop)
        end = at
        while end < last and line.words[end] not in _ENDS:
            end += 1
        return range(at, end + 1)


class Start(Item):
    """A clause begins here."""

    def after(self, at: int, stop: int, line: Line) -> Collection[int]:
        after_mark = at == 0 or (line.words[at - 1] in _OPENERS and not _is_hyphen(at - 1, line))
        return (at,) if after_mark or line.tokens[at].is_sent_start is True else ()


class End(Item):
    """A clause ends here."""

    def after(self, at: int, stop: int, line: Line) -> Collection[int]:
        return (at,) if at >= stop or (line.words[at] in _OPENERS and not _is_hyphen(at, line)) else ()


@dataclass(slots=True, eq=False)
class Kind(Item):
    """What is no word: a kind of term, a target, a number, a year or a name."""

    kind: str = ""

    def __post_init__(self) -> None:
        self.begins = self.needs = frozenset({self.kind})

    def after(self, at: int, stop: int, line: Line) -> Collection[int]:
        if at >= stop or self.kind not in line.readings[at]:
            return ()
        if self.kind == TARGET:
            return (line.targets[at].end,)
        return (at + 1,) if self.kind in OF_ONE_WORD else (max(line.terms[at][0], at + 1),)


def is_plain(item: Item) -> bool:
    """Whether it is words alone, once."""
    return isinstance(item, Words) and item.few == item.many == 1 and not item.others


def _is_hyphen(at: int, line: Line) -> bool:
    """Whether token `at` joins two words, so that no clause ends there: "best-known"."""
    return line.words[at] == "-" and at > 0 and not line.tokens[at - 1].whitespace_


def ends_of(items: Sequence[Item], at: int, stop: int, line: Line) -> Collection[int]:
    """Every token after a match of all the items from token `at` on."""
    places: Collection[int] = (at,)
    for item in items:
        places = item.follow(places, stop, line)
        if not places:
            break
    return places


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """A pattern. `firsts` are the words and kinds that a match can begin with, `None` if it can begin with anything; `needs`
    are, item by item, those of which one must be in the sentence, the rarest item first.
    """

    items: Sequence[Item]
    firsts: frozenset[str] | None
    needs: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, items: Sequence[Item]) -> Pattern:
        return cls(items, _firsts(items), tuple(sorted(needed(items), key=_commonness)) or (frozenset({ANYTHING}),))

    def beginnings(self, first: int, stop: int, line: Line) -> Sequence[int]:
        """The tokens of `[first, stop)` at which a match can begin."""
        if self.firsts is None:
            return range(first, stop)
        begins_not = self.firsts.isdisjoint
        return [at for at, readings in enumerate(line.readings[first:stop], first) if not begins_not(readings)]


@cache
def _commonness(words: frozenset[str]) -> float:
    """How often one of these words and kinds stands in a text."""
    return sum(10 ** _zipf(word) for word in words)


@cache
def _zipf(word: str) -> float:
    if word.startswith(":") and word != ":":
        return _OF_KINDS.get(word, _OTHER_KINDS)
    return zipf(word) if any(map(str.isalnum, word)) else _OF_MARKS


def needed(items: Sequence[Item]) -> list[frozenset[str]]:
    """What is needed by each of the items that must be there, as far as it can be named."""
    return [item.needs for item in items if item.few and item.needs]


def _firsts(items: Sequence[Item]) -> frozenset[str] | None:
    """The words and kinds that a match can begin with; `None` if it can begin with anything."""
    found: frozenset[str] = frozenset()
    for item in items:
        if isinstance(item, Start):
            continue
        if item.begins is None:
            return None
        found |= item.begins
        if item.few:
            return found
    return None
