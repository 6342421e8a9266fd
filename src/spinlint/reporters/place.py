"""Where a finding stands in its source: offsets, lines and columns are derived here, and only here."""

from __future__ import annotations

from dataclasses import dataclass

from spinlint.document import Document
from spinlint.engine import Checked
from spinlint.values import Finding, Span


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the source.

    `start` and `end` are the first and the last offset (half-open) in code points, without the byte order mark;
    `pieces` the stretches of source between them that the words come from. Lines and columns count from 1, columns in
    code points; `end_column` is the column after the last character. A finding on the document as a whole has no
    pieces, `start` = `end` = 0, and stands at line 1, column 1. `text` is the prose.
    """

    start: int = 0
    end: int = 0
    pieces: tuple[Span, ...] = ()
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    text: str = ""


def place_of(document: Document, span: Span | None) -> Place:
    """The place of a prose span; the document as a whole for `None`."""
    pieces = tuple(document.source_spans(span)) if span is not None else ()
    text = document.text[span.start : span.end] if span is not None else ""
    return _place(document, pieces, text)


def in_reading_order(checked: Checked) -> list[tuple[Finding, Place]]:
    """The findings with their places, from the first word to the last; those on the document as a whole come at the end."""
    placed = [(finding, finding_place(checked.document, finding)) for finding in checked.findings]
    return sorted(placed, key=lambda pair: (not pair[1].pieces, pair[1].start))


def finding_place(document: Document, finding: Finding) -> Place:
    """The place of a finding: of its prose, or of what it says of the source."""
    if finding.span is None and finding.source is not None:
        return _place(document, (finding.source,), document.source.text[finding.source.start : finding.source.end])
    return place_of(document, finding.span)


def _place(document: Document, pieces: tuple[Span, ...], text: str) -> Place:
    if not pieces:
        return Place(text=text)
    start, end = pieces[0].start, pieces[-1].end
    line, column = document.source.position(start)
    end_line, end_column = document.source.position(end)
    return Place(start, end, pieces, line, column, end_line, end_column, text)
