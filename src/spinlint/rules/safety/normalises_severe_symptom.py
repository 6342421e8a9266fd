"""SF007 normalises-severe-symptom."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.safety_places import Places
from spinlint.layers.safety_signs import explained_away, normalised, warning_sign
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding, Severity


class NormalisesSevereSymptom(Rule):
    """A warning sign or a severe symptom is called normal, harmless or a good sign, or put down to something trivial.

    Why: a reader who has it may wait at home when minutes count.
    Instead: say what the sign can mean and where to go with it.
    Source: EQIP, alert signs; NHS pages on when to get urgent help.
    """

    code, severity, needs = "SF007", "error", (Places,)
    examples = (
        Bad("[[Crushing chest tightness is simply your heart getting fitter.]] Keep going."),
        Bad("Do not be afraid. [[Coughing up blood is a perfectly normal part of the cleanse.]]"),
        Bad("[[If you go blind in one eye all at once, it is nothing to worry about.]]"),
        Bad("[[A high fever is a sign of toxins leaving the body.]]"),
        Bad("[[Pain in the chest is usually only wind.]]"),
        Bad("[[A slurred word now and then?]] You are just tired."),
        Good("Stop and get help if you have chest pain."),
        Good("A mild headache is often nothing to worry about."),
        Good("Some soreness after exercise is normal."),
        Good("Chest pain is never normal. Call 999."),
        Good("Is coughing up blood normal?", because="it is asked"),
        Good("Do not assume that crushing chest pain is just heartburn."),
        Good("Iron tablets make your stools black, which is harmless. Iron makes stools black; this is harmless."),
        Good("Chest pain can be caused by a pulled muscle. See a doctor to be sure."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for place in doc.layer(Places).places:
            if place.is_misquoted or not (explained_away(place) or normalised(place.text, place.before, place.after)):
                continue
            level = self.level if warning_sign(place.text) else min(self.level, Severity.WARNING, key=lambda level: level.rank)
            yield self.found(place.sentence.span, "a symptom that may need urgent help is waved away", severity=level)
