"""RD001 grade-level."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.readability import Readability
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding

_HARD = (
    "Notwithstanding considerable heterogeneity among participating institutions, investigators demonstrated substantial "
    "improvements in rehabilitation following multidisciplinary interventions incorporating individualised education. "
)
_PLAIN = "Put the foot up on a chair. Rest it for a day or two. If it still hurts, ask a nurse to look at it. "


class GradeLevel(Rule):
    """The reading grade of the whole text is above the target.

    Why: half of all adults read at or below the level of a 13-year-old; health advice they cannot read does not help them.
    Instead: begin with the ten hardest sentences in the report; shorten them and use everyday words.
    Source: AMA (6th grade), NIH (below 8th); NHS: use readability tools "to help you prioritise". Median of six formulas.
    """

    code, severity, needs = "RD001", "info", (Readability,)
    target = option(10.0, "the highest US school grade that is still fine")
    shortest = option(150, "words a text needs before a grade means anything")
    examples = (Bad("# Rehabilitation\n\n" + _HARD * 12), Good("# A sore foot\n\n" + _PLAIN * 8), Good(_HARD))

    def check(self, doc: Document) -> Iterator[Finding]:
        layer = doc.layer(Readability)
        if layer.total.words >= self.shortest and round(layer.consensus, 1) > self.target:
            low, high = min(layer.grades.values()), max(layer.grades.values())
            message = f"reading grade {layer.consensus:.1f} (formulas: {low:.1f} to {high:.1f}); the target is {self.target:g}"
            yield self.found(None, message)
