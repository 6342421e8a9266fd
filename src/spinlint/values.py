"""The small frozen values everything else is made of. Imports nothing of spinlint."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range `[start, end)` in code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


class Severity(StrEnum):
    """How much a finding matters: `error` misleads or harms, `warning` an editor would change, `info` is a pattern."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """3 for error, 2 for warning, 1 for info."""
        return {"error": 3, "warning": 2, "info": 1}[self.value]


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding speaks of: a prose span of the same document, or of another document at `path`."""

    message: str
    span: Span | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem at one place.

    `span` is in prose code points (`Document.text`); `None` means the document as a whole.
    `suggestions` replace the span's text, best first; `""` means delete it.
    `safe` says that the first suggestion may be applied without a person reading it.
    `why` overrides the rule's own reason where this finding has a better one. `source` is the place in the source of
    what is no prose, such as a comment; then `span` is `None`.
    """

    code: str
    name: str
    severity: Severity
    message: str
    why: str
    span: Span | None = None
    suggestions: tuple[str, ...] = ()
    safe: bool = False
    related: tuple[Related, ...] = ()
    source: Span | None = None
