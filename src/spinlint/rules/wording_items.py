"""What the patterns of `wordings` are made of, and which tokens of a line each part can cover."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from spinlint.layers.claims_line import Line
from spinlint.layers.claims_words import verb_forms
from spinlint.rules.shapes import english_tokenizer

_ENDS = frozenset({".", ";", ":", "!", "?", "—", "–", "(", ")"})
_OPENERS = _ENDS | {",", "and", "so", "but", "then", "or", '"', "“", "”", "'", "‘", "-", "•", "*"}
_NUMBERS = frozenset(
    "a an one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred half".split()
)
_COMMON = frozenset(
    "the a an of and to in is are was were be been for on with that this it as by at or from your you my our their his her all"
    " any not n't no have has had can will may 's - , do does did they we i he she if when so but more most up out".split()
)
_SIGN = "\0"
_EVERYWHERE = 40
"""How much more often than other words those of `_COMMON` stand in a text, roughly."""


@dataclass(slots=True)
class Item:
    """One item. `words` maps a first word to the sequences that may follow it; `others` are entries that are no plain words."""

    kind: str
    words: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    others: list[Sequence[Item]] = field(default_factory=list)
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
                yield from (at,) if at >= stop or (line.words[at] in _OPENERS and not _is_hyphen(at, line)) else ()
            case _:
                yield from special_ends(self.kind, at, stop, line)

    def _word_ends(self, at: int, stop: int, line: Line) -> Iterator[int]:
        if at >= stop:
            return
        for rest in self.words.get(line.words[at], ()):
            end = at + 1 + len(rest)
            if end <= stop and tuple(line.words[at + 1 : end]) == rest:
                yield end
        for other in self.others:
            yield from ends_of(other, 0, at, stop, line)


def _opens(at: int, line: Line) -> bool:
    after_mark = at == 0 or (line.words[at - 1] in _OPENERS and not _is_hyphen(at - 1, line))
    return after_mark or line.tokens[at].is_sent_start is True


def _is_hyphen(at: int, line: Line) -> bool:
    """Whether token `at` joins two words, so that no clause ends there: "best-known"."""
    return line.words[at] == "-" and at > 0 and not line.tokens[at - 1].whitespace_


def _gap_ends(most: int, at: int, stop: int, line: Line) -> Iterator[int]:
    for end in range(at, min(at + most, stop) + 1):
        yield end
        if end < stop and line.words[end] in _ENDS:
            return


def special_ends(kind: str, at: int, stop: int, line: Line) -> Iterator[int]:
    """The token after an item that is no word, if it stands at token `at`."""
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


def ends_of(items: Sequence[Item], place: int, at: int, stop: int, line: Line, count: int = 0) -> Iterator[int]:
    """Every token after a match of the items from `place` on; `count`: how often the item there has matched so far."""
    while place < len(items) and items[place].single:
        if at >= stop or line.words[at] not in items[place].words:
            return
        place, at = place + 1, at + 1
    if place == len(items):
        yield at
        return
    item = items[place]
    if item.kind == "gap" and place + 1 < len(items) and items[place + 1].single:
        for end in _gap_ends(item.gap, at, stop, line):
            if end < stop and line.words[end] in items[place + 1].words:
                yield from ends_of(items, place + 2, end + 1, stop, line)
        return
    if count < item.many:
        for end in item.after(at, stop, line):
            if end > at and item.many > 1:
                yield from ends_of(items, place, end, stop, line, count + 1)
            else:
                yield from ends_of(items, place + 1, end, stop, line)
    if count >= item.few:
        yield from ends_of(items, place + 1, at, stop, line)


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """A pattern. A match begins with one of the words `first` or with one of the kinds of item `signs`; `needs` are, item by
    item, the words of which one must be in the sentence, the rarest item first.
    """

    items: Sequence[Item]
    first: frozenset[str]
    signs: tuple[str, ...]
    needs: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, items: Sequence[Item]) -> Pattern:
        begins = _first_words(items)
        signs = tuple(word[1:] for word in begins if word[0] == _SIGN)
        plain = frozenset(word for word in begins if word[0] != _SIGN)
        return cls(items, plain, signs, tuple(sorted(_needed(items), key=_commonness)))

    def may_match(self, words: frozenset[str]) -> bool:
        """Whether a sentence of these words could hold it; cheap, and never wrong about "no"."""
        return not any(map(words.isdisjoint, self.needs))


def _commonness(words: frozenset[str]) -> int:
    return len(words) + _EVERYWHERE * len(words & _COMMON)


def _needed(items: Sequence[Item]) -> Iterator[frozenset[str]]:
    """For every item that must be there, words of which one stands in each of its matches."""
    for item in items:
        if item.kind == "words" and item.few:
            others = [min(_needed(other), key=_commonness, default=None) for other in item.others]
            if None not in others:
                yield frozenset(item.words).union(*(words for words in others if words))


def is_plain(item: Item) -> bool:
    """Whether it is words alone, once."""
    return item.kind == "words" and item.few == item.many == 1 and not item.others


def _first_words(items: Sequence[Item]) -> frozenset[str]:
    """The words that a match can begin with; a kind of item that is no word stands there with a mark before it."""
    found: frozenset[str] = frozenset()
    for item in items:
        if item.kind == "start":
            continue
        found |= frozenset(item.words) if item.kind == "words" else frozenset({_SIGN + item.kind})
        found |= frozenset(word for other in item.others for word in _first_words(other))
        if item.few:
            return found
    return found


def sequences(entries: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    """Entries of plain words by their first word, each with the words that follow it, longest first."""
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
