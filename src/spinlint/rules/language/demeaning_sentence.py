"""ST007 demeaning-sentence."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.unsound import Unsound
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding


class DemeaningSentence(Rule):
    """A sentence blames, mocks or labels people for their illness, whatever the words it is made in.

    Why: readers who feel judged stop reading, and ask for help later.
    Instead: say what makes it hard, and what helps; leave the judgement out.
    Source: NHS service manual, inclusive content; CDC Health Equity Guiding Principles. Found by a trained classifier (a note
    where it is less sure); how often it is right stands in docs/how-it-was-measured/unsound.md.
    """

    code, severity, needs = "ST007", "warning", (Unsound,)
    examples = (
        Bad("[[Some mothers are simply too idle to breastfeed, and their babies pay for it.]]"),
        Bad("[[Anyone who still has asthma at forty simply enjoys the attention.]]"),
        Good("Weight is shaped by genes, medicines, sleep and money as well as by habits."),
        Good("Nobody is to blame for an illness."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for doubt in doc.layer(Unsound).of_kind("blame"):
            yield self.found(
                doubt.sentence.span,
                "blames or belittles people for their health: say what helps instead",
                severity=doubt.severity,
            )
