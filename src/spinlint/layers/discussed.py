"""Layer `Discussed`: what the title promises, and which of it the running text never takes up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from spinlint.document import Document
from spinlint.layers.frequency import rare
from spinlint.layers.layer import Layer
from spinlint.layers.orphans import Orphans
from spinlint.layers.syntax import Syntax
from spinlint.layers.terms import TermHit, TermHits
from spinlint.values import Span

if TYPE_CHECKING:
    from spinlint.models import Models

_PROMISED = ("drug", "condition", "symptom", "supplement", "procedure", "drug-class")
_MEDICINES = ("drug", "supplement", "drug-class")
_ANAPHORA = {
    "medicine": r"\b(?:this|these|the|your|that|such) (?:\w+ )?(?:medicines?|medications?|drugs?|tablets?|capsules?|"
    r"injections?|treatments?|products?|vaccines?|supplements?|herbs?|creams?|gels?|drops?|patch(?:es)?|inhalers?|sprays?)\b",
    "condition": r"\b(?:this|these|the|such) (?:\w+ )?(?:conditions?|diseases?|disorders?|syndromes?|infections?|cancers?|"
    r"illness(?:es)?|problems?|injur(?:y|ies)|tumou?rs?|defects?)\b",
}


@dataclass(frozen=True, slots=True)
class Promise:
    """A term of the title: its prose span there and its name as written."""

    span: Span
    name: str


class Discussed(Layer):
    """The title's terms that no sentence of the article discusses."""

    needs = (Syntax, TermHits, Orphans)

    def __init__(self, missing: Sequence[Promise]) -> None:
        self.missing = tuple(missing)

    @classmethod
    def compute(cls, docs: Sequence[Document], models: Models) -> Sequence[Self]:
        return [cls(list(_missing(doc))) for doc in docs]


def _missing(doc: Document) -> Iterator[Promise]:
    if doc.title_index is None:
        return
    title = doc.span_of(doc.title_index)
    promised = [h for h in doc.layer(TermHits).within(title) if h.kind in _PROMISED and "general" not in h.flags]
    if not promised:
        return
    body = _running_text(doc)
    named = {hit.id for span in body for hit in doc.layer(TermHits).within(span)}
    prose = " ".join(doc.text[span.start : span.end] for span in body).lower()
    for hit in promised:
        if hit.id not in named and not _taken_up(hit, doc, prose):
            yield Promise(hit.span, doc.text[hit.span.start : hit.span.end])


def _running_text(doc: Document) -> list[Span]:
    """The sentences with a finite verb or of some length, less the dropped key phrases."""
    orphans = doc.layer(Orphans)
    kept = []
    for sentence in doc.layer(Syntax).sentences():
        words = [t for t in sentence.words if not orphans.covers(sentence.parsed.span(t))]
        if len(words) > 3:
            kept.append(sentence.parsed.between(words[0], words[-1]))
    return kept


def _taken_up(hit: TermHit, doc: Document, prose: str) -> bool:
    """By a telling word of its name, by its initials, by part of it, or by “this medicine” and the like.

    “This medicine” counts only when the title names no other medicine that the text could mean.
    """
    words = [w for w in re.findall(r"\w+", doc.text[hit.span.start : hit.span.end].lower()) if len(w) > 2]
    words += [w for w in re.findall(r"\w+", hit.name.lower()) if len(w) > 2 and rare(w)]
    if any(re.search(rf"\b{re.escape(_stem(w))}", prose) for w in words if rare(w) or len(words) == 1):
        return True
    initials = "".join(w[0] for w in words)
    if len(initials) > 2 and re.search(rf"\b{initials}s?\b", prose):
        return True
    if words and not any(rare(w) for w in words) and re.search(rf"\b{re.escape(_stem(words[-1]))}", prose):
        return True
    family = "medicine" if hit.kind in _MEDICINES else "condition"
    return bool(re.search(_ANAPHORA[family], prose)) and not _others_named(hit, doc, prose)


def _others_named(hit: TermHit, doc: Document, prose: str) -> bool:
    """Whether the text names other things of this kind, so that “this medicine” may mean them."""
    kinds = _MEDICINES if hit.kind in _MEDICINES else ("condition", "symptom")
    others = {h.name.lower() for h in doc.layer(TermHits).of_kind(*kinds) if h.id != hit.id and "general" not in h.flags}
    return any(name in prose for name in others)


def _stem(word: str) -> str:
    return re.sub(r"(?:ies|es|s|y|ic|al)$", "", word) if len(word) > 5 else word
