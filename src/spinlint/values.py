"""The small frozen values everything else is made of. Imports nothing of spinlint."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

MOST_CERTAIN = 0.99


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


@dataclass(frozen=True, slots=True)
class Named:
    """What a claim speaks of: the words, and the ids of the terms among them (as in `spinlint.models.terms`)."""

    text: str
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RelatedText:
    """A passage of a house's own document at `path`; `page` is 0 where a document has no pages. It may say the contrary."""

    path: str
    title: str
    heading: str
    page: int
    text: str


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A health claim that an article makes, and what stands behind it.

    `span` (prose) holds the claim's words, `sentence` the sentence round them. `strength` is a word of the ladder none,
    linked, may, can, does, guaranteed; `level` its number, 0 to 4. `source` is the best source in reach as it is called,
    of tier `tier` ("none" without one), found in the same `reach`: sentence, paragraph or none. `supported`: it could bear
    the claim out at all; `enough`: also one as strong as this. `would_be_enough` are the tiers that are. `related` are
    passages of the house's evidence library, `None` if no library was asked.
    """

    span: Span
    sentence: str
    agent: Named
    target: Named
    strength: str
    level: int
    source: str
    tier: str
    reach: str
    supported: bool
    enough: bool
    would_be_enough: tuple[str, ...]
    related: tuple[RelatedText, ...] | None = None


def chance(probability: float) -> str:
    """A probability for people: two decimals, and never a certainty ("over 0.99", "under 0.01")."""
    if probability > MOST_CERTAIN:
        return f"over {MOST_CERTAIN:.2f}"
    return f"under {1 - MOST_CERTAIN:.2f}" if probability < 1 - MOST_CERTAIN else f"{probability:.2f}"
