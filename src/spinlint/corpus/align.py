"""Two texts laid side by side: which words are the same, which were put in the place of which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from rapidfuzz.distance import Indel, LCSseq

from spinlint.values import Span

LONGEST = 20_000
GAP = 5
LEAST_SAME = 0.45
LEAST_COVERED = 0.85
COPY = 0.02
_WORD = re.compile(r"[^\W_]+(?:['’.,\-][^\W_]+)*")


class Words(NamedTuple):
    """The words `[first, last)` of a text."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first


class Swap(NamedTuple):
    """What stands at a place of the one text and at the same place of the other."""

    first: Words
    second: Words


class Text:
    """A text as words in lower case; where they stand is only worked out for a text that turns out to have a sibling."""

    def __init__(self, prose: str) -> None:
        self.prose = prose
        self.words = [word.lower() for word in _WORD.findall(prose)[:LONGEST]]

    @cached_property
    def spans(self) -> list[Span]:
        """The place of each word."""
        return [Span(*match.span()) for match, _ in zip(_WORD.finditer(self.prose), range(LONGEST), strict=False)]

    def over(self, words: Words) -> Span:
        """The span of some words."""
        return Span(self.spans[words.first].start, self.spans[words.last - 1].end)


@dataclass(frozen=True)
class Alignment:
    """`covered` is the share of the one text (the one that is covered better) that stands in the other, word for word or
    swapped; `changed` the share of its covered words that were swapped."""

    covered: float
    changed: float
    swaps: tuple[Swap, ...]

    @property
    def is_copy(self) -> bool:
        """Whether nothing worth the name was changed."""
        return self.changed < COPY


def align(first: Text, second: Text) -> Alignment | None:
    """How the texts match; `None` if they do not come from one source."""
    shorter = min(len(first.words), len(second.words))
    least = max(1, round(LEAST_SAME * shorter))
    if LCSseq.similarity(first.words, second.words, score_cutoff=least) < least:
        return None
    swaps, same, changed = [], 0, [0, 0]
    for is_same, a, b in _stretches(first, second):
        if is_same:
            same += a.length
        elif max(a.length, b.length) <= GAP and a.length and b.length:
            changed[0] += a.length
            changed[1] += b.length
            swaps.append(Swap(a, b))
    covered = max((same + changed[0]) / len(first.words), (same + changed[1]) / len(second.words))
    if covered < LEAST_COVERED:
        return None
    return Alignment(covered, max(changed) / (same + max(changed)), tuple(swaps))


def _stretches(first: Text, second: Text) -> Iterator[tuple[bool, Words, Words]]:
    """The texts cut at the same places: stretches that are the same, and what stands between them."""
    at_first = at_second = 0
    for code in Indel.opcodes(first.words, second.words):
        if code.tag == "equal":
            if at_first < code.src_start or at_second < code.dest_start:
                yield False, Words(at_first, code.src_start), Words(at_second, code.dest_start)
            yield True, Words(code.src_start, code.src_end), Words(code.dest_start, code.dest_end)
            at_first, at_second = code.src_end, code.dest_end
    if at_first < len(first.words) or at_second < len(second.words):
        yield False, Words(at_first, len(first.words)), Words(at_second, len(second.words))
