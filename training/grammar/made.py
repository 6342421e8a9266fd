"""Slips made by machine in clean text: a verb in the other number, a word swapped for another of its set."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from spinlint.document import Document
from spinlint.engine import Checked, Linter
from spinlint.layers.confusions import Confusions, joined, others
from spinlint.layers.syntax import Syntax
from spinlint.models import Models
from spinlint.models.inflect import inflect
from spinlint.readers import read
from spinlint.rules.registry import known_rules
from spinlint.values import Span
from training.rules.texts import clean_texts

CODES = ("GR006", "GR007")
EACH, WORDS, SEED = 600, 160_000, 5
_BE = {"is": "are", "are": "is", "has": "have", "have": "has", "does": "do", "do": "does"}


@dataclass(frozen=True, slots=True)
class Slip:
    """A sentence with one slip at `place`, and the rule that should find it."""

    text: str
    place: Span
    code: str


def measured(models: Models) -> tuple[dict[str, float], dict[str, float]]:
    """By rule: the share of made slips that it finds, and its findings per 1,000 words of the text as it was.

    MedQuAD is left out: the counts behind GR007 were made on it.
    """
    linter = Linter([known_rules()[code]() for code in CODES], models, [Syntax, Confusions])
    checked = list(linter.check(read(t.content.encode(), "a.txt", "plain") for t in clean_texts(WORDS) if t.corpus != "MedQuAD"))
    words = sum(one.document.words for one in checked)
    spoken = {code: 1000 * sum(f.code == code for one in checked for f in one.findings) / words for code in CODES}
    slips = _drawn([slip for one in checked for slip in (*_numbers(one.document), *_swaps(one.document))])
    found = [any(_hits(slip, f.span) for f in one.findings) for slip, one in zip(slips, _checked(linter, slips), strict=True)]
    shares = {c: sum(ok for ok, s in zip(found, slips, strict=True) if s.code == c) / EACH for c in CODES}
    return shares, spoken


def _drawn(slips: Sequence[Slip]) -> list[Slip]:
    draw = random.Random(SEED)
    return [slip for code in CODES for slip in draw.sample([s for s in slips if s.code == code], EACH)]


def _checked(linter: Linter, slips: Sequence[Slip]) -> Iterator[Checked]:
    return linter.check(read(slip.text.encode(), "slip.txt", "plain") for slip in slips)


def _hits(slip: Slip, span: Span | None) -> bool:
    return span is not None and span.overlaps(slip.place._replace(end=slip.place.end + 1))


def _numbers(doc: Document) -> Iterator[Slip]:
    """Every finite verb with a subject in a sentence of its own, put into the other number."""
    for sentence in doc.layer(Syntax).sentences():
        for token in sentence.tokens:
            if sentence.text.endswith(".") and _is_finite(token):
                other = _BE.get(token.lower_) or (token.lemma_ if token.tag_ == "VBZ" else inflect(token.lemma_, "VBZ"))
                at = token.idx - sentence.tokens.start_char
                if other != token.lower_:
                    yield _slip(sentence.text, at, len(token), other, "GR006")


def _is_finite(token: Token) -> bool:
    head = token.head if token.dep_ in {"aux", "auxpass"} else token
    subject = any(child.dep_ in {"nsubj", "nsubjpass"} for child in head.children)
    return token.tag_ in {"VBZ", "VBP"} and token.is_alpha and token.lower_ not in {"am", "be"} and subject


def _swaps(doc: Document) -> Iterator[Slip]:
    draw = random.Random(SEED)
    sentences = list(doc.layer(Syntax).sentences())
    for confusion in doc.layer(Confusions).found:
        written = doc.text[slice(*confusion.span)]
        sentence = next((s for s in sentences if s.span.contains(confusion.span)), None)
        rest = others().get(tuple(written.lower().replace("’", "'").split()), ())
        if sentence and rest:
            at = confusion.span.start - sentence.span.start
            yield _slip(sentence.text, at, len(written), joined(draw.choice(rest)), "GR007")


def _slip(text: str, at: int, length: int, other: str, code: str) -> Slip:
    return Slip(text[:at] + other + text[at + length :], Span(at, at + len(other)), code)
