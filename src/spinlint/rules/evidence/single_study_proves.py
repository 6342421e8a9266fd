"""EV006 single-study-proves."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims_line import Lines
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.rules.wordings import wordings
from spinlint.values import Finding


class SingleStudyProves(Rule):
    """One study is said to prove or confirm something.

    Why: one study by itself seldom proves anything; the next often finds less.
    Instead: write “found” for “proves”, say how large it was, and what reviews of all studies say.
    Source: HealthNewsReview criterion 4; Nieman guide to covering medical research.
    """

    code, severity, needs = "EV006", "warning", (Lines,)
    examples = (
        Bad("[[A new study proves that naps prevent dementia]]."),
        Bad("[[One trial has confirmed that ginger ends nausea]]."),
        Good("One small study found a link between naps and dementia."),
        Good("A new study confirms what three earlier reviews found."),
        Good("A sleep study confirms the diagnosis."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        ways = wordings("ev006_proof")
        for sentence, line in doc.layer(Lines).sentences():
            found = next(ways.find("proof", sentence, line), None)
            of_health = found is not None and any(at in line.targets or at in line.terms for at in range(found.start, found.end))
            if found is not None and of_health and not ways.has("careful", sentence, line):
                yield self.found(found.span(line), "one study proves little: say “found”, and what other studies found")
