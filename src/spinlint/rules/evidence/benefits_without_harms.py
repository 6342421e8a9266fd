"""EV007 benefits-without-harms."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims import Claim, Claims
from spinlint.layers.claims_line import Line, Lines
from spinlint.layers.layer import Layer
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.rules.wordings import Found, wordings
from spinlint.values import Finding

_MISSING = {"alternatives": "alternatives", "costs": "costs", "waiting": "doing nothing"}
_NONE = frozenset({"no", "zero", "without", "never", "free", "nor", "risk-free"})
_TREATMENTS = frozenset({"drug", "drug-class", "procedure", "supplement", "product"})
_BEFORE = 4
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
        harmful = any(_tells_harm(claim) for claim in doc.layer(Claims).found)
        if len(benefits) >= self.least and not harmful and not self._says("harms", doc):
            absent = [says for name, says in _MISSING.items() if not self._says(name, doc)]
            more = f"; nor of {', '.join(absent)}" if absent else ""
            yield self.found(None, f"{len(benefits)} benefits, and not a word of harms or who should take care{more}")

    def _says(self, name: str, doc: Document) -> bool:
        ways = wordings("ev007_balance")
        return any(not self._is_denied(f, line) for s, line in doc.layer(Lines).sentences() for f in ways.find(name, s, line))

    def _is_denied(self, found: Found, line: Line) -> bool:
        """ "No side effects": that there are none is no word of harm."""
        return bool(_NONE & frozenset(line.words[max(found.start - _BEFORE, 0) : found.start]))


def _tells_harm(claim: Claim) -> bool:
    """Whether a treatment is said to do something bad, however carefully."""
    scope = claim.scope
    told = not (scope.negated or scope.questioned or scope.refuted or scope.quoted)
    return told and not claim.helps and claim.agent.kind in _TREATMENTS and claim.family in {"cause", "worsen"}
