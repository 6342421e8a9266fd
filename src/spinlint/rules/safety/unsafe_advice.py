"""SF020 unsafe-advice."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.unsound import Unsound
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding

_SAID = {
    "stop": "leads readers to leave a treatment, vaccine or test: say to ask whoever prescribed it first",
    "delay": "leads readers to wait or explains a warning sign away: say when to get help, and where",
    "harm": "tells of a hazardous practice as if it were sound: leave it out, or say what can happen",
}


class UnsafeAdvice(Rule):
    """A sentence reads as advice, example or comfort that could harm whoever follows it, whatever the words it is made in.

    Why: readers do what they read of, the more so if it is told in passing by someone who came to no harm.
    Instead: say what is safe, who must not do it, and whom to ask; warn of the practice if it has to be named.
    Source: CDC Clear Communication Index, item 16; NHS content guide on risk. Found by a trained classifier (a note where it is
    less sure); how often it is right stands in docs/how-it-was-measured/unsound.md.
    """

    code, severity, needs = "SF020", "warning", (Unsound,)
    examples = (
        Bad("[[I threw my inhaler out in June and let the sea air do its work.]]"),
        Bad("[[A crushing pain across the chest after supper is only wind, so sleep on it.]]"),
        Good("Do not throw your inhaler away, even if you feel well."),
        Good("A crushing pain across the chest needs an ambulance."),
        Good("Your doctor may tell you to stop the tablets before the operation."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for doubt in doc.layer(Unsound).of_kind(*_SAID):
            yield self.found(doubt.sentence.span, _SAID[doubt.kind], severity=doubt.severity)
