"""Two texts laid side by side: which words are the same, which were put in the place of which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import Indel, LCSseq

from spinlint.values import Span

LONGEST = 20_000
GAP = 5
LEAST_SAME = 0.45
LEAST_COVERED = 0.85
COPY = 0.02
_WORD = re.compile(r"[^\W_]+(?:['’.,\-][^\W_]+)*")


class Swap(NamedTuple):
    """What stands at a place of the one text and at the same place of the other, as spans of the two."""

    first: Span
    second: Span


class Text:
    """A text as words with their places."""

    def __init__(self, prose: str) -> None:
        self.prose = prose
        self.spans = [Span(*match.span()) for match, _ in zip(_WORD.finditer(prose), range(LONGEST), strict=False)]
        self.words = [prose[start:end].lower() for start, end in self.spans]

    def over(self, first: int, last: int) -> Span:
        """The span of the words `[first, last)`."""
        return Span(self.spans[first].start, self.spans[last - 1].end)


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
    for kind, a, b in _stretches(first, second):
        if kind == "same":
            same += a[1] - a[0]
        elif max(a[1] - a[0], b[1] - b[0]) <= GAP and a[0] < a[1] and b[0] < b[1]:
            changed[0] += a[1] - a[0]
            changed[1] += b[1] - b[0]
            swaps.append(Swap(first.over(*a), second.over(*b)))
    covered = max((same + changed[0]) / len(first.words), (same + changed[1]) / len(second.words))
    if covered < LEAST_COVERED:
        return None
    return Alignment(covered, max(changed) / (same + max(changed)), tuple(swaps))


def _stretches(first: Text, second: Text) -> Iterator[tuple[str, tuple[int, int], tuple[int, int]]]:
    """The texts cut at the same places: "same" and "other" stretches of words in turn."""
    at_first = at_second = 0
    for code in Indel.opcodes(first.words, second.words):
        if code.tag == "equal":
            if at_first < code.src_start or at_second < code.dest_start:
                yield "other", (at_first, code.src_start), (at_second, code.dest_start)
            yield "same", (code.src_start, code.src_end), (code.dest_start, code.dest_end)
            at_first, at_second = code.src_end, code.dest_end
    if at_first < len(first.words) or at_second < len(second.words):
        yield "other", (at_first, len(first.words)), (at_second, len(second.words))
