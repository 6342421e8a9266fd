"""CL002 certain-outcome."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims import Claims
from spinlint.layers.ladder import Strength
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding


class CertainOutcome(Rule):
    """A health outcome is promised with certainty: "will definitely", "always works", "guaranteed to".

    Why: no treatment works for everyone; a promise keeps readers from asking how likely the benefit is.
    Instead: say how many people it helped, or write “may” and name the source.
    Source: TGA advertising code 2007, section 4(2) ("invariably effective"); QUEST, tone.
    """

    code, severity, needs = "CL002", "error", (Claims,)
    examples = (
        Bad("[[Cutting sugar will definitely clear your acne]]."),
        Bad("Give it a week and [[your headaches will certainly disappear]]."),
        Good("Cutting sugar may help some people's skin."),
        Good("The drops will not always relieve pain.", because="it is denied"),
        Good("Always ask a pharmacist before you treat a child's fever.", because="it is safety advice"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for claim in doc.layer(Claims).asserted():
            if claim.strength is Strength.GUARANTEED and claim.helps and not claim.supported:
                sure = claim.marks[0]
                yield self.found(claim.span, f"“{sure}” promises what no treatment can: say how likely it is, with a source")
