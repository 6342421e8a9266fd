"""The lines of a Word document: every paragraph of its body, then its footnotes and endnotes, then what its pictures show.

These lines, joined by line feeds, are the source text of the document: a line is a paragraph (empty ones and those in
tables and text boxes count), a column a character of it, so that every offset has its paragraph, its run and its place
in the run. A line break inside a paragraph is a vertical tab, as Word itself has it; a note begins with its label.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from spinlint.document import BlockKind
from spinlint.readers.docx.elements import Element, below, value
from spinlint.readers.docx.styles import Role, Styles
from spinlint.readers.docx.words import Words, WordsReader

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_NOTE_PARTS = (
    (RELATIONSHIP_TYPE.FOOTNOTES, "w:footnote", ""),
    (RELATIONSHIP_TYPE.ENDNOTES, "w:endnote", "e"),
)
_THROUGH = {qn(f"w:{name}") for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}


@dataclass
class Line:
    """One line of the source text from offset `start` on.

    `prefix` is not prose (a note's label). `anchor` is the run in the body that stands for
    what Word cannot put a comment on: a note, a picture, a text box.
    """

    text: str
    role: Role
    words: Words = field(default_factory=Words)
    prefix: str = ""
    group: int = -1
    row: int = -1
    column: int = -1
    anchor: Element | None = None
    start: int = 0

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def prose_start(self) -> int:
        return self.start + len(self.prefix)


def lines_of(document: WordDocument) -> list[Line]:
    """Every line in order, with the offsets of the source text."""
    found = list(_Story(document).lines())
    at = 0
    for line in found:
        line.start = at
        at += len(line.text) + 1
    return found


class _Story:
    def __init__(self, document: WordDocument) -> None:
        self.document = document
        self.styles = Styles(document)
        self._reader = WordsReader(_targets(document.part))
        self._tables = -1
        self._in_body: list[Line] = []

    def lines(self) -> Iterator[Line]:
        self._in_body = list(self._blocks(self.document.element.body))
        yield from self._in_body
        references = {mark.label: mark.element for line in self._in_body for mark in line.words.marks if mark.label}
        for relationship, tag, label in _NOTE_PARTS:
            yield from self._notes(relationship, tag, label, references)
        for line in self._in_body:
            yield from (Line(m.alt, Role(BlockKind.ALT), anchor=m.element) for m in line.words.marks if m.alt)

    def _blocks(self, parent: Element) -> Iterator[Line]:
        for child in parent:
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from self._table(child)
            elif child.tag in _THROUGH and not _is_contents(child):
                yield from self._blocks(child)

    def _paragraph(self, paragraph: Element) -> Iterator[Line]:
        words = self._reader.read(paragraph)
        yield Line(words.text, self.styles.role(paragraph), words)
        for box, run in words.boxes:
            for line in self._blocks(box):
                line.anchor = run
                yield line

    def _table(self, table: Element) -> Iterator[Line]:
        rows = [list(_cells(row)) for row in _inner(table, "w:tr")]
        if sum(map(len, rows)) == 1:  # a box round a text
            yield from self._blocks(rows[0][0] if rows[0] else rows[-1][0])
            return
        self._tables += 1
        group = self._tables
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                for line in self._blocks(cell):
                    if line.group < 0 and line.role.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
                        line.role = Role(BlockKind.TABLE_CELL)
                        line.group, line.row, line.column = group, row, column
                    yield line

    def _notes(self, relationship: str, tag: str, label: str, references: dict[str, Element]) -> Iterator[Line]:
        try:
            part = self.document.part.part_related_by(relationship)
            root = parse_xml(part.blob)
        except (KeyError, SyntaxError):  # lxml names its errors so
            return
        reader = WordsReader(_targets(part))
        for note in root.findall(qn(tag)):
            identity = label + note.get(qn("w:id"), "")
            if identity not in references:  # the separators above notes, and notes whose mark was deleted
                continue
            for number, paragraph in enumerate(note.iter(qn("w:p"))):
                words = reader.read(paragraph)
                prefix = "" if number else f"[^{identity}]: "
                yield Line(
                    prefix + words.text, Role(BlockKind.LIST_ITEM, 1, tag, True), words, prefix, anchor=references[identity]
                )


def _targets(part: Any) -> dict[str, str]:
    return {name: relation.target_ref for name, relation in part.rels.items() if relation.is_external}


def _inner(table: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those in content controls and tracked insertions."""
    for child in table:
        if child.tag == qn(tag):
            yield child
        elif child.tag in _THROUGH:
            yield from _inner(child, tag)


def _cells(row: Element) -> Iterator[Element]:
    if below(row, "w:trPr/w:del") is None:
        yield from _inner(row, "w:tc")


def _is_contents(element: Element) -> bool:
    """Whether this is a table of contents, made by Word from the headings."""
    return element.tag == qn("w:sdt") and value(element, "w:sdtPr/w:docPartObj/w:docPartGallery") == "Table of Contents"
