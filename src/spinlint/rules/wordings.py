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

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from spinlint.errors import ModelError
from spinlint.layers.claims_line import NAME, NUMBER, TARGET, YEAR, Line
from spinlint.layers.syntax import Sentence
from spinlint.models.lexicons import load_file
from spinlint.models.terms import KINDS
from spinlint.rules.wording_forms import sequences
from spinlint.rules.wording_items import End, Gap, Item, Kind, Pattern, Start, Words, ends_of, is_plain
from spinlint.values import Span

_MOST = 4
_SIGNS = {"#": NUMBER, "@": NAME, "&": YEAR}
_BOUNDS: Mapping[str, type[Item]] = {"^": Start, "$": End}


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
    """Patterns of any number of lexicons by what they need, so that a sentence is looked through only once."""

    def __init__(self) -> None:
        self._needs: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
        self._read: set[frozenset[str]] = set()
        self._by_need: defaultdict[frozenset[str], list[tuple[object, Pattern]]] = defaultdict(list)
        self._known = 0

    def add(self, group: object, pattern: Pattern) -> None:
        """Another pattern; `group` is what it is asked for by."""
        self._known += 1
        self._by_need[pattern.needs[0]].append((group, pattern))
        for need in frozenset(pattern.needs) - self._read:
            for word in need:
                self._needs[word].append(need)
        self._read.update(pattern.needs)

    def of(self, group: object, sentence: Sentence, line: Line) -> Sequence[Pattern]:
        """The patterns of a group that may stand in a sentence."""
        first = sentence.tokens.start
        key = self, self._known, first
        found: Mapping[object, Sequence[Pattern]] | None = line.found.get(key)
        if found is None:
            found = line.found[key] = self._among(line.vocabulary(first, sentence.tokens.end))
        return found.get(group, ())

    def _among(self, vocabulary: frozenset[str]) -> Mapping[object, Sequence[Pattern]]:
        """The patterns of every group that these words and kinds allow."""
        met = set().union(*(self._needs[word] for word in vocabulary & self._needs.keys()))
        found: defaultdict[object, list[Pattern]] = defaultdict(list)
        for need in met & self._by_need.keys():
            for group, pattern in self._by_need[need]:
                if met.issuperset(pattern.needs):
                    found[group].append(pattern)
        return dict(found)


class Wordings:
    """The patterns of a lexicon, by name."""

    def __init__(
        self, words: Mapping[str, Iterable[str]], patterns: Mapping[str, Iterable[str]], anchors: Anchors | None = None
    ) -> None:
        self._sources = words
        self._families: dict[str, Words] = {}
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
        patterns = self._anchors.of((self, name), sentence, line)
        if not patterns:
            return iter(())
        first, stop = within or (sentence.tokens.start, sentence.tokens.end)
        key = self, name, first, stop
        if key not in line.found:
            line.found[key] = tuple(_search(name, patterns, first, stop, line))
        return iter(line.found[key])

    def has(self, name: str, sentence: Sentence, line: Line, within: tuple[int, int] | None = None) -> bool:
        """Whether a pattern of this name stands in the sentence, or in these tokens of it."""
        return any(True for _ in self.find(name, sentence, line, within))

    def _parsed(self, pattern: str) -> Sequence[Item]:
        return [item for word in pattern.split() for item in self._items(word)]

    def _items(self, word: str) -> Iterator[Item]:
        mark = word[-1] if word[-1] in "?*" and len(word) > 1 else ""
        plain = word.removesuffix(mark) if mark else word
        few, many = (0 if mark else 1), (_MOST if mark == "*" else 1)
        if plain in _BOUNDS:
            yield _BOUNDS[plain](few, many)
        elif plain in _SIGNS or plain == TARGET or (plain.startswith(":") and plain[1:] in KINDS):
            yield Kind(few, many, _SIGNS.get(plain, plain))
        elif plain.startswith(".."):
            yield Gap(most=int(plain[2:]))
        elif plain.startswith("{"):
            yield self._family(plain[1:-1]).times(few, many)
        else:
            yield _of_words(plain).times(few, many)

    def _family(self, name: str) -> Words:
        if name not in self._families:
            if name not in self._sources:
                raise ModelError(f"A word list speaks of the family {name!r}, which it does not have.")
            entries = [(entry, self._parsed(entry)) for entry in self._sources[name]]
            plain = [entry for entry, items in entries if "{" not in entry and all(map(is_plain, items))]
            others = [items for entry, items in entries if entry not in plain]
            self._families[name] = Words(words=sequences(plain), others=others)
        return self._families[name]


@cache
def _of_words(entry: str) -> Words:
    return Words(words=sequences([entry]))


def _search(name: str, patterns: Iterable[Pattern], first: int, stop: int, line: Line) -> Iterator[Found]:
    beginning: defaultdict[int, list[Pattern]] = defaultdict(list)
    for pattern in patterns:
        for at in pattern.beginnings(first, stop, line):
            beginning[at].append(pattern)
    after = first
    for at in sorted(beginning):
        if at >= after:
            end = max((end for pattern in beginning[at] for end in ends_of(pattern.items, at, stop, line)), default=at)
            if end > at:
                yield Found(name, at, _without_marks(at, end, line))
            after = max(end, at + 1)


def _without_marks(at: int, end: int, line: Line) -> int:
    while end > at + 1 and not line.words[end - 1][-1].isalnum() and line.words[end - 1] != "%":
        end -= 1
    return end


_SHIPPED = Anchors()


@cache
def wordings(name: str) -> Wordings:
    """The patterns of a shipped lexicon, by the file's name without ending, with the families of `claims_families`."""
    data: Mapping[str, Any] = load_file(name)
    common: Mapping[str, Any] = load_file("claims_families")
    return Wordings({**common["words"], **data.get("words", {})}, data["patterns"], _SHIPPED)
