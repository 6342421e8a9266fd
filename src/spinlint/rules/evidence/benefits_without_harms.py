"""EV007 benefits-without-harms."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims import Claims
from spinlint.layers.claims_line import Lines
from spinlint.layers.layer import Layer
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.rules.wordings import wordings
from spinlint.values import Finding

_MISSING = {"alternatives": "alternatives", "costs": "costs", "waiting": "doing nothing"}
_NEEDS: tuple[type[Layer], ...] = (Claims, Lines)


class BenefitsWithoutHarms(Rule):
    """The article tells what a treatment does for readers and never what it may do to them.

    Why: every treatment that works can harm; a reader who knows only the benefit cannot choose.
    Instead: add the common side effects, who should not use it, and what else could be done.
    Source: DISCERN 11, 12 and 14; HealthNewsReview criteria 1, 3 and 7; CDC Index 19.
    """

    code, severity, needs = "EV007", "warning", _NEEDS
    whole_article = True
    least = option(3, "benefit claims of strength can or more from which harms must be named")
    examples = (
        Bad("Yoga eases back pain. Yoga lowers blood pressure. Yoga improves sleep."),
        Good("Yoga eases back pain. Yoga lowers blood pressure. Yoga improves sleep. Stop if you feel dizzy."),
        Good("Yoga eases back pain."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        benefits = [c for c in doc.layer(Claims).asserted() if c.helps and c.is_remedy and c.strength.level > 1]
        if len(benefits) >= self.least and not self._says("harms", doc):
            absent = [says for name, says in _MISSING.items() if not self._says(name, doc)]
            more = f"; nor of {', '.join(absent)}" if absent else ""
            yield self.found(None, f"{len(benefits)} benefits, and not a word of harms or who should take care{more}")

    def _says(self, name: str, doc: Document) -> bool:
        return any(wordings("ev007_balance").has(name, sentence, line) for sentence, line in doc.layer(Lines).sentences())
