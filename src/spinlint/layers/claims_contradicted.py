"""Layer `Contradictions`: sentences that a typed fact or an entry of the list of known falsehoods contradicts.

Nothing here is inferred from wording alone: each finding rests on an entry that names the authority which refutes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Self

from spinlint.document import Document
from spinlint.layers.claims import Claims
from spinlint.layers.claims_facts import wrong_facts
from spinlint.layers.claims_known import known
from spinlint.layers.claims_line import Lines
from spinlint.layers.layer import Layer
from spinlint.models.term_facts import Facts
from spinlint.values import Span

if TYPE_CHECKING:
    from spinlint.models import Models


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A prose span, what is true instead, who says so, and when that was last known to be so."""

    span: Span
    correction: str
    authority: str
    date: str


class Contradictions(Layer):
    """The contradicted sentences of a document, at most one finding each, in order of place."""

    needs = (Lines, Claims)

    def __init__(self, found: Sequence[Contradiction]) -> None:
        self.found = tuple(found)

    @classmethod
    def compute(cls, docs: Sequence[Document], models: Models) -> Sequence[Self]:
        return [cls(list(_in_document(doc, models))) for doc in docs]


@cache
def _facts() -> Facts:
    return Facts.load()


def _in_document(doc: Document, models: Models) -> Iterator[Contradiction]:
    by_sentence: dict[Span, list[int]] = {}
    claims = doc.layer(Claims).found
    for place, claim in enumerate(claims):
        by_sentence.setdefault(claim.sentence.span, []).append(place)
    for sentence, line in doc.layer(Lines).sentences():
        own = [claims[place] for place in by_sentence.get(sentence.span, ())]
        for entry, span in known().in_sentence(sentence, line, own):
            yield Contradiction(span, entry.correction, entry.authority, entry.date)
            break
        else:
            for wrong in wrong_facts(sentence, line, _facts(), models.terms):
                yield Contradiction(*wrong)
                break
