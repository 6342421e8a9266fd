"""SP014 spun-document."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.phrases import Flag, Phrases
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding, Related, Severity, chance


class SpunDocument(Rule):
    """The article as a whole reads as synonym-swapped: too many words hardly ever stand where they stand here.

    Why: single odd words happen to every writer; this many do not. Such text misinforms, since swapped terms change meaning.
    Instead: do not mend it word by word; write the article anew from its sources.
    Source: calibrated on clean text of several registers; see "How it was measured: phrasing".
    """

    code, severity, needs = "SP014", "error", (Phrases,)
    reasons = option(10, "strongest places shown as reasons")
    examples = (
        Bad(
            "# Treating a minor burn\n\nA tike burn normally mend by itself inside a couplet of hebdomads. Chill the "
            "blazed cutis below operating H2O for twenty transactions, and take away whatsoever jewelry ahead the "
            "country get down to puff up. Do not utilize glass, cover or whatever oleaginous center, since these hold "
            "the warmth in. Concealment the combust with plastic wrapping or a sporting impressionable purse. Lease "
            "paracetamol if it suffering, and imbibe a great deal of fluid.\n\nTake care the injury for mansion of "
            "contagion, such as a raw smell, yellowed exudate or a febricity. Telephone your doc if the combustion is "
            "big than your paw, if it is on the font or collar, or if the victim is a youthful kid. A profound "
            "combustion that appear ashen or charred demand pressing attending, even out if it do not harm. Chemic "
            "burning and galvanic burning must e'er be understood by a doc.\n\nBlistering are the trunk's ain dressing, so "
            "do not collapse them. If one outburst, lave it softly with pure H2O and cap it with a unfertile dressing "
            "that make not stupefy. Alter the grooming every sidereal day until the hide has clothed over. Novel "
            "tegument is flimsy and burn well in the sunlight, so maintain it covered or practice a eminent component "
            "sunscreen for at to the lowest degree a twelvemonth.\n\nNearly shoal burns leave no scratch. If the hide "
            "last out blood-red or go lumpy, enquire your druggist about silicone gelatin, which many someone ascertain "
            "helpful. Rub down the recovered country with a field emollient doubly a mean solar day to hold on it "
            "lissom. Kid should be kept aside from live potable, branding iron and pot deal, since well-nigh burn at "
            "house are to live preclude with bare wont. Put hind stove ring first, turn over pan grip inward, and trial "
            "bathroom H2O with your elbow joint."
        ),
        Good("The scar is small, and it will fade within a year or two.", because="too short for a verdict"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        read = doc.layer(Phrases)
        if read.verdict not in ("spun", "suspect"):
            return
        strongest = sorted(read.flags, key=lambda flag: -flag.score)[: self.reasons]
        severity = self.level if read.verdict == "spun" else Severity.WARNING
        message = f"the article reads as synonym-swapped (probability {chance(read.probability)}, {len(read.flags)} phrases)"
        yield self.found(None, message, severity=severity, related=tuple(_reason(flag) for flag in strongest))


def _reason(flag: Flag) -> Related:
    instead = f", usually “{flag.suggestions[0]}”" if flag.suggestions and flag.suggestions[0] else ""
    return Related(f"“{flag.text}”{instead}", flag.span)
