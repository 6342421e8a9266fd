"""SF011 excessive-dose."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims_line import Lines
from spinlint.layers.safety_advice import is_own_story
from spinlint.layers.safety_doses import Dose, excessive, substance, too_often
from spinlint.layers.safety_places import Place, Places
from spinlint.layers.safety_words import cues
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding, Span


class ExcessiveDose(Rule):
    """A dose above the most that a person may take in a day without a doctor, or the word that there is no such limit.

    Why: twice the limit of paracetamol for a few days can destroy the liver, and readers follow figures to the letter.
    Instead: the dose of the leaflet, with how often and how much at most in a day, for adults and by age for children.
    Source: the table's own rows (labels of FDA and MHRA, NHS, BNF, Institute of Medicine, EFSA); it needs clinical review.
    """

    code, severity, needs = "SF011", "error", (Lines, Places)
    examples = (
        Bad("Take [[two 1 g]] paracetamol tablets every four hours."),
        Bad("Ibuprofen works best at [[800 mg]] four times a day."),
        Bad("Give your two-year-old [[500 mg]] of paracetamol every six hours."),
        Bad("You can take [[as much ibuprofen as you like]]."),
        Bad("Paracetamol [[every hour]] keeps the fever down."),
        Good("Adults: one or two 500 mg paracetamol tablets up to four times a day."),
        Good("Do not take more than 4 g of paracetamol in 24 hours."),
        Good("Taking 20 g of paracetamol can destroy the liver."),
        Good("The trial gave 30 people 2,400 mg of ibuprofen a day."),
        Good("Your doctor may prescribe 50,000 IU of vitamin D a week."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for place in doc.layer(Places).places:
            if place.is_refused or place.supervised:
                continue
            dose = next(excessive(place), None) if _is_told_to_take(place) else None
            if dose is not None:
                yield self.found(_span(place, dose.start, dose.end), _message(dose))
            elif _is_told_to_take(place) and (often := too_often(place)):
                start, end, limit = often
                yield self.found(_span(place, start, end), f"at least {limit.hours:g} hours between two doses ({limit.source})")
            elif boundless := _boundless(place):
                yield self.found(boundless, "there is a most that one may take in a day: give it")


def _is_told_to_take(place: Place) -> bool:
    """Not of a study, a package, an overdose or a past event."""
    if cues("sf_doses", "telling").search(place.text):
        return False
    root = place.sentence.tokens.root
    return root.tag_ != "VBD" or is_own_story(root)


def _boundless(place: Place) -> Span | None:
    match = cues("sf_doses", "boundless").search(place.text)
    if match is None or cues("sf_doses", "harmless_boundless").search(place.text) or substance(place) is None:
        return None
    return _span(place, match.start(), match.end())


def _span(place: Place, start: int, end: int) -> Span:
    offset = place.sentence.span.start
    return Span(offset + start, offset + end)


def _message(dose: Dose) -> str:
    return f"{_amount(dose.daily)} a day or at once is above the {_amount(dose.most)} a day of the public advice ({dose.limit.source})"


def _amount(milligrams: float) -> str:
    if milligrams >= 1_000_000:
        return f"{milligrams / 1_000_000:g} litres"
    if milligrams >= 1000:
        return f"{milligrams / 1000:.4g} g"
    return f"{milligrams:.4g} mg" if milligrams >= 1 else f"{milligrams * 1000:.4g} micrograms"
