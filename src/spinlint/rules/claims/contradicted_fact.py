"""CL016 contradicted-fact."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims_contradicted import Contradictions
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding


class ContradictedFact(Rule):
    """A typed fact, or an entry of the list of well-known health falsehoods, contradicts the sentence.

    Why: readers act on it; unlike a claim without a source, this one is known to be wrong, and by whom.
    Instead: correct it; where the article means to refute it, say so in the same sentence.
    Source: the authority that the finding names; the lists are known_false.toml and facts.toml in spinlint's data.
    """

    code, severity, needs = "CL016", "error", (Contradictions,)
    examples = (
        Bad("Doctors know it: [[vaccines cause autism]]."),
        Bad("[[Tendons join bone to bone]]."),
        Bad("[[Insulin is made by the liver]] after meals."),
        Good("Vaccines do not cause autism."),
        Good("It is a myth that cracking your knuckles gives you arthritis."),
        Good("Do vaccines cause autism?", because="it is asked"),
        Good("Tendons join muscle to bone."),
        Good("The vaccine is given to children with autism."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for wrong in doc.layer(Contradictions).found:
            yield self.found(wrong.span, f"{wrong.correction[0].upper()}{wrong.correction[1:].rstrip('.')} ({wrong.authority})")
