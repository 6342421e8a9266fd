"""Effects that nobody asks a source for: what medicine is known to do, hygiene, and advice on a risk that is not named."""

from __future__ import annotations

from spinlint.layers.claims import Claim
from spinlint.layers.claims_words import vocabulary
from spinlint.layers.ladder import Strength

_MEDICINES = frozenset({"drug", "drug-class"})
_HOLDS_OFF = frozenset({"prevent", "stop", "reduce", "kill"})
_ENDS_IT = frozenset({"cure", "stop", "vanish"})
_MEDICAL = frozenset(
    "treatment treatments therapy therapies medicine medicines medication medications drug drugs surgery procedure operation"
    " chemotherapy radiotherapy radiation antibiotics antibiotic stent stents transplant dialysis inhaler inhalers".split()
)
_OF_A_SELLER = frozenset({"our", "my", "this", "one", "a", "natural", "herbal", "new", "wonder", "miracle"})
_CALLED = frozenset({"treatment", "therapy", "medicine"})
_STUDIED = frozenset(
    {"trial", "trials", "study", "studies", "participants", "volunteers", "group", "groups", "placebo", "results"}
)
_TOLD_IN_THE_PAST = frozenset({"was", "were", "had", "found", "showed", "compared"})
_RISKS = frozenset({"risk", "risks", "chance", "chances", "odds", "danger", "likelihood"})


def is_settled(claim: Claim) -> bool:
    """Whether a plain claim says what medicine is known to do, or reports what a study found."""
    return _is_report(claim) or _is_risk_of_nothing(claim) or _is_known(claim)


def _is_known(claim: Claim) -> bool:
    """What a medicine is licensed for or does in the body, what a treatment is for, and what stops infections."""
    if claim.strength is not Strength.DOES or not claim.helps:
        return False
    words = claim.agent.text.lower().split()
    if frozenset(words) & vocabulary().agents["hygiene"] and claim.family in _HOLDS_OFF:
        return True
    of_illness = any(hit.kind == "condition" for hit in claim.hits)
    if claim.agent.kind == "procedure" and (claim.word in _CALLED or "cell" in claim.target_text.lower()):
        return True
    if words and words[-1] in _MEDICAL and words[0] not in _OF_A_SELLER and claim.family not in _ENDS_IT:
        return not of_illness or claim.word in _CALLED
    return claim.agent.kind in _MEDICINES and (claim.labelled or not of_illness or claim.word in _CALLED)


def _is_report(claim: Claim) -> bool:
    """Told in the past tense of a study and those who took part in it."""
    words = frozenset(claim.sentence.text.lower().split())
    return bool(words & _STUDIED) and (claim.tag == "VBD" or (claim.tag[:2] in {"JJ", "NN"} and bool(words & _TOLD_IN_THE_PAST)))


def _is_risk_of_nothing(claim: Claim) -> bool:
    """ "To lower the chance of this, use a spacer": advice, where the risk is not named."""
    words = claim.target_text.lower().split()
    return bool(words) and words[0] in _RISKS and not claim.conditions and len(claim.targets) == 1
