"""CL007 disease-claim-for-product."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims import Claim, Claims
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding

_DISEASE_VERBS = frozenset({"cure", "treat", "prevent", "relieve"})
_ALSO_OF_SUPPLEMENTS = _DISEASE_VERBS | {"stop", "kill", "reduce", "work"}
_PRODUCTS = frozenset({"supplement", "food", "product"})


class DiseaseClaimForProduct(Rule):
    """A food, a supplement or a product is said to treat or prevent a named disease.

    Why: only a medicine that was tested and licensed for it may say so; readers may take the product instead.
    Instead: name what was studied and found, with the source, or keep to what the food contains.
    Source: 21 CFR 101.93(g), disease claims; Regulation (EC) 1924/2006; FDA warning letters.
    """

    code, severity, needs = "CL007", "error", (Claims,)
    examples = (
        Bad("[[Our magnesium gummies prevent migraine]]."),
        Bad("[[Zinc lozenges treat colds]], so keep a box in the car."),
        Good("Magnesium contributes to normal muscle function."),
        Good("Zinc lozenges may shorten a cold."),
        Good("Zinc lozenges shortened colds in 13 trials (Cochrane, 2013)."),
        Good("Inhalers treat asthma.", because="an inhaler is a medicine"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for claim in doc.layer(Claims).asserted():
            if (
                claim.family in _DISEASE_VERBS
                and claim.is_strong
                and claim.helps
                and not claim.supported
                and self._is_product(claim)
            ):
                named = next((hit.name for hit in claim.conditions if "general" not in hit.flags), "")
                if named:
                    yield self.found(
                        claim.span, f"“{claim.agent.text}” is said to {claim.word} a disease ({named}); only a medicine may"
                    )

    def _is_product(self, claim: Claim) -> bool:
        if claim.agent.kind == "supplement" or (claim.agent.coined and claim.agent.kind in {"product", "thing"}):
            return claim.family in _ALSO_OF_SUPPLEMENTS
        return claim.agent.kind in _PRODUCTS and claim.family in _DISEASE_VERBS
