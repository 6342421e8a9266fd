"""Layer `Unsound`: sentences that a careful health editor would send back, by kind, as a trained classifier reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Self

from spinlint.document import BlockKind, Document
from spinlint.layers.claims_line import Lines
from spinlint.layers.claims_refuted import is_refuted_around
from spinlint.layers.layer import Layer
from spinlint.layers.syntax import Sentence, Syntax
from spinlint.models.unsound import Said
from spinlint.values import Severity

if TYPE_CHECKING:
    from spinlint.models import Models

READ_IN = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.CAPTION)

_SHORTEST, _SURE = 5, 0.9


@dataclass(frozen=True)
class Doubt:
    """A sentence that reads as unsound: of what kind, and how probably (0 to 1) it is unsound at all."""

    sentence: Sentence
    kind: str
    probability: float

    @property
    def severity(self) -> Severity | None:
        """A note only, where the classifier is not sure; `None` leaves a rule its own severity."""
        return None if self.probability >= _SURE else Severity.INFO


class Unsound(Layer):
    """`doubts`, in order of place: of sentences of five words or more that are not refuted by what stands next to them."""

    needs = (Syntax, Lines)

    def __init__(self, doubts: Sequence[Doubt]) -> None:
        self.doubts = tuple(doubts)

    @classmethod
    def compute(cls, docs: Sequence[Document], models: Models) -> Sequence[Self]:
        sentences = [list(doc.layer(Syntax).sentences(*READ_IN)) for doc in docs]
        model = models.unsound
        verdicts = iter(model.verdicts([said for own in sentences for said in _said(own)]))
        doubts = [[Doubt(s, *v) for s, v in zip(own, islice(verdicts, len(own)), strict=True) if v] for own in sentences]
        return [cls(list(_standing(own, doc))) for own, doc in zip(doubts, docs, strict=True)]

    def of_kind(self, *kinds: str) -> Iterator[Doubt]:
        """The doubts of these kinds."""
        return (doubt for doubt in self.doubts if doubt.kind in kinds)


def _standing(doubts: Sequence[Doubt], doc: Document) -> Iterator[Doubt]:
    lines = {line.parsed.index: line for line in doc.layer(Lines).lines} if doubts else {}
    for doubt in doubts:
        line = lines.get(doubt.sentence.parsed.index)
        if len(doubt.sentence.words) >= _SHORTEST and (line is None or not is_refuted_around(doubt.sentence, line)):
            yield doubt


def _said(sentences: Sequence[Sentence]) -> Iterator[Said]:
    texts = ["", *(s.text for s in sentences), ""]
    return (Said(text, before, after) for before, text, after in zip(texts, texts[1:], texts[2:], strict=False))
