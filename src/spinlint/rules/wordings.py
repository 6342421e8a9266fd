"""Ways to put a thing, as data: patterns over the words of a sentence, made of families of words.

A lexicon has families of words and, for each thing that may be said, its patterns:

    [words]
    care = ["doctor+", "blood pressure tablet+"]
    drop = ["<skip>", "<throw> away"]
    [patterns]
    order = ["^ {drop} {my}* {care}"]

A pattern is items with blanks between, an entry of a family likewise:

    doctor          the word, in any case         doctor+     or its plural
    <skip>          any form of the verb          a|b         either
    {care}          any entry of the family       :drug       a term of this kind (see `spinlint.models.terms`); :target
    ..4             up to four words, no clause ends among them           anything that a health claim can bear on
    #               a number                      @           a name; & a year
    item?           may be missing                item*       up to four times, or not at all
    ^               a clause begins here          $           a clause ends here
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from spinlint.errors import ModelError
from spinlint.layers.claims_line import Line
from spinlint.layers.syntax import Sentence
from spinlint.models.lexicons import load_file
from spinlint.models.terms import KINDS
from spinlint.rules.wording_items import Item, Pattern, ends_of, is_plain, sequences, special_ends
from spinlint.values import Span

_MOST = 4
_SIGNS = {"#": "number", "@": "name", "^": "start", "$": "end", "&": "year", ":target": "target"}


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern of `name` at the tokens `[start, end)` of a block."""

    name: str
    start: int
    end: int

    def span(self, line: Line) -> Span:
        """Its prose span."""
        return line.parsed.between(line.tokens[self.start], line.tokens[self.end - 1])


class Anchors:
    """Patterns of any number of lexicons by the rarest words that they need, so that a line is looked through once for all."""

    def __init__(self) -> None:
        self._by_word: defaultdict[str, list[tuple[object, Pattern]]] = defaultdict(list)
        self._always: defaultdict[object, list[Pattern]] = defaultdict(list)
        self._known = 0

    def add(self, group: object, pattern: Pattern) -> None:
        """Another pattern; `group` is what it is asked for by."""
        self._known += 1
        if not pattern.needs:
            self._always[group].append(pattern)
        for word in pattern.needs[0] if pattern.needs else ():
            self._by_word[word].append((group, pattern))

    def of(self, group: object, line: Line) -> Sequence[Pattern]:
        """The patterns of a group that may stand in a line."""
        known, found = line.beginnings.get(self, (0, {}))
        if known != self._known:
            found = self._in_line(line)
            line.beginnings[self] = self._known, found
        return (*found.get(group, ()), *self._always.get(group, ()))

    def _in_line(self, line: Line) -> Mapping[object, Sequence[Pattern]]:
        words = frozenset(line.places)
        found: defaultdict[object, dict[Pattern, None]] = defaultdict(dict)
        for word in self._by_word.keys() & words:
            for group, pattern in self._by_word[word]:
                found[group][pattern] = None
        return {group: [p for p in patterns if p.may_match(words)] for group, patterns in found.items()}


@dataclass(frozen=True, slots=True)
class _Beginnings:
    """The patterns that may stand in a block, the tokens at which they can begin, in order, and those of each token."""

    patterns: Sequence[Pattern]
    places: list[int]
    at: Mapping[int, list[Pattern]]

    @classmethod
    def of(cls, patterns: Sequence[Pattern], line: Line) -> _Beginnings:
        found: defaultdict[int, list[Pattern]] = defaultdict(list)
        for pattern in patterns:
            for word in line.places.keys() & pattern.first:
                for at in line.places[word]:
                    found[at].append(pattern)
            for sign in pattern.signs:
                for at in _marked(sign, line):
                    found[at].append(pattern)
        return cls(patterns, sorted(found), found)

    def within(self, first: int, stop: int) -> list[int]:
        """Those places that lie in the tokens `[first, stop)`."""
        return self.places[bisect_left(self.places, first) : bisect_left(self.places, stop)]


class Wordings:
    """The patterns of a lexicon, by name."""

    def __init__(
        self, words: Mapping[str, Iterable[str]], patterns: Mapping[str, Iterable[str]], anchors: Anchors | None = None
    ) -> None:
        self._sources = words
        self._families: dict[str, Item] = {}
        self._names = tuple(patterns)
        self._anchors = anchors or Anchors()
        for name, group in patterns.items():
            for pattern in group:
                self._anchors.add((self, name), Pattern.of(self._parsed(pattern)))

    def names(self) -> Iterable[str]:
        """The names of its groups of patterns, in the order of the file."""
        return self._names

    def find(self, name: str, sentence: Sentence, line: Line, within: tuple[int, int] | None = None) -> Iterator[Found]:
        """Every place where a pattern of this name stands in the sentence, or in these tokens of it, from left to right."""
        if within is None:
            return iter(self._in_block(name, line).get(sentence.tokens.start, ()))
        key = self, name, *within
        if key not in line.found:
            line.found[key] = tuple(self._search(name, *within, line))
        return iter(line.found[key])

    def _in_block(self, name: str, line: Line) -> Mapping[int, Sequence[Found]]:
        """What stands in the sentences of a block, by the first token of each; sentences without a match are left out."""
        key = self, name
        if key not in line.found:
            begin = self._beginnings(name, line)
            bounds = [(s.tokens.start, s.tokens.end) for s in line.parsed.sentences] if begin.places else []
            begun = ((first, stop) for first, stop in bounds if begin.within(first, stop))
            searched = ((first, tuple(self._search(name, first, stop, line))) for first, stop in begun)
            line.found[key] = {first: found for first, found in searched if found}
        known: Mapping[int, Sequence[Found]] = line.found[key]
        return known

    def _search(self, name: str, first: int, stop: int, line: Line) -> Iterator[Found]:
        begin = self._beginnings(name, line)
        words = frozenset(line.words[first:stop])
        alive = {pattern for pattern in begin.patterns if pattern.may_match(words)}
        after = first
        for at in begin.within(first, stop) if alive else ():
            if at < after:
                continue
            patterns = (pattern for pattern in begin.at[at] if pattern in alive)
            end = max((e for pattern in patterns for e in ends_of(pattern.items, 0, at, stop, line)), default=at)
            if end > at:
                yield Found(name, at, _without_marks(at, end, line))
            after = max(end, at + 1)

    def _beginnings(self, name: str, line: Line) -> _Beginnings:
        """Where patterns of this name can begin in a block."""
        key = self, name
        if key not in line.beginnings:
            line.beginnings[key] = _Beginnings.of(self._anchors.of(key, line), line)
        known: _Beginnings = line.beginnings[key]
        return known

    def has(self, name: str, sentence: Sentence, line: Line, within: tuple[int, int] | None = None) -> bool:
        """Whether a pattern of this name stands in the sentence, or in these tokens of it."""
        return any(True for _ in self.find(name, sentence, line, within))

    def _parsed(self, pattern: str) -> Sequence[Item]:
        return [item for word in pattern.split() for item in self._items(word)]

    def _items(self, word: str) -> Iterator[Item]:
        mark = word[-1] if word[-1] in "?*" and len(word) > 1 else ""
        plain = word.removesuffix(mark) if mark else word
        few, many = (0 if mark else 1), (_MOST if mark == "*" else 1)
        if plain in _SIGNS or (plain.startswith(":") and plain[1:] in KINDS):
            yield Item(_SIGNS.get(plain, plain[1:]), few=few, many=many)
        elif plain.startswith(".."):
            yield Item("gap", gap=int(plain[2:]))
        elif plain.startswith("{"):
            known = self._family(plain[1:-1])
            yield Item("words", known.words, known.others, few, many)
        else:
            yield Item("words", sequences([plain]), few=few, many=many)

    def _family(self, name: str) -> Item:
        if name not in self._families:
            if name not in self._sources:
                raise ModelError(f"A word list speaks of the family {name!r}, which it does not have.")
            entries = [(entry, self._parsed(entry)) for entry in self._sources[name]]
            plain = [entry for entry, items in entries if "{" not in entry and all(is_plain(item) for item in items)]
            others = [items for entry, items in entries if entry not in plain]
            self._families[name] = Item("words", sequences(plain), others)
        return self._families[name]


def _without_marks(at: int, end: int, line: Line) -> int:
    while end > at + 1 and not line.words[end - 1][-1].isalnum() and line.words[end - 1] != "%":
        end -= 1
    return end


def _marked(kind: str, line: Line) -> Sequence[int]:
    """The tokens at which an item that is no word can begin; a gap and the end of a clause may begin anywhere."""
    if kind not in line.beginnings:
        stop = len(line.words)
        places: Iterable[int] = line.terms if kind in KINDS else line.targets if kind == "target" else range(stop)
        anywhere = kind in {"gap", "end"}
        line.beginnings[kind] = [at for at in places if anywhere or any(True for _ in special_ends(kind, at, stop, line))]
    marked: Sequence[int] = line.beginnings[kind]
    return marked


_SHIPPED = Anchors()


@cache
def wordings(name: str) -> Wordings:
    """The patterns of a shipped lexicon, by the file's name without ending, with the families of `claims_families`."""
    data: Mapping[str, Any] = load_file(name)
    common: Mapping[str, Any] = load_file("claims_families")
    return Wordings({**common["words"], **data.get("words", {})}, data["patterns"], _SHIPPED)
