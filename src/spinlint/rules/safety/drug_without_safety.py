"""SF003 drug-without-safety."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.safety_medicines import Medicines
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding

_WHERE = {"title": "is named in the title", "phrase": "is named in a search phrase", "treatment": "is put forward as a treatment"}


class DrugWithoutSafety(Rule):
    """A prescription medicine is put forward, and nothing near it says how to use it safely.

    Why: the reader may get it from a friend or a web shop; prescription medicines may not be advertised to the public at all.
    Instead: say that it needs a prescription, its main risks, who must not take it, and whom to ask; or leave it out.
    Source: CAP Code 12.12; DISCERN 11.
    """

    code, severity, needs = "SF003", "error", (Medicines,)
    whole_article = True
    examples = (
        Bad("# Aching legs\n\nMany people swear by [[pregabalin]] for aches. It works at night.\n"),
        Bad("# Back pain and [[tramadol]]\n\nWalk a little each day. Tramadol works fast.\n"),
        Bad("# Knees\n\nRest the knee on a cushion. Knee Pain [[Tramadol]] Relief\n"),
        Good("# Aching legs\n\nPregabalin is used for nerve pain. It can make you sleepy. Ask a pharmacist.\n"),
        Good("# Aching legs\n\nYour doctor may prescribe pregabalin or duloxetine.\n"),
        Good("# Aching legs\n\nStop taking your warfarin. You will feel lighter.\n", because="it is given up: SF006 speaks"),
        Good("# Aching legs\n\nParacetamol helps some people.\n", because="it needs no prescription"),
        Good("# Cranberry juice\n\nCranberry can change how it works if you take warfarin.\n", because="it is taken already"),
        Good("# A trial\n\nMetformin was first made in 1922.\n", because="it is not put forward"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for medicine in doc.layer(Medicines).found:
            if medicine.role and not medicine.safe:
                message = (
                    f"“{medicine.name}” needs a prescription; it {_WHERE[medicine.role]}, and nothing near it speaks of safety"
                )
                yield self.found(medicine.span, message)
