"""Spun passages side by side: as written, and with the first suggestions put in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spinlint.document import Document
from spinlint.engine import Checked
from spinlint.values import Finding

SPUN_CODES = frozenset({"SP003", "SP004"})
SPUN_VERDICTS = frozenset({"spun", "suspect"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage; `number` is the finding whose first suggestion is put in, 0 for none."""

    written: str
    suggested: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of the article in pieces."""

    pieces: tuple[Piece, ...]


def passages(checked: Checked) -> list[Passage]:
    """The blocks with spun phrases for which there is a suggestion, if the article as a whole is judged spun or suspect."""
    if checked.scores.get("spun", {}).get("verdict") not in SPUN_VERDICTS:
        return []
    document = checked.document
    by_block: dict[int, list[tuple[int, Finding]]] = {}
    for number, finding in enumerate(checked.findings, start=1):
        if finding.code in SPUN_CODES and finding.span and finding.suggestions:
            by_block.setdefault(document.block_index(finding.span.start), []).append((number, finding))
    return [Passage(tuple(_pieces(document, index, found))) for index, found in sorted(by_block.items())]


def _pieces(document: Document, index: int, found: Sequence[tuple[int, Finding]]) -> Iterator[Piece]:
    block = document.span_of(index)
    at = block.start
    for number, finding in found:
        assert finding.span is not None
        if finding.span.start < at or finding.span.end > block.end:
            continue
        before = document.text[at : finding.span.start]
        yield Piece(before, before)
        yield Piece(document.text[finding.span.start : finding.span.end], finding.suggestions[0], number)
        at = finding.span.end
    yield Piece(document.text[at : block.end], document.text[at : block.end])
