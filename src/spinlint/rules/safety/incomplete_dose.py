"""SF005 incomplete-dose."""

import re
from collections.abc import Iterator
from functools import lru_cache

from spinlint.document import BlockKind, Document
from spinlint.layers.safety_words import compiled
from spinlint.layers.syntax import Syntax
from spinlint.layers.terms import TermHits
from spinlint.models.lexicons import load_file
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding, Span

_KINDS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


class IncompleteDose(Rule):
    """A dose to take that does not say how often, how much at most, or for whom.

    Why: the reader cannot follow it safely: 400 mg once and 400 mg every two hours are not the same advice.
    Instead: “Adults: one 400 mg tablet up to three times a day, with food.”
    Source: CDC Clear Communication Index 14 (when and how often); NHS, how to write doses.
    """

    code, severity, needs = "SF005", "warning", (Syntax, TermHits)
    examples = (
        Bad("Take [[400 mg]] of ibuprofen. Then lie down."),
        Bad("If it aches, give [[5 ml]] of paracetamol syrup."),
        Good("Take 400 mg of ibuprofen three times a day."),
        Good("Take 400 mg of ibuprofen. Wait at least six hours. Take no more than three in 24 hours."),
        Good("The trial gave 30 people 400 mg of ibuprofen.", because="it tells what was done"),
        Good("Each tablet holds 400 mg of ibuprofen."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        sentences = list(doc.layer(Syntax).sentences(*_KINDS))
        for i, sentence in enumerate(sentences):
            near = " ".join(s.text for s in sentences[max(i - 1, 0) : i + 3])
            if not _order().search(sentence.text) or _complete().search(near):
                continue
            dose = _dose().search(sentence.text)
            medicines = ("drug", "supplement", "drug-class")
            if dose and any(hit.kind in medicines for hit in doc.layer(TermHits).within(sentence.span)):
                start = sentence.span.start + dose.start()
                span = Span(start, start + len(dose[0]))
                yield self.found(span, f"“{dose[0]}”: how often, how much at most in a day, and for whom?")


def _doses(key: str) -> list[str]:
    words: list[str] = load_file("sf_medicines")["doses"][key]
    return words


@lru_cache(maxsize=1)
def _dose() -> re.Pattern[str]:
    units = "|".join(sorted(_doses("units"), key=len, reverse=True))
    return re.compile(rf"\b\d+(?:[.,]\d+)?(?:\s?(?:-|–|to)\s?\d+(?:[.,]\d+)?)?\s?(?:{units})\b(?!/)")


@lru_cache(maxsize=1)
def _complete() -> re.Pattern[str]:
    return compiled([*_doses("often"), *_doses("limits")])


@lru_cache(maxsize=1)
def _order() -> re.Pattern[str]:
    """An order to take it: at the beginning, after a comma or a conjunction, or with “you”."""
    verbs = "take|give|use|swallow|have|drink|inject|try|add|start with|begin with"
    return re.compile(rf"(?:^|[,;:]\s+|\band\s+|\bthen\s+|\byou (?:can|should|may|could|must|need to)\s+)(?:{verbs})\b", re.I)
