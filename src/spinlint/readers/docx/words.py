"""What the runs of a Word paragraph read as, character by character, with links, emphasis, notes and pictures.

A run (`w:r`) is the smallest piece of Word text; the text of a paragraph is the text of its runs, one after the other.
Deleted and moved-away text, hidden text, field codes and tables of contents are not read; inserted text is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from docx.oxml.ns import qn

from spinlint.readers.docx.elements import Element, below, is_on, value

_CHARACTERS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\v",
    qn("w:cr"): "\v",
    qn("w:noBreakHyphen"): "\u2011",
    qn("w:softHyphen"): "\u00ad",
}
_THROUGH = {
    qn(f"w:{name}") for name in ("ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "dir", "bdo")
}
_NOTES = {qn("w:footnoteReference"): "", qn("w:endnoteReference"): "e"}
_TOGGLES = {"w:b": "strong", "w:i": "em"}
_RAISED = {"superscript": "sup", "subscript": "sub"}
_STYLES = {"strong": "strong", "emphasis": "em", "intenseemphasis": "em"}
_NEVER_READ = ("TOC", "INDEX", "PAGE", "NUMPAGES")
LINE_ENDS = str.maketrans("\r\n", "  ")


@dataclass(frozen=True)
class Run:
    """A run with text: `start` counts from the beginning of its paragraph's text; `kinds` are its emphasis and its link."""

    element: Element
    start: int
    text: str
    kinds: frozenset[str]
    target: str = ""


@dataclass(frozen=True)
class Mark:
    """A note's reference (`label`) or a picture (`alt`) before offset `at` of the paragraph, and the run that holds it."""

    at: int
    element: Element
    label: str = ""
    alt: str = ""


@dataclass
class Words:
    """The text of a paragraph: runs in order, marks, where comments begin and end (offset by id), text boxes inside
    with the run that holds each."""

    runs: list[Run] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    opens: dict[str, int] = field(default_factory=dict)
    closes: dict[str, int] = field(default_factory=dict)
    boxes: list[tuple[Element, Element]] = field(default_factory=list)

    @property
    def length(self) -> int:
        return self.runs[-1].start + len(self.runs[-1].text) if self.runs else 0

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass
class _Field:
    """A field between its code and its result: what it says to do, and whether its result is being read."""

    code: str = ""
    has_code: bool = False

    @property
    def is_read(self) -> bool:
        return self.has_code and not self.code.strip().upper().startswith(_NEVER_READ)

    @property
    def target(self) -> str:
        parts = self.code.split('"')
        return parts[1] if len(parts) > 1 and self.code.strip().upper().startswith("HYPERLINK") and "\\l" not in parts[0] else ""


class WordsReader:
    """Reads paragraph after paragraph of one part; fields may reach from one paragraph into others.

    `targets` are the addresses of the part's links by relationship.
    """

    def __init__(self, targets: dict[str, str]) -> None:
        self.targets = targets
        self._fields: list[_Field] = []
        self._words = Words()

    def read(self, paragraph: Element) -> Words:
        """The words of the next paragraph."""
        self._words = Words()
        self._content(paragraph, "")
        self._fields = [one for one in self._fields if one.has_code]  # a code that does not end here is a damaged one
        return self._words

    def _content(self, parent: Element, target: str) -> None:
        for child in parent:
            tag = child.tag
            if tag == qn("w:r"):
                self._run(child, target)
            elif tag == qn("w:hyperlink"):
                self._content(child, self.targets.get(child.get(qn("r:id")), "") or target)
            elif tag in _THROUGH and not _is_placeholder(child):
                self._content(child, target)
            elif tag == qn("w:commentRangeStart"):
                self._words.opens[child.get(qn("w:id"))] = self._words.length
            elif tag == qn("w:commentRangeEnd"):
                self._words.closes[child.get(qn("w:id"))] = self._words.length

    def _run(self, run: Element, target: str) -> None:
        parts: list[str] = []
        start = self._words.length
        hidden = is_on(run, "w:rPr/w:vanish")
        for child in run:
            if child.tag == qn("w:fldChar"):
                self._field(child.get(qn("w:fldCharType")))
            elif child.tag == qn("w:instrText"):
                if self._fields and not self._fields[-1].has_code:
                    self._fields[-1].code += child.text or ""
            elif not hidden and all(one.is_read for one in self._fields):
                parts.append(character(child))
                self._marks(child, run, start + sum(map(len, parts)))
        text = "".join(parts)
        if text:
            address = target or next((f.target for f in reversed(self._fields) if f.target), "")
            self._words.runs.append(Run(run, start, text, frozenset(_emphasis(run)) | ({"link"} if address else set()), address))

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].has_code = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _marks(self, child: Element, run: Element, at: int) -> None:
        if child.tag in _NOTES:
            self._words.marks.append(Mark(at, run, label=_NOTES[child.tag] + child.get(qn("w:id"), "")))
        elif child.tag == qn("w:drawing") or child.tag.endswith(("}AlternateContent", "}pict")):
            shown = [one for one in child.iter() if not _is_fallback(one, child)]
            alts = (one.get("descr") for one in shown if one.tag == qn("wp:docPr"))
            self._words.marks += [Mark(at, run, alt=alt.translate(LINE_ENDS).strip()) for alt in alts if alt and alt.strip()]
            self._words.boxes += [(one, run) for one in shown if one.tag == qn("w:txbxContent")]


def character(child: Element) -> str:
    """The text that one child of a run stands for; empty for what is no text."""
    if child.tag == qn("w:t"):
        return (child.text or "").translate(LINE_ENDS)
    return _CHARACTERS.get(child.tag, "")


def _emphasis(run: Element) -> Iterator[str]:
    yield from (kind for name, kind in _TOGGLES.items() if is_on(run, f"w:rPr/{name}"))
    for kinds, name in ((_STYLES, "rStyle"), (_RAISED, "vertAlign")):
        kind = kinds.get(value(run, f"w:rPr/w:{name}").lower())
        if kind:
            yield kind


def _is_placeholder(element: Element) -> bool:
    """Whether this is a form field that still shows what it asks for."""
    return below(element, "w:sdtPr/w:showingPlcHdr") is not None


def _is_fallback(element: Element, within: Element) -> bool:
    """Whether the element stands in what a program shows that cannot show the real thing: its text is there twice."""
    while element is not within:
        element = element.getparent()
        if element.tag.endswith("}Fallback"):
            return True
    return False


def covering(runs: Sequence[Run], start: int, end: int) -> list[Run]:
    """The runs that hold the characters `[start, end)` of their paragraph; the nearest run for an empty stretch."""
    found = [run for run in runs if run.start < end and start < run.start + len(run.text)]
    return found or [run for run in runs if run.start <= start][-1:] or list(runs[:1])
