"""CL017 drug-condition-mismatch."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims_drugs import DrugUses
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding


class DrugConditionMismatch(Rule):
    """A drug is recommended for a condition that is not among its labelled uses.

    Why: the use may be sound and common, but it is off the label, and readers should know; or the name is a slip.
    Instead: check the name; if the use is meant, say that it is off label and who recommends it.
    Source: LabeledIn, labelled uses of drugs from US package inserts; GMC, prescribing unlicensed medicines.
    """

    code, severity, needs = "CL017", "info", (DrugUses,)
    examples = (
        Bad("[[Omeprazole treats asthma]]."),
        Bad("Take [[omeprazole for your migraine]]."),
        Good("Omeprazole treats heartburn."),
        Good("Omeprazole does not treat asthma."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for found in doc.layer(DrugUses).mismatches:
            message = f"“{found.condition}” is not among the labelled uses of {found.drug} known to spinlint: is it meant?"
            yield self.found(found.span, message)
