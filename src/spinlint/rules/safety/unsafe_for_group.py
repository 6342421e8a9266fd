"""SF012 unsafe-for-group."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims_line import Lines
from spinlint.layers.safety_places import Places
from spinlint.layers.safety_table import broken
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding


class UnsafeForGroup(Rule):
    """Something is recommended to people who must not have it: aspirin for children, ibuprofen late in pregnancy.

    Why: the group is named, so exactly those whom it harms will follow it.
    Instead: say that they must not have it, and what they can have or whom to ask.
    Source: the table's own rows (NHS, MHRA, FDA, BNF, CDC); it needs clinical review.
    """

    code, severity, needs = "SF012", "error", (Lines, Places)
    examples = (
        Bad("[[Give your child an aspirin for the fever.]]"),
        Bad("[[A little honey is good for babies.]]"),
        Bad("[[Ibuprofen is a safe choice late in pregnancy.]]"),
        Good("Do not give aspirin to children under 16."),
        Good("Babies must not have honey."),
        Good("Ask your midwife before you take ibuprofen in pregnancy."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for place in doc.layer(Places).places:
            row = next(broken(place, "group"), None)
            if row is not None:
                yield self.found(place.sentence.span, f"{row.why} ({row.source})")
