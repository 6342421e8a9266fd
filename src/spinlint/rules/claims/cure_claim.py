"""CL001 cure-claim."""

import re
from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims import Claim, Claims
from spinlint.layers.ladder import Strength
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding

_MEDICAL = frozenset({"drug", "drug-class", "procedure"})
_TUMOUR = re.compile(r"\b(?:cancers?|tumou?rs?|metastas\w+)\b", re.I)
_CELLS = re.compile(r"\b(?:cells?|virus(?:es)?|bacteria|germs?|tissue)\b", re.I)
_MEDICINE = frozenset(
    "treatment treatments treating surgery operation operations transplant transplantation antibiotics antibiotic"
    " chemotherapy radiotherapy radiation removal medicine medicines curing".split()
)
_OFTEN = frozenset("often usually most many generally frequently sometimes some typically".split())
_ENDS_IT = frozenset({"cure", "kill"})


class CureClaim(Rule):
    """Something is said to cure, reverse or wipe out a disease, and nothing in reach supports it.

    Why: very few remedies cure a disease, and readers who believe that one does may leave the treatment that helps them.
    Instead: say what was measured, in whom and by how much, and link the study or the guideline.
    Source: FDA, disease claims (diagnose, cure, mitigate, treat, prevent); Schwitzer, seven words to avoid ("cure").
    """

    code, severity, needs = "CL001", "error", (Claims,)
    examples = (
        Bad("[[Black seed oil cures diabetes]] in a month."),
        Bad("Ask around: [[lung cancer is healed by this tea]]."),
        Bad("Apricot stones are cheap. [[They wipe out leukaemia]]."),
        Good("There is no cure for diabetes."),
        Good("Can black seed oil cure diabetes?", because="it is asked"),
        Good("The advert says that the oil cures diabetes, which is untrue.", because="it is refuted"),
        Good("Antibiotics cure most cases of syphilis, according to the World Health Organization.", because="a source is named"),
        Good("Hepatitis C can be cured in most people.", because="“can” claims less"),
        Good("Smoked and cured meats may raise the risk of cancer."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for claim in doc.layer(Claims).asserted():
            if (
                claim.family in _ENDS_IT
                and claim.is_strong
                and claim.is_remedy
                and not claim.supported
                and not _is_sober(claim)
                and self._names_disease(claim)
            ):
                who = claim.agent.text or "something"
                yield self.found(claim.span, f"“{who}” is said to {claim.word} “{claim.target_text}”, and no source is in reach")

    def _names_disease(self, claim: Claim) -> bool:
        """A disease is its target; to kill cells or germs, and what a medicine does to them, is no cure."""
        if claim.family == "kill" and (claim.agent.kind in _MEDICAL or _CELLS.search(claim.first_target)):
            return False
        return any(hit.kind == "condition" or claim.word == "cure" for hit in claim.conditions) or bool(
            _TUMOUR.search(claim.first_target)
        )


def _is_sober(claim: Claim) -> bool:
    """Whether ordinary medicine is said to cure, or to cure often: no promise, though it too needs a source (CL004)."""
    words = frozenset(claim.sentence.text.lower().split())
    medical = claim.agent.kind in {"drug", "drug-class"} or bool(_MEDICINE & frozenset(claim.agent.text.lower().split()))
    return claim.strength is Strength.DOES and (medical or bool(words & _OFTEN))
