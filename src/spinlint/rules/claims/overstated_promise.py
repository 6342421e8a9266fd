"""CL019 overstated-promise."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.unsound import Unsound
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding

_SAID = {
    "cure": "promises more than evidence allows: say how many it helped, in which study, or that it may help some",
    "mechanism": "explains an effect by what no textbook knows: give a source for it, or leave it out",
    "safe": "talks risk away: name the known side effects and who should ask first",
    "plot": "hints at hidden knowledge or presses to buy: leave it out, or say who hides what, with a source",
}


class OverstatedPromise(Rule):
    """A sentence reads as a promise of health that its evidence cannot bear, whatever the words it is made in.

    Why: readers put off care that works, and spend, on what is promised; the sly promise works as the blunt one does.
    Instead: say what is known, for whom and how often, with its source; or leave the sentence out.
    Source: FTC Health Products Compliance Guidance (2022), "net impression" and implied claims; CAP Code 12. Found by a trained
    classifier (a note where it is less sure); how often it is right stands in docs/how-it-was-measured/unsound.md.
    """

    code, severity, needs = "CL019", "warning", (Unsound,)
    examples = (
        Bad("[[Two weeks on the drops and your eyes will be those of a teenager again.]]"),
        Bad("[[The powder draws the heavy metals out of your brain while you sleep.]]"),
        Good("Cataract surgery restores sight for most people."),
        Good("Some people find that the drops ease itching for an hour or two."),
        Good("There is no evidence that a powder removes metals from the brain."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for doubt in doc.layer(Unsound).of_kind(*_SAID):
            yield self.found(doubt.sentence.span, _SAID[doubt.kind], severity=doubt.severity)
