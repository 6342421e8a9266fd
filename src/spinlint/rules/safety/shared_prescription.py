"""SF014 shared-prescription."""

from spinlint.rules.rule import Bad, Good
from spinlint.rules.safety.advised import AdviceRule


class SharedPrescription(AdviceRule):
    """The reader is told to share, keep, or take over a medicine that was prescribed for someone or something else.

    Why: the dose, the illness and the other medicines differ; leftover antibiotics breed resistance; opioids kill.
    Instead: “Take what is left to a pharmacy, and never share your medicine.”
    Source: NHS and CDC pages on antibiotics; FDA pages on opioid medicines and on buying medicines online.
    """

    code, severity = "SF014", "error"
    lexicon = "sf_sharing"
    message = "“{text}”: a medicine is for the person and the illness that it was prescribed for"
    examples = (
        Bad("[[Borrow your sister's antibiotics]] for a day or two."),
        Bad("You can [[use up old painkillers]] from last year."),
        Good("Never share your medicine."),
        Good("Do not keep antibiotics for the next time."),
        Good("Take leftover tablets back to the pharmacy."),
    )
