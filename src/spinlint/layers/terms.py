"""Layer `TermHits`: the drugs, conditions, symptoms, body parts, procedures, supplements and foods that a text names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from spinlint.document import Document
from spinlint.layers.layer import Layer
from spinlint.layers.syntax import Syntax
from spinlint.values import Span

if TYPE_CHECKING:
    from spinlint.models import Models


@dataclass(frozen=True, slots=True)
class TermHit:
    """A term at a prose span; kind, id, name, flags and body systems as in `spinlint.models.terms`."""

    span: Span
    kind: str
    id: str
    name: str
    flags: frozenset[str]
    systems: frozenset[str]


class TermHits(Layer):
    """The terms of a document in order of place, metadata blocks included."""

    needs = (Syntax,)

    def __init__(self, hits: Sequence[TermHit]) -> None:
        self.hits = tuple(hits)
        self._starts = [hit.span.start for hit in hits]

    @classmethod
    def compute(cls, docs: Sequence[Document], models: Models) -> Sequence[Self]:
        return [cls(list(_hits(doc, models))) for doc in docs]

    def within(self, span: Span) -> tuple[TermHit, ...]:
        """The terms that lie inside a prose span."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        return tuple(hit for hit in self.hits[first:last] if hit.span.end <= span.end)

    def of_kind(self, *kinds: str) -> Iterator[TermHit]:
        """The terms of these kinds, in order."""
        return (hit for hit in self.hits if hit.kind in kinds)


def _hits(doc: Document, models: Models) -> Iterator[TermHit]:
    for parsed in doc.layer(Syntax).blocks:
        for match in models.terms.find_in(parsed.parse):
            span = Span(parsed.offset + match.start, parsed.offset + match.end)
            yield TermHit(span, match.kind, match.id, match.name, match.flags, match.systems)
