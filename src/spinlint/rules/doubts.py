"""The classifier's doubts that rules speak of, and how loudly: not what the sentences round them take back."""

from __future__ import annotations

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims_line import Lines
from spinlint.layers.claims_refuted import is_refuted_around
from spinlint.layers.unsound import Doubt, Unsound
from spinlint.values import Severity

_SURE, _SHORT = 0.9, 5


def doubted(doc: Document, *kinds: str) -> Iterator[Doubt]:
    """The doubts of these kinds in sentences of five words or more that are not refuted by what stands next to them."""
    lines = {line.parsed.index: line for line in doc.layer(Lines).lines}
    for doubt in doc.layer(Unsound).of_kind(*kinds):
        if len(doubt.sentence.words) < _SHORT:
            continue
        line = lines.get(doubt.sentence.parsed.index)
        if line is None or not is_refuted_around(doubt.sentence, line):
            yield doubt


def loudness(doubt: Doubt) -> Severity | None:
    """A note only, where the classifier is not sure; `None` leaves the rule its own severity."""
    return None if doubt.probability >= _SURE else Severity.INFO
