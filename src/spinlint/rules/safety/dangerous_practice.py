"""SF019 dangerous-practice."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims_line import Lines
from spinlint.layers.safety_places import Places
from spinlint.layers.safety_practices import put_forward
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding


class DangerousPractice(Rule):
    """The reader is led to something that public advice warns of: babies put down on their fronts, butter on burns, raw milk.

    Why: such advice sounds like common sense and is passed on; people have died of it.
    Instead: say what to do in its place, or leave it out.
    Source: the table's own rows (NHS, CDC, FDA, Red Cross, WHO and others); it needs clinical review.
    """

    code, severity, needs = "SF019", "error", (Lines, Places)
    examples = (
        Bad("[[Settle your newborn to sleep on the tummy, with a folded blanket under one side.]]"),
        Bad("[[Rub some margarine on the scald to draw out the heat.]]"),
        Bad("[[Unpasteurised milk strengthens the immune system.]]"),
        Bad("[[If he says that he wants to die, change the subject.]]"),
        Good("Never put a baby down to sleep on its front."),
        Good("Do not put butter on a burn."),
        Good("Raw milk can carry germs that make children ill."),
        Good("Talking about suicide does not plant the idea."),
        Good("Give your baby some tummy time while awake."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for place in doc.layer(Places).places:
            practice = put_forward(place)
            if practice is not None:
                yield self.found(place.sentence.span, f"{practice.why} ({practice.source})")
