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
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from spinlint.errors import ModelError
from spinlint.layers.claims_line import Line
from spinlint.layers.claims_words import verb_forms
from spinlint.layers.syntax import Sentence
from spinlint.models.lexicons import load_file
from spinlint.models.terms import KINDS
from spinlint.rules.shapes import english_tokenizer
from spinlint.values import Span

_ENDS = frozenset({".", ";", ":", "!", "?", "—", "–", "(", ")"})
_OPENERS = _ENDS | {",", "and", "so", "but", "then", "or", '"', "“", "”", "'", "‘", "-", "•", "*"}
_NUMBERS = frozenset(
    "a an one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred half".split()
)
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


@dataclass(slots=True)
class _Item:
    """One item. `words` maps a first word to the sequences that may follow it; `others` are entries that are no plain words."""

    kind: str
    words: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    others: list[Sequence[_Item]] = field(default_factory=list)
    few: int = 1
    many: int = 1
    gap: int = 0
    single: bool = False
    """Whether it is one word, which must stand there."""

    def __post_init__(self) -> None:
        one_word = all(rests == [()] for rests in self.words.values())
        self.single = self.kind == "words" and self.few == self.many == 1 and not self.others and one_word

    def after(self, at: int, stop: int, line: Line) -> Iterator[int]:
        """The tokens that may follow one occurrence of the item at token `at`."""
        match self.kind:
            case "words":
                yield from self._word_ends(at, stop, line)
            case "gap":
                yield from _gap_ends(self.gap, at, stop, line)
            case "start":
                yield from (at,) if _opens(at, line) else ()
            case "end":
                yield from (at,) if at >= stop or line.words[at] in _OPENERS else ()
            case _:
                yield from _special_ends(self.kind, at, stop, line)

    def _word_ends(self, at: int, stop: int, line: Line) -> Iterator[int]:
        if at >= stop:
            return
        for rest in self.words.get(line.words[at], ()):
            end = at + 1 + len(rest)
            if end <= stop and tuple(line.words[at + 1 : end]) == rest:
                yield end
        for other in self.others:
            yield from _ends_of(other, 0, at, stop, line)


def _opens(at: int, line: Line) -> bool:
    return at == 0 or line.words[at - 1] in _OPENERS or line.tokens[at].is_sent_start is True


def _gap_ends(most: int, at: int, stop: int, line: Line) -> Iterator[int]:
    for end in range(at, min(at + most, stop) + 1):
        yield end
        if end < stop and line.words[end] in _ENDS:
            return


def _special_ends(kind: str, at: int, stop: int, line: Line) -> Iterator[int]:
    if at >= stop:
        return
    if kind == "number":
        yield from (at + 1,) if line.words[at] in _NUMBERS or line.tokens[at].like_num else ()
    elif kind == "year":
        yield from (
            (at + 1,) if len(line.words[at]) == 4 and line.words[at][:2] in {"19", "20"} and line.words[at].isdigit() else ()
        )
    elif kind == "name":
        yield from (at + 1,) if line.tags[at] in {"NNP", "NNPS"} and line.tokens[at].text[:1].isupper() else ()
    elif kind == "target":
        yield from (line.targets[at].end,) if at in line.targets else ()
    elif at in line.terms and line.terms[at][1].kind == kind:
        yield max(line.terms[at][0], at + 1)


def _ends_of(items: Sequence[_Item], place: int, at: int, stop: int, line: Line, count: int = 0) -> Iterator[int]:
    """Every token after a match of the items from `place` on; `count`: how often the item there has matched so far."""
    while place < len(items) and items[place].single:
        if at >= stop or line.words[at] not in items[place].words:
            return
        place, at = place + 1, at + 1
    if place == len(items):
        yield at
        return
    item = items[place]
    if count < item.many:
        for end in item.after(at, stop, line):
            if end > at and item.many > 1:
                yield from _ends_of(items, place, end, stop, line, count + 1)
            else:
                yield from _ends_of(items, place + 1, end, stop, line)
    if count >= item.few:
        yield from _ends_of(items, place + 1, at, stop, line)


@dataclass(frozen=True, slots=True, eq=False)
class _Pattern:
    """A pattern. `needs` are, item by item, the words of which one must be in the sentence for it to match."""

    items: Sequence[_Item]
    needs: tuple[frozenset[str], ...]

    def may_match(self, words: frozenset[str]) -> bool:
        """Whether a sentence of these words could hold it; cheap, and never wrong about "no"."""
        return not any(need.isdisjoint(words) for need in self.needs)


def _pattern(items: Sequence[_Item]) -> _Pattern:
    plain = (item for item in items if item.kind == "words" and item.few and not item.others)
    return _Pattern(items, tuple(sorted((frozenset(item.words) for item in plain), key=len)))


class Wordings:
    """The patterns of a lexicon, by name."""

    def __init__(self, words: Mapping[str, Iterable[str]], patterns: Mapping[str, Iterable[str]]) -> None:
        self._sources = words
        self._families: dict[str, _Item] = {}
        self._first: dict[str, dict[str, list[_Pattern]]] = {}
        for name, group in patterns.items():
            self._index(name, [self._parsed(pattern) for pattern in group])

    def names(self) -> Iterable[str]:
        """The names of its groups of patterns, in the order of the file."""
        return self._first

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
            places = self._beginnings(name, line)[0]
            bounds = [(s.tokens.start, s.tokens.end) for s in line.parsed.sentences] if places else []
            begun = ((first, stop) for first, stop in bounds if bisect_left(places, first) < bisect_left(places, stop))
            searched = ((first, tuple(self._search(name, first, stop, line))) for first, stop in begun)
            line.found[key] = {first: found for first, found in searched if found}
        known: Mapping[int, Sequence[Found]] = line.found[key]
        return known

    def _search(self, name: str, first: int, stop: int, line: Line) -> Iterator[Found]:
        after = first
        places, patterns_at = self._beginnings(name, line)
        words: frozenset[str] | None = None
        for at in places[bisect_left(places, first) : bisect_left(places, stop)]:
            if at < after:
                continue
            words = frozenset(line.words[first:stop]) if words is None else words
            patterns = (pattern for pattern in patterns_at[at] if pattern.may_match(words))
            end = max((e for pattern in patterns for e in _ends_of(pattern.items, 0, at, stop, line)), default=at)
            if end > at:
                yield Found(name, at, _without_marks(at, end, line))
            after = max(end, at + 1)

    def _beginnings(self, name: str, line: Line) -> tuple[list[int], Mapping[int, list[_Pattern]]]:
        """The tokens of a block at which patterns of this name can begin, in order, and those patterns by token."""
        key = self, name
        if key not in line.beginnings:
            found: defaultdict[int, list[_Pattern]] = defaultdict(list)
            starts = self._first[name]
            for word in starts.keys() & line.places.keys():
                for at in line.places[word]:
                    found[at] += starts[word]
            for sign in (sign for sign in starts if sign.startswith("\0")):
                for at in _marked(sign[1:], line):
                    found[at] += starts[sign]
            line.beginnings[key] = sorted(found), found
        known: tuple[list[int], Mapping[int, list[_Pattern]]] = line.beginnings[key]
        return known

    def has(self, name: str, sentence: Sentence, line: Line, within: tuple[int, int] | None = None) -> bool:
        """Whether a pattern of this name stands in the sentence, or in these tokens of it."""
        return any(True for _ in self.find(name, sentence, line, within))

    def _index(self, name: str, patterns: Sequence[Sequence[_Item]]) -> None:
        first: defaultdict[str, list[_Pattern]] = defaultdict(list)
        for items in patterns:
            pattern = _pattern(items)
            for word in _first_words(items):
                first[word].append(pattern)
        self._first[name] = dict(first)

    def _parsed(self, pattern: str) -> Sequence[_Item]:
        return [item for word in pattern.split() for item in self._items(word)]

    def _items(self, word: str) -> Iterator[_Item]:
        mark = word[-1] if word[-1] in "?*" and len(word) > 1 else ""
        plain = word.removesuffix(mark) if mark else word
        few, many = (0 if mark else 1), (_MOST if mark == "*" else 1)
        if plain in _SIGNS or (plain.startswith(":") and plain[1:] in KINDS):
            yield _Item(_SIGNS.get(plain, plain[1:]), few=few, many=many)
        elif plain.startswith(".."):
            yield _Item("gap", gap=int(plain[2:]))
        elif plain.startswith("{"):
            known = self._family(plain[1:-1])
            yield _Item("words", known.words, known.others, few, many)
        else:
            yield _Item("words", _sequences([plain]), few=few, many=many)

    def _family(self, name: str) -> _Item:
        if name not in self._families:
            if name not in self._sources:
                raise ModelError(f"A word list speaks of the family {name!r}, which it does not have.")
            entries = [(entry, self._parsed(entry)) for entry in self._sources[name]]
            plain = [entry for entry, items in entries if "{" not in entry and all(_is_plain(item) for item in items)]
            others = [items for entry, items in entries if entry not in plain]
            self._families[name] = _Item("words", _sequences(plain), others)
        return self._families[name]


def _without_marks(at: int, end: int, line: Line) -> int:
    while end > at + 1 and not line.words[end - 1][-1].isalnum() and line.words[end - 1] != "%":
        end -= 1
    return end


def _is_plain(item: _Item) -> bool:
    return item.kind == "words" and item.few == item.many == 1 and not item.others


def _first_words(items: Sequence[_Item]) -> frozenset[str]:
    """The words that a match can begin with; a kind of item that is no word stands there with a mark before it."""
    found: frozenset[str] = frozenset()
    for item in items:
        if item.kind == "start":
            continue
        found |= frozenset(item.words) if item.kind == "words" else frozenset({f"\0{item.kind}"})
        found |= frozenset(word for other in item.others for word in _first_words(other))
        if item.few:
            return found
    return found


def _marked(kind: str, line: Line) -> Sequence[int]:
    """The tokens at which an item that is no word can begin; a gap and the end of a clause may begin anywhere."""
    if kind not in line.beginnings:
        stop = len(line.words)
        anywhere = kind in {"gap", "end"}
        line.beginnings[kind] = [at for at in range(stop) if anywhere or any(True for _ in _special_ends(kind, at, stop, line))]
    marked: Sequence[int] = line.beginnings[kind]
    return marked


def _sequences(entries: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    found: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for entry in entries:
        sequences: list[tuple[str, ...]] = [()]
        for word in entry.split():
            sequences = [(*sequence, *form) for sequence in sequences for form in _forms(word)]
        for first, *rest in sequences:
            found[first].append(tuple(rest))
    return {first: sorted(set(rests), key=len, reverse=True) for first, rests in found.items()}


def _forms(word: str) -> Iterator[tuple[str, ...]]:
    """The forms of a word of a pattern, each cut into words as the text's tokenizer does."""
    is_verb = word.startswith("<")
    for choice in word.strip("<>").split("|"):
        if is_verb:
            yield from ((form,) for form in sorted(verb_forms(choice)))
        elif choice.endswith("+"):
            yield from (_cut(choice[:-1]), _cut(_plural(choice[:-1])))
        else:
            yield _cut(choice)


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


@cache
def _cut(word: str) -> tuple[str, ...]:
    return tuple(token.text for token in english_tokenizer()(word))


@cache
def wordings(name: str) -> Wordings:
    """The patterns of a shipped lexicon, by the file's name without ending, with the families of `claims_families`."""
    data: Mapping[str, Any] = load_file(name)
    common: Mapping[str, Any] = load_file("claims_families")
    return Wordings({**common["words"], **data.get("words", {})}, data["patterns"])
