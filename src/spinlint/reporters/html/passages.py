"""A block cut at every border of a mark or of inline markup, so that overlaps are shown as they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from spinlint.document import Block, Document, Inline
from spinlint.reporters.html.visible import plain, shortened

TARGET_SHOWN = 90
_WRAPPERS = {"link": "link", "em": "em", "strong": "strong", "sup": "sup", "sub": "sub"}
_USUAL_SCHEMES = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding's place within one block: `[start, end)` in the block's text; whether it begins and ends here."""

    number: int
    start: int
    end: int
    begins: bool = True
    ends: bool = True


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link or an image points: as shown, in full, and whether it is something else than a web address."""

    kind: str
    shown: str
    full: str
    unusual: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that the same marks and the same inline markup cover.

    `marks` are finding numbers, the most harmful first; `begins` and `ends` are those that begin or end with this stretch;
    `inlines` are the names of the markup around it, outermost first; `targets` are the links that end here.
    """

    text: str
    marks: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    inlines: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()


def marks_by_block(document: Document, places: Iterable[tuple[int, tuple[int, int]]]) -> Mapping[int, list[Mark]]:
    """For each block index the marks in it; `places` are finding numbers with their prose spans."""
    found: defaultdict[int, list[Mark]] = defaultdict(list)
    for number, (start, end) in places:
        first = max(document.block_index(start), 0)
        last = max(document.block_index(max(end - 1, start)), first)
        for index in range(first, last + 1):
            at, size = document.starts[index], len(document.blocks[index].text)
            found[index].append(
                Mark(number, min(max(start - at, 0), size), min(max(end - at, 0), size), index == first, index == last)
            )
    return found


def segments(block: Block, marks: Sequence[Mark], order: Mapping[int, int]) -> Iterator[Segment]:
    """The block's text in order; `order` ranks finding numbers, the smallest is shown on top."""
    wrappers = [inline for inline in block.inlines if inline.kind in _WRAPPERS and inline.start < inline.end]
    targets = _targets(block.inlines)
    covering, around = _Sweep(marks), _Sweep(wrappers)
    previous = 0
    for border in sorted({0, len(block.text)} | covering.borders | around.borders | targets.keys()):
        ending = covering.ending[border]
        if border > previous or ending or border in targets:
            points = [mark for mark in ending if mark.start == mark.end]
            starting = [*(mark for mark in covering.now if mark.start == previous), *points]
            yield Segment(
                block.text[previous:border],
                tuple(sorted((mark.number for mark in covering.now), key=order.__getitem__)),
                tuple(mark.number for mark in starting if mark.begins),
                tuple(mark.number for mark in ending if mark.ends),
                tuple(_WRAPPERS[inline.kind] for inline in around.now),
                tuple(targets.get(border, ())),
            )
        covering.pass_by(border)
        around.pass_by(border)
        previous = border


R = TypeVar("R", Mark, Inline)


class _Sweep(Generic[R]):
    """The ranges that cover the place to which the borders have been passed: `now`, in the order of their beginning."""

    def __init__(self, ranges: Iterable[R]) -> None:
        self.now: dict[R, None] = {}
        self.starting: defaultdict[int, list[R]] = defaultdict(list)
        self.ending: defaultdict[int, list[R]] = defaultdict(list)
        for one in sorted(ranges, key=lambda r: (r.start, -r.end)):
            self.starting[one.start].append(one)
            self.ending[one.end].append(one)
        self.borders = self.starting.keys() | self.ending.keys()

    def pass_by(self, border: int) -> None:
        for one in self.ending[border]:
            self.now.pop(one, None)
        self.now.update(dict.fromkeys(one for one in self.starting[border] if one.end > border))


def _targets(inlines: Iterable[Inline]) -> dict[int, list[Target]]:
    found: defaultdict[int, list[Target]] = defaultdict(list)
    for inline in inlines:
        if inline.kind in {"link", "image"} and (inline.target or inline.kind == "image"):
            found[inline.end].append(_target(inline))
    return found


def _target(inline: Inline) -> Target:
    full = plain(inline.target)
    usual = next((scheme for scheme in _USUAL_SCHEMES if full.lower().startswith(scheme)), "")
    odd = not usual and ":" in full.split("/", 1)[0] and not full.lower().startswith(("mailto:", "tel:"))
    return Target(inline.kind, shortened(full[len(usual) :], TARGET_SHOWN), full, odd)
