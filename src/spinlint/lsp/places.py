"""Between offsets in a text (code points) and positions in an editor: lines from 0, columns in what the client counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lsprotocol import types as lsp
from pygls.workspace import PositionCodec

from spinlint.document import Document
from spinlint.reporters.place import finding_place
from spinlint.values import Finding, Span

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


class Places:
    """The lines of one text, as the protocol cuts them: at line feeds and carriage returns, and nowhere else."""

    def __init__(self, document: Document, codec: PositionCodec) -> None:
        self.document = document
        self._codec = codec
        self._lines = _LINE.findall(document.source.text) or [""]

    def range(self, span: Span) -> lsp.Range:
        """The range of a stretch of source."""
        return lsp.Range(self.position(span.start), self.position(span.end))

    def position(self, offset: int) -> lsp.Position:
        """The position of a source offset; UTF-16 unless the client has asked for something else."""
        line, column = self.document.source.position(offset)
        return self._codec.position_to_client_units(self._lines, lsp.Position(line - 1, column - 1))

    def offset(self, position: lsp.Position) -> int:
        """The source offset of a position in the editor."""
        if position.line >= len(self._lines):
            return len(self.document.source.text)
        column = self._codec.position_from_client_units(self._lines, position).character
        before = sum(map(len, self._lines[: position.line]))
        return before + min(column, len(self._lines[position.line].rstrip("\r\n")))

    def of(self, finding: Finding) -> lsp.Range:
        """Where a finding is shown; one on the document as a whole on its title, or else on its first line."""
        return self.range(self.span(finding))

    def span(self, finding: Finding) -> Span:
        """The source characters on which a finding is shown."""
        place = finding_place(self.document, finding)
        if place.pieces:
            return Span(place.start, place.end)
        title = self.document.title_index
        pieces = self.document.source_spans(self.document.span_of(title)) if title is not None else []
        return Span(pieces[0].start, pieces[-1].end) if pieces else Span(0, len(self._lines[0].rstrip("\r\n")))

    def at(self, findings: Sequence[Finding], wanted: lsp.Range) -> Iterator[Finding]:
        """The findings that are shown where the range is, or touch it."""
        start, end = self.offset(wanted.start), self.offset(wanted.end)
        return (f for f in findings if self.span(f).start <= end and start <= self.span(f).end)
