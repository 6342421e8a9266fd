"""CL018 unknown-drug-name."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims_drugs import DrugUses
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding


class UnknownDrugName(Rule):
    """A word is shaped like the name of a drug, and no source knows it: it is likely misspelt.

    Why: two letters can make another medicine; readers who look the name up find nothing, or the wrong thing.
    Instead: check it against the label, and use the generic name.
    Source: WHO, stems of international nonproprietary names; ISMP, confused drug names; Drugs@FDA and DrugCentral for the names.
    """

    code, severity, needs = "CL018", "warning", (DrugUses,)
    examples = (
        Bad("He takes [[atorvastatine]] at night.", suggestion="atorvastatin"),
        Bad("Ask about [[amoxicilin]] for the child.", suggestion="amoxicillin"),
        Good("He takes atorvastatin at night."),
        Good("Adrenaline and melatonin are made by the body."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for doubt in doc.layer(DrugUses).doubts:
            near = f": {' or '.join(doubt.suggestions)}?" if doubt.suggestions else ": check the name"
            yield self.found(doubt.span, f"no source knows a drug “{doubt.word}”{near}", *doubt.suggestions)
