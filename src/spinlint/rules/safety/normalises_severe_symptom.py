"""SF007 normalises-severe-symptom."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.safety_signs import normalised
from spinlint.layers.syntax import Syntax
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding


class NormalisesSevereSymptom(Rule):
    """A severe symptom or a warning sign is called normal, harmless or a good sign.

    Why: a reader who has it may wait at home when minutes count.
    Instead: say what the sign can mean and where to go with it.
    Source: EQIP, alert signs; NHS pages on when to get urgent help.
    """

    code, severity, needs = "SF007", "warning", (Syntax,)
    examples = (
        Bad("[[Crushing chest tightness is simply your heart getting fitter.]] Keep going."),
        Bad("Do not be afraid. [[Coughing up blood is a perfectly normal part of the cleanse.]]"),
        Bad("[[If you go blind in one eye all at once, it is nothing to worry about.]]"),
        Bad("[[A high fever is a sign of toxins leaving the body.]]"),
        Good("Stop and get help if you have chest pain."),
        Good("A mild headache is often nothing to worry about."),
        Good("Some soreness after exercise is normal."),
        Good("Chest pain is never normal. Call 999."),
        Good("Is coughing up blood normal?", because="it is asked"),
        Good("Do not assume that crushing chest pain is just heartburn."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for sentence in doc.layer(Syntax).sentences():
            if not sentence.text.rstrip().endswith("?") and normalised(sentence.text):
                yield self.found(sentence.span, "a symptom that may need urgent help is waved away")
