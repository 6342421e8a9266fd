"""EV004 relative-risk-only."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims_line import Line, Lines
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.rules.wordings import wordings
from spinlint.values import Finding


class RelativeRiskOnly(Rule):
    """A risk is said to be so much lower or higher, and the risk itself is not given.

    Why: half of a tiny risk is tiny; readers overrate a change whose starting point they do not know.
    Instead: give both risks on one base: “from 10 in 1,000 people to 7 in 1,000”.
    Source: PIF toolkit; Cochrane Handbook 12.5.3; HealthNewsReview criterion 2.
    """

    code, severity, needs = "EV004", "warning", (Lines,)
    within = option(2, "sentences before and after in which the plain risk may stand")
    examples = (
        Bad("Tea drinkers had [[a 30% lower risk of stroke]]."),
        Bad("Smoking [[doubles the risk of stroke]]."),
        Good("Tea drinkers had a 30% lower risk: 7 in 1,000 had a stroke, against 10 in 1,000."),
        Good("The dose was doubled after a week."),
        Good("About 30% of the people drank tea."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        ways = wordings("ev004_relative_risk")
        for line in doc.layer(Lines).lines:
            for place, sentence in enumerate(line.parsed.sentences):
                found = next(ways.find("relative", sentence, line), None)
                if found is None or self._has_absolute(line, place):
                    continue
                if ways.has("of_risk", sentence, line, (found.start, found.end)):
                    yield self.found(found.span(line), "how high is the risk itself? Give both, as “n in 1,000”")

    def _has_absolute(self, line: Line, place: int) -> bool:
        near = line.parsed.sentences[max(place - self.within, 0) : place + self.within + 1]
        return any(wordings("ev004_relative_risk").has("absolute", sentence, line) for sentence in near)
