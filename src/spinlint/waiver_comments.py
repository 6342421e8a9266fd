"""Writes waivers into a source: a comment above each finding's line, where one can stand without changing the article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from spinlint.document import Block, Document
from spinlint.fixes import read_again
from spinlint.values import Finding
from spinlint.waivers import FAMILY, place

PLACEHOLDER = "TODO: say why"
_START = re.compile(r"[ \t>]*")
_LINE_END = re.compile(r"\r\n|\r|\n")


def waived(document: Document, findings: Sequence[Finding], reason: str = PLACEHOLDER) -> str:
    """The source text with waivers of the findings.

    A finding on a line gets `disable-next-line`; one on the document as a whole, or on a line above which no comment
    can stand (inside a table, say), gets `disable-file`. Every comment is read back before it is kept.
    """
    by_line: defaultdict[int, set[str]] = defaultdict(set)
    whole: set[str] = set()
    for finding in findings:
        if not finding.code.startswith(FAMILY):
            at = place(document, finding)
            (whole if at is None else by_line[_line_start(document.source.text, at)]).add(finding.code)
    for start in sorted(by_line, reverse=True):
        changed = _put(document, start, "disable-next-line", by_line[start], reason)
        whole |= by_line[start] if changed is None else set()
        document = changed or document
    whole -= {code for w in document.waivers if w.action == "disable-file" for code in w.codes}
    return (_put_whole(document, whole, reason) if whole else document).source.text


def _put(document: Document, start: int, action: str, codes: set[str], reason: str) -> Document | None:
    comment = _comment(document.source.path, document.source.media, f"{action}={','.join(sorted(codes))}", reason)
    for text in _candidates(document.source.text, start, comment):
        again = read_again(document, text)
        if again and len(again.waivers) == len(document.waivers) + 1 and _same(document.blocks, again.blocks):
            return again
    return None


def _put_whole(document: Document, codes: set[str], reason: str) -> Document:
    starts = [piece.start for i in range(len(document.blocks)) for piece in document.source_spans(document.span_of(i))[:1]]
    text = document.source.text
    lines = dict.fromkeys(_line_start(text, start) for start in starts)
    places = [*lines, _line_start(text, len(text))]
    return next((d for at in places if (d := _put(document, at, "disable-file", codes, reason))), document)


def _comment(path: str, media: str, order: str, reason: str) -> str:
    suffix = PurePath(path).suffix.lower()
    # Two hyphens may not stand inside a comment in XHTML.
    said = f"spinlint: {order} {'—' if suffix == '.xhtml' else '--'} {' '.join(reason.split()).replace('--', '—')}"
    return f"{{/* {said} */}}" if suffix == ".mdx" else f"<!-- {said} -->"


def _candidates(text: str, start: int, comment: str) -> Iterator[str]:
    """The text with the comment on a line of its own before the line, or at the end of the line before."""
    found = _LINE_END.search(text)
    line_end = found.group() if found else "\n"
    prefix = _START.match(text, start)
    before = prefix.group() if prefix else ""
    yield f"{text[:start]}{before}{comment}{line_end}{text[start:]}"
    yield f"{text[:start]}{comment}{line_end}{line_end}{text[start:]}"
    previous = text[:start].rstrip("\r\n")
    kept = previous.rstrip(" \t")
    if previous and start - len(previous) <= len(line_end):
        yield f"{kept} {comment}{text[len(kept) :]}"


def _same(before: Sequence[Block], after: Sequence[Block]) -> bool:
    return [_shape(block) for block in before] == [_shape(block) for block in after]


def _shape(block: Block) -> tuple[object, ...]:
    return block.kind, block.text, block.level, block.group, block.row, block.column, block.ordered


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
