"""Findings as comments in a Word document, each on exactly its words; the text itself stays as it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from spinlint.engine import Checked
from spinlint.errors import UsageError
from spinlint.readers.docx.opening import opened
from spinlint.reporters.place import finding_place
from spinlint.values import Finding

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from spinlint.readers.docx.story import Line
    from spinlint.readers.docx.words import Run

AUTHOR, INITIALS = "spinlint", "spl"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True)
class _Remark:
    """A finding and the source characters `[start, end)` that it is about."""

    finding: Finding
    start: int
    end: int


def annotated(data: bytes, checked: Checked) -> bytes:
    """The Word file with a comment for every finding; comments of an earlier run are taken out first.

    A finding on the document as a whole stands on its first paragraph; one in a note, in a text box or on a picture
    stands on the mark, the box or the picture. Raises `UsageError` if `data` is not what was checked.
    """
    word = opened(data)
    from spinlint.readers.docx.story import lines_of

    _forget(word)
    lines = lines_of(word)
    if "\n".join(line.text for line in lines) != checked.document.source.text:
        raise UsageError(f"{checked.document.source.path}: changed while it was checked; nothing was written")
    remarks = list(_remarks(checked, lines))
    _cut(lines, remarks)
    for remark in remarks:
        _comment(word, lines, remark)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def _remarks(checked: Checked, lines: Sequence[Line]) -> Iterator[_Remark]:
    first = next((line for line in lines if line.words.runs), lines[0])
    for finding in checked.findings:
        place = finding_place(checked.document, finding)
        yield _Remark(finding, place.start, place.end) if place.pieces else _Remark(finding, first.start, first.end)


def _cut(lines: Sequence[Line], remarks: Sequence[_Remark]) -> None:
    """Divides runs, so that every remark begins and ends with a run."""
    ends = sorted({at for remark in remarks for at in (remark.start, remark.end)})
    for line in lines:
        if line.anchor is None:
            for at in ends:
                if line.prose_start < at < line.end:
                    line.words.runs = list(_divided(line.words.runs, at - line.prose_start))


def _divided(runs: Sequence[Run], at: int) -> Iterator[Run]:
    for run in runs:
        cut = at - run.start
        if not 0 < cut < len(run.text):
            yield run
            continue
        right = deepcopy(run.element)
        run.element.addnext(right)
        _keep(run.element, 0, cut)
        _keep(right, cut, len(run.text))
        yield replace(run, text=run.text[:cut])
        yield replace(run, element=right, start=at, text=run.text[cut:])


def _keep(run: Any, start: int, end: int) -> None:
    """Leaves of a run what stands for its characters `[start, end)`; what stands for none stays with what is before it."""
    from docx.oxml.ns import qn

    from spinlint.readers.docx.words import character

    at = 0
    for child in list(run):
        length = len(character(child))
        left, right = max(start - at, 0), min(end - at, length)
        kept = left < right if length else (start < at or start == 0) and at <= end
        if child.tag == qn("w:rPr"):
            kept = True
        elif child.tag == qn("w:t") and kept:
            child.text = (child.text or "")[left:right]
            child.set(_SPACE, "preserve")
        if not kept:
            run.remove(child)
        at += length


def _comment(word: WordDocument, lines: Sequence[Line], remark: _Remark) -> None:
    from docx.text.run import Run as WordRun

    touched = [line for line in lines if line.start < remark.end and remark.start < line.end + 1]
    runs = [run for line in touched for run in _marked(line, remark)]
    if runs:
        ends = [WordRun(run, word) for run in (runs[0], runs[-1])]
        word.add_comment(ends, _text(remark.finding), AUTHOR, INITIALS)


def _marked(line: Line, remark: _Remark) -> list[Any]:
    from spinlint.readers.docx.words import covering

    if line.anchor is not None:
        return [line.anchor]
    runs = covering(line.words.runs, remark.start - line.prose_start, remark.end - line.prose_start)
    return [run.element for run in runs]


def _text(finding: Finding) -> str:
    """The comment: what is the matter, what to write instead, why, and by which rule."""
    instead = " or ".join(f"“{text}”" if text else "nothing (delete it)" for text in finding.suggestions)
    said = [finding.message, f"Instead: {instead}" if instead else "", f"Why: {finding.why}" if finding.why else ""]
    return "\n".join([*filter(None, said), f"{finding.severity.value} {finding.code} {finding.name}"])


def _forget(word: WordDocument) -> None:
    """Takes out the comments that an earlier run left."""
    from docx.oxml.ns import qn

    own = {comment._comment_elm for comment in word.comments if comment.author == AUTHOR}
    numbers = {comment.get(qn("w:id")) for comment in own}
    by_tag: defaultdict[str, list[Any]] = defaultdict(list)
    for element in word.element.body.iter(qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:commentReference")):
        if element.get(qn("w:id")) in numbers:
            by_tag[element.tag].append(element)
    for reference in by_tag.pop(qn("w:commentReference"), []):
        run = reference.getparent()
        run.getparent().remove(run)
    for element in (*own, *(one for found in by_tag.values() for one in found)):
        element.getparent().remove(element)
