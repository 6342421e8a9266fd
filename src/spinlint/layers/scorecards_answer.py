"""What a scorecard's item is answered with, and the sentences that the answers are found in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from spinlint.document import BlockKind, Document
from spinlint.layers.safety_words import cues
from spinlint.layers.syntax import Sentence, Syntax
from spinlint.values import Span

MET, NOT_MET, ASK = "met", "not met", "ask a person"
_CUES = "scorecard_cues"


class Answer(NamedTuple):
    """`verdict` is one of the three above; `span` the words that decided it, in prose; `note` what is to be said of it."""

    verdict: str
    span: Span | None = None
    note: str = ""


Check = Callable[[Document], Answer]


def told(doc: Document, key: str, missing: str) -> Answer:
    """Met by the first sentence with one of the words under `key` of the cue list, else not met."""
    sentence = first_with(doc, key)
    return Answer(MET, sentence.span) if sentence else Answer(NOT_MET, None, missing)


def first_with(doc: Document, key: str) -> Sentence | None:
    """The first sentence of the running text with one of the words under `key`."""
    return next(with_cue(doc, key), None)


def with_cue(doc: Document, key: str) -> Iterator[Sentence]:
    """The sentences of the running text with one of the words under `key`."""
    return (sentence for sentence in doc.layer(Syntax).sentences() if has_cue(sentence.text, key))


def has_cue(text: str, key: str) -> bool:
    """Whether a text holds one of the words under `key`."""
    return bool(cues(_CUES, key).search(text))


def sentence_round(doc: Document, span: Span) -> Span:
    """The sentence that a place stands in; the place itself where it is in none."""
    return next((s.span for s in doc.layer(Syntax).sentences(*BlockKind) if s.span.overlaps(span)), span)
