"""How text of an article is shown on a screen: in cells, cut to the width, and without what would steer a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from spinlint.document import Source
from spinlint.reporters.place import Place

TAB = "    "
CUT = "…"
MOST_LINES = 3
_BIDI = (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)
_STEERING = dict.fromkeys((*range(32), *range(0x7F, 0xA0), 0x2028, 0x2029, *_BIDI), "·")
_LINE_END = re.compile(r"\r\n|\r|\n")


class Excerpt(NamedTuple):
    """A source line as shown, and under it the marks; `number` counts from 1."""

    number: int
    text: str
    marks: str


class _Cell(NamedTuple):
    shown: str
    width: int
    marked: bool


def printable(text: str) -> str:
    """The text with each character that would steer a terminal (escape codes, reversed direction) as a dot."""
    return text.translate(_STEERING)


def excerpts(source: Source, place: Place, width: int) -> list[Excerpt]:
    """The first source lines of a place, each cut to `width` cells around what is marked."""
    return [
        Excerpt(number, *_fitted(_cells(source.text, *_near(start, end, place, width), place), width))
        for number, start, end in _lines(source.text, place)
        if any(piece.start < end and start < piece.end for piece in place.pieces)
    ][:MOST_LINES]


def _lines(text: str, place: Place) -> Iterator[tuple[int, int, int]]:
    """Number, start and end (without the line end) of the lines from the place's first to its last."""
    start = place.start - (place.column - 1)
    for number in range(place.line, place.end_line + 1):
        line_end = _LINE_END.search(text, start)
        yield number, start, line_end.start() if line_end else len(text)
        start = line_end.end() if line_end else len(text)


def _near(start: int, end: int, place: Place, width: int) -> tuple[int, int]:
    """The part of a line that can come into view; a line may be a megabyte long."""
    first = max(start, place.start)
    return max(start, first - 4 * width), min(end, first + 4 * width)


def _cells(text: str, start: int, end: int, place: Place) -> list[_Cell]:
    marked: set[int] = set()
    for piece in place.pieces:
        marked.update(range(max(piece.start, start), min(piece.end, end)))
    shown = (TAB if char == "\t" else printable(char) for char in text[start:end])
    return [_Cell(char, cell_len(char), start + i in marked) for i, char in enumerate(shown)]


def _fitted(cells: Sequence[_Cell], width: int) -> tuple[str, str]:
    first = next((i for i, cell in enumerate(cells) if cell.marked), 0)
    last = max((i for i, cell in enumerate(cells) if cell.marked), default=0)
    left, right = _window(cells, first, last, width)
    before, after = CUT * (left > 0), CUT * (right < len(cells))
    text = before + "".join(cell.shown for cell in cells[left:right]) + after
    marks = " " * len(before) + "".join(("^" if cell.marked else " ") * cell.width for cell in cells[left:right])
    return text.rstrip(), marks.rstrip()


def _window(cells: Sequence[_Cell], first: int, last: int, width: int) -> tuple[int, int]:
    """Grows from the start of the marked stretch: over it, then right and left in turn, while there is room."""
    left, right, room = first, first, width - 2 * len(CUT)
    while right <= last and room >= cells[right].width:
        room -= cells[right].width
        right += 1
    grown = right > last
    while grown:
        grown = False
        if right < len(cells) and cells[right].width <= room:
            room, right, grown = room - cells[right].width, right + 1, True
        if left > 0 and cells[left - 1].width <= room:
            room, left, grown = room - cells[left - 1].width, left - 1, True
    return left, right
