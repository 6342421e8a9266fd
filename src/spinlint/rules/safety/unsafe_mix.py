"""SF013 unsafe-mix."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims_line import Lines
from spinlint.layers.safety_places import Places
from spinlint.layers.safety_table import broken
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding


class UnsafeMix(Rule):
    """Two things that must not be taken together are called fine together: alcohol and sleeping tablets.

    Why: the mixture can stop the breathing, cause bleeding or undo the medicine.
    Instead: say that they must not be combined, or send the reader to a pharmacist.
    Source: the table's own rows (NHS, FDA, BNF, NIAAA); it needs clinical review.
    """

    code, severity, needs = "SF013", "error", (Lines, Places)
    examples = (
        Bad("[[A glass of wine is fine with your sleeping tablets.]]"),
        Bad("[[You can take sildenafil and nitrates on one day.]]"),
        Good("Do not drink alcohol with sleeping tablets."),
        Good("Grapefruit juice can raise the level of simvastatin."),
        Good("Ask a pharmacist before you take St John's wort with the pill."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for place in doc.layer(Places).places:
            row = next(broken(place, "mix"), None)
            if row is not None:
                yield self.found(place.sentence.span, f"{row.why} ({row.source})")
