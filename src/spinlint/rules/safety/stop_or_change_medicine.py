"""SF006 stop-or-change-medicine."""

from spinlint.layers.safety_advice import is_advised
from spinlint.layers.safety_places import Place
from spinlint.rules.rule import Bad, Good
from spinlint.rules.safety.advised import AdviceRule
from spinlint.rules.wordings import Found, Wordings, wordings


class StopOrChangeMedicine(AdviceRule):
    """The reader is told to stop, start or change a medicine alone.

    Why: stopping or doubling a medicine without advice can bring a relapse, a fit or an overdose.
    Instead: “Do not stop it without talking to your doctor or pharmacist”, or say who decides with the reader.
    Source: CAP Code 12.2 (must not discourage essential treatment); MHRA and NHS pages on stopping medicines.
    """

    code, severity = "SF006", "error"
    lexicon = "sf_changes"
    message = "“{text}”: the reader is told to do so without a doctor or a pharmacist"
    examples = (
        Bad("[[Stop your statin]] for a week."),
        Bad("When the pain is bad, [[double the dose]]."),
        Bad("You can simply [[come off the tablets]] in spring."),
        Bad("Feeling well? Then [[throw those pills away]]."),
        Bad("The easiest step is to [[halve your heart tablets]]."),
        Bad("I just [[stopped my antidepressants]] and felt free."),
        Bad("There is [[no reason to keep taking the insulin]]."),
        Good("Do not stop your statin without talking to your doctor."),
        Good("Stop your statin and ask your pharmacist what to do. It may be the cause."),
        Good("If you stop taking the tablets, the pain may come back."),
        Good("Some people stop their tablets too early."),
        Good("Skip the missed dose and take the next one as usual."),
        Good("Stop taking drugs such as heroin.", because="no medicine"),
        Good("Stop the supplement a week before."),
        Good("Your doctor may double the dose."),
        Good("She stopped her insulin and nearly died."),
    )

    def _leads(self, name: str, found: Found, place: Place) -> bool:
        if name == "pronoun":
            return _medicine_before(place, found) and is_advised(place, found.start)
        return super()._leads(name, found, place)


def _medicine_before(place: Place, found: Found) -> bool:
    """Whether "it" can stand for a medicine: one is named before in the sentence."""
    ways: Wordings = wordings("sf_changes")
    return ways.has("named", place.sentence, place.line, (place.sentence.tokens.start, found.start))
