"""Fixes: first suggestions put into the source, through markup, and read back to see that only the prose meant has changed."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spinlint.document import METADATA_KINDS, BlockKind, Document
from spinlint.errors import UnreadableError
from spinlint.models.fitting import reads_on, same_part_of_speech
from spinlint.readers import read
from spinlint.values import Finding, Span

if TYPE_CHECKING:
    from spinlint.models import Models

_MARKDOWN = re.compile(r"([\\`*_\[\]<>&#|~$])")
SWAPPED = "SP"
_AFTER_A_GAP = frozenset(".,;:!?)]}”’…")


@dataclass(frozen=True)
class Fix:
    """A finding, the prose that goes, the text that comes, and what that means for the source, in ascending order."""

    finding: Finding
    prose: Span
    text: str
    edits: tuple[tuple[Span, str], ...]


def fixable(finding: Finding, unsafe: bool) -> bool:
    """Whether the finding's first suggestion may be put into the source."""
    return finding.span is not None and bool(finding.suggestions) and (finding.safe or unsafe)


def fixed(
    document: Document, findings: Sequence[Finding], unsafe: bool = False, models: Models | None = None
) -> tuple[str, list[Fix]]:
    """The source text with fixes applied, and the fixes. Where two overlap the longer one is applied, once.

    A fix that would change other prose, the blocks of the document, or text that the encoding cannot hold is left out;
    so is one after which a word would stand twice or an “a” or “an” be wrong, and, with `models`, one that is not safe
    and puts another part of speech where it stands.
    """
    possible = [fix for f in findings if fixable(f, unsafe) and (fix := _fix(document, f, f.suggestions[0]))]
    wanted = _apart([fix for fix in possible if _fits(document, fix, models)])
    for chosen in (wanted, [_escaped(document, fix) for fix in wanted]):
        if not chosen or _holds(document, chosen):
            return applied(document.source.text, chosen), chosen
    kept: list[Fix] = []
    for fix in wanted:
        for variant in (fix, _escaped(document, fix)):
            if _holds(document, [*kept, variant]):
                kept.append(variant)
                break
    return applied(document.source.text, kept), kept


def direct_edit(document: Document, finding: Finding, suggestion: str) -> tuple[Span, str] | None:
    """The one edit that puts a suggestion into the source; `None` where its words stand in several pieces of source,
    and for Word documents, whose text is not what is in the file.

    The text is escaped for the format, but not read back as `fixed` does: it is for a tool that shows it to a person.
    """
    fix = _fix(document, finding, suggestion)
    if fix is None or len(fix.edits) != 1 or document.source.media == "docx":
        return None
    return (_escaped(document, fix) if document.source.media == "html" else fix).edits[0]


def applied(text: str, fixes: Sequence[Fix]) -> str:
    """The text with the fixes' edits made."""
    return replaced(text, [edit for fix in fixes for edit in fix.edits])


def replaced(text: str, edits: Sequence[tuple[Span, str]]) -> str:
    """The text with each span replaced; the spans are ascending and apart."""
    parts: list[str] = []
    at = 0
    for span, new in edits:
        parts += text[at : span.start], new
        at = span.end
    return "".join([*parts, text[at:]])


def source_bytes(document: Document, text: str) -> bytes:
    """The file's bytes with this text. Raises `UnicodeEncodeError` if its encoding cannot hold it."""
    return document.source.bom + text.encode(document.source.encoding)


def read_again(document: Document, text: str) -> Document | None:
    """The document that the text would be under the same name; `None` if it could not be read or not be written."""
    try:
        return read(source_bytes(document, text), document.source.path, document.source.media)
    except (UnreadableError, UnicodeError):
        return None


def _apart(fixes: Sequence[Fix]) -> list[Fix]:
    """Of fixes that touch the same prose or source the longest, of equally long ones the first, in ascending order."""
    chosen: list[Fix] = []
    for fix in sorted(fixes, key=lambda fix: (fix.prose.start - fix.prose.end, fix.prose.start)):
        if not any(fix.prose.overlaps(other.prose) or _source(fix).overlaps(_source(other)) for other in chosen):
            chosen.append(fix)
    return sorted(chosen, key=lambda fix: fix.prose)


def _source(fix: Fix) -> Span:
    return Span(fix.edits[0][0].start, fix.edits[-1][0].end)


def _fits(document: Document, fix: Fix, models: Models | None) -> bool:
    block = document.span_of(document.block_index(fix.prose.start))
    text = document.text[block.start : block.end]
    found = fix.finding.span or fix.prose
    span = Span(found.start - block.start, found.end - block.start)
    if not reads_on(text, span, fix.text):
        return False
    old, new = text[span.start : span.end].split(), fix.text.split()
    word_for_word = len(old) in {1, len(new)} or fix.finding.code.startswith(SWAPPED)
    return fix.finding.safe or models is None or not word_for_word or same_part_of_speech(text, span, fix.text, models.english)


def _fix(document: Document, finding: Finding, text: str) -> Fix | None:
    if finding.span is None:
        return None
    block = document.span_of(document.block_index(finding.span.start))
    if not block.contains(finding.span):
        return None
    prose = finding.span if text else _with_gap(document, finding.span, block)
    pieces = document.source_spans(prose)
    if not pieces:
        return None
    return Fix(finding, prose, text, ((pieces[0], text), *((piece, "") for piece in pieces[1:])))


def _with_gap(document: Document, span: Span, block: Span) -> Span:
    """The span with one space next to it, so that no gap is left where the words are taken out."""
    text = document.text
    before = span.start > block.start and text[span.start - 1].isspace()
    after = span.end < block.end and text[span.end].isspace()
    closes = span.end == block.end or text[span.end] in _AFTER_A_GAP
    with_before, with_after = Span(span.start - 1, span.end), Span(span.start, span.end + 1)
    if before and after:
        # A space on the same line goes rather than a line's end, which may carry the mark of a list or a quote.
        return with_before if _is_plain(document, span.start - 1) or not _is_plain(document, span.end) else with_after
    if before and closes:
        return with_before
    return with_after if after and span.start == block.start else span


def _is_plain(document: Document, offset: int) -> bool:
    return all(document.source.text[slice(*piece)] == " " for piece in document.source_spans(Span(offset, offset + 1)))


def _escaped(document: Document, fix: Fix) -> Fix:
    if document.source.media == "html":
        kind = document.blocks[document.block_index(fix.prose.start)].kind
        text = html.escape(fix.text, quote=kind in METADATA_KINDS or kind is BlockKind.ALT)
    else:
        text = _MARKDOWN.sub(r"\\\1", fix.text) if document.source.media == "markdown" else fix.text
    first, *others = fix.edits
    return Fix(fix.finding, fix.prose, fix.text, ((first[0], text), *others))


def _holds(document: Document, fixes: Sequence[Fix]) -> bool:
    """Whether the changed source reads as the prose with just these changes, in the same blocks."""
    again = read_again(document, applied(document.source.text, fixes))
    if again is None or [b.kind for b in again.blocks] != [b.kind for b in document.blocks]:
        return False
    return again.text == replaced(document.text, [(fix.prose, fix.text) for fix in fixes])
