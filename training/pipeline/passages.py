"""Choose the running text that the teacher annotates.

Health answers and Wikipedia repeat whole template sentences, so a paragraph counts as fresh only while few of its
eight-word runs were met before. The held-out paragraphs come from other places in the files and are stricter.
"""

import lzma
from collections.abc import Iterator
from typing import Final, NamedTuple

from training.pipeline.paths import FLUENT


class Source(NamedTuple):
    """A file of paragraphs, one a line, and how many words of it to take."""

    name: str
    words: int
    health: bool


SOURCES: Final = (
    Source("medquad", 2_000_000, True),
    Source("openstax-ccby", 800_000, True),
    Source("wikipedia", 1_100_000, False),
)
_SHORTEST, _LONGEST = 6, 350
_BLOCK, _HELD_OUT_EVERY = 40, 50
_RUN: Final = 8


def _paragraphs(source: Source) -> Iterator[tuple[bool, str]]:
    with lzma.open(FLUENT / f"{source.name}.txt.xz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if _SHORTEST <= line.count(" ") + 1 <= _LONGEST:
                yield number // _BLOCK % _HELD_OUT_EVERY == 0, " ".join(line.split())


def _runs(paragraph: str) -> set[int]:
    words = paragraph.lower().split()
    return {hash(tuple(words[i : i + _RUN])) for i in range(max(1, len(words) - _RUN + 1))}


def _fresh(paragraphs: list[str], seen: set[int], tolerated: float, most: int) -> Iterator[str]:
    words = 0
    for paragraph in paragraphs:
        runs = _runs(paragraph)
        if len(runs & seen) <= tolerated * len(runs):
            words += paragraph.count(" ") + 1
            yield paragraph
        seen |= runs
        if words >= most:
            return


def _thinned(paragraphs: list[str], source: Source) -> list[str]:
    """Every k-th paragraph, so that the whole file is covered and not only its beginning."""
    step = max(1, sum(p.count(" ") + 1 for p in paragraphs) // (2 * source.words))
    return paragraphs[::step]


def training_passages() -> list[str]:
    """All paragraphs to annotate for training, the sources evenly mixed."""
    seen: set[int] = set()
    taken: list[tuple[float, str]] = []
    for source in SOURCES:
        kept = [text for held_out, text in _paragraphs(source) if not held_out]
        fresh = list(_fresh(_thinned(kept, source), seen, 0.4, source.words))
        taken += [(i / len(fresh), text) for i, text in enumerate(fresh)]
    return [text for _, text in sorted(taken, key=lambda pair: pair[0])]


def held_out_passages(health: bool, most_words: int = 40_000) -> list[str]:
    """Paragraphs that share almost no eight-word run with the training passages."""
    seen: set[int] = set()
    for passage in training_passages():
        seen |= _runs(passage)
    return [
        text
        for source in SOURCES
        if source.health == health
        for text in _fresh([t for out, t in _paragraphs(source) if out], seen, 0.1, most_words)
    ]
