"""EV012 weak-proof."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.unsound import Unsound
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding


class WeakProof(Rule):
    """A sentence offers as proof what proves little: a story, a crowd, an old custom, an unnamed study, a firm's own trial.

    Why: it looks like evidence, so readers stop asking for any.
    Instead: name the study, its size, who paid and where it was published; or say that there is none.
    Source: FTC Endorsement Guides (16 CFR 255); DISCERN items 4 and 5; CAP Code 12.1. Found by a trained classifier (a note
    where it is less sure); how often it is right stands in docs/how-it-was-measured/unsound.md.
    """

    code, severity, needs = "EV012", "warning", (Unsound,)
    examples = (
        Bad("Does it work? [[Forty thousand customers in nine countries can't all be mistaken.]]"),
        Bad("[[Our grandmothers rubbed it in for three hundred years, and what more proof does one want?]]"),
        Good("In a trial of 412 adults, published in 2019, it worked no better than placebo."),
        Good("Thousands of people live with the condition."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for doubt in doc.layer(Unsound).of_kind("proof"):
            yield self.found(
                doubt.sentence.span, "is no proof: name the study, its size and where it was published", severity=doubt.severity
            )
