"""From the lines of a Word document to the blocks of an article.

A comment of a reviewer that reads `spinlint: disable=CL003 -- reason` waives what it is attached to. Of the file's
properties only the keywords are taken: Word fills in the others by itself, and readers never see them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from spinlint.document import Block, BlockKind, Document, Meta, Source, Waiver
from spinlint.errors import UnreadableError
from spinlint.readers.docx.story import Line, lines_of
from spinlint.readers.docx.words import Mark, Run
from spinlint.readers.prose import Prose
from spinlint.readers.waivers import waiver
from spinlint.values import Span

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_TITLE_WORDS, _HEADING_WORDS = 20, 12
_ENDS = re.compile(r"[.!?:;,…][\"'”’)\]]*\Z")
_PUBLIC = re.compile(r"[,;]")


def article(word: WordDocument, path: str) -> Document:
    """The document under the name `path`. Raises `UnreadableError` if it holds no text."""
    lines = lines_of(word)
    text = "\n".join(line.text for line in lines)
    if not text.strip():
        raise UnreadableError("the file is empty: it holds no text")
    blocks = _with_headings([block for line in _numbered(lines) if (block := _block(line)) is not None])
    keywords = (part.strip() for part in _PUBLIC.split(word.core_properties.keywords))
    return Document(Source(path, "docx", text), blocks, Meta(keywords=tuple(filter(None, keywords))), waivers(word, lines))


def _numbered(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, each list and table with a number of its own."""
    groups: dict[str, int] = {}
    lists, before = 0, ""
    for line in lines:
        if line.role.kind is BlockKind.LIST_ITEM:
            lists += line.role.number != before
            line.group = groups.setdefault(f"list {lists}", len(groups))
        elif line.group >= 0:
            line.group = groups.setdefault(f"table {line.group}", len(groups))
        if line.text.strip():
            before = line.role.number
        yield line


def _block(line: Line) -> Block | None:
    role = line.role
    if role.kind is None:
        return None
    prose = Prose()
    if role.kind is BlockKind.ALT:
        prose.add(line.text, line.start)
    else:
        _add_words(prose, line)
    place = {"level": role.level, "group": line.group, "row": line.row, "column": line.column}
    return prose.block(role.kind, ordered=role.ordered, **place)


def _add_words(prose: Prose, line: Line) -> None:
    is_open: dict[str, str] = {}
    marks = sorted(line.words.marks, key=lambda mark: mark.at)
    for run in line.words.runs:
        wanted = {kind: run.target if kind == "link" else "" for kind in sorted(run.kinds)}
        for kind in [kind for kind, target in is_open.items() if wanted.get(kind) != target]:
            prose.close(kind)
            del is_open[kind]
        for kind in wanted.keys() - is_open.keys():
            prose.open(kind, wanted[kind])
            is_open[kind] = wanted[kind]
        _add_run(prose, line, run, marks)
    for mark in marks:
        _add_mark(prose, mark)


def _add_run(prose: Prose, line: Line, run: Run, marks: list[Mark]) -> None:
    """The run's text, with the marks that stand before its end; those are taken out of `marks`."""
    at = 0
    while marks and marks[0].at < run.start + len(run.text):
        stop = max(marks[0].at - run.start, 0)
        prose.add(run.text[at:stop], line.prose_start + run.start + at)
        _add_mark(prose, marks.pop(0))
        at = max(stop, at)
    prose.add(run.text[at:], line.prose_start + run.start + at)


def _add_mark(prose: Prose, mark: Mark) -> None:
    if mark.label:
        prose.mark("footnote", mark.label)
    else:
        prose.mark("image", "", (("alt", mark.alt),))


def _with_headings(blocks: list[Block]) -> list[Block]:
    """The blocks, where authors did without styles: short bold lines are headings, a short first line is the title."""
    has_title = any(block.kind is BlockKind.HEADING and block.level == 1 for block in blocks)
    for index, block in enumerate(blocks[:-1]):
        if block.kind is not BlockKind.PARAGRAPH or len(block.text.split()) > _TITLE_WORDS:
            continue
        if index == 0 and not has_title and not _ENDS.search(block.text.rstrip("?!")):
            blocks[index] = replace(block, kind=BlockKind.HEADING, level=1)
        elif _is_bold(block) and len(block.text.split()) <= _HEADING_WORDS and not _ENDS.search(block.text.rstrip("?")):
            blocks[index] = replace(block, kind=BlockKind.HEADING, level=2)
    return blocks


def _is_bold(block: Block) -> bool:
    return any(i.kind == "strong" and i.start == 0 and i.end == len(block.text) for i in block.inlines)


def waivers(word: WordDocument, lines: Sequence[Line]) -> list[Waiver]:
    """The waivers among the comments: each from the beginning of what it is attached to, and its end as an `enable`."""
    found: list[Waiver] = []
    for comment in word.comments:
        span = _commented(str(comment.comment_id), lines)
        one = waiver(comment.text, span)
        if one is not None:
            found += [one, Waiver("enable", one.codes, "", Span(span.end, span.end))] if one.action == "disable" else [one]
    return sorted(found, key=lambda one: one.span.start)


def _commented(identity: str, lines: Sequence[Line]) -> Span:
    start = end = -1
    for line in lines:
        if identity in line.words.opens:
            start = line.start + line.words.opens[identity]
        if identity in line.words.closes:
            end = line.start + line.words.closes[identity]
    return Span(max(start, 0), max(end, start, 0))
