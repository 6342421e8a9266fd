"""SF017 unqualified-safe-in-pregnancy."""

import re
from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims_line import Lines
from spinlint.layers.safety_places import Place, Places
from spinlint.layers.safety_words import cues
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding

_LIST = "sf_pregnancy"


class UnqualifiedSafeInPregnancy(Rule):
    """A remedy, product or medicine is called safe in pregnancy or while breastfeeding, without a word of care.

    Why: hardly any has been tested on pregnant women, and the reader cannot ask the page.
    Instead: say what is known, from which week to which, and “ask your midwife or pharmacist first”.
    Source: NHS, MHRA and FDA advice on medicines and herbs in pregnancy.
    """

    code, severity, needs = "SF017", "warning", (Lines, Places)
    examples = (
        Bad("[[Our herbal drops are safe in pregnancy.]]"),
        Bad("[[The capsules are ideal for expectant mothers.]]"),
        Good("Ask your midwife whether the drops are safe in pregnancy."),
        Good("It is not known whether the capsules are safe in pregnancy."),
        Good("Paracetamol is safe in pregnancy at the usual dose."),
        Good("Swimming is safe in pregnancy."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for place in doc.layer(Places).places:
            if _calls_safe(place) and not place.supervised and not place.is_refused:
                yield self.found(place.sentence.span, "called safe in pregnancy or for nursing mothers, without a word of care")


def _calls_safe(place: Place) -> bool:
    """Safe words for a pregnant or nursing reader, of a thing to take, with nothing that is known to be safe near."""
    text = _with_answer(place)
    safe, who = cues(_LIST, "safe").search(text), cues(_LIST, "who").search(text)
    if not safe or not who:
        return False
    rest = cues(_LIST, "safe").sub(" ", text)
    return not cues(_LIST, "known").search(rest) and bool(cues(_LIST, "thing").search(f"{place.before} {text}"))


def _with_answer(place: Place) -> str:
    """A question with its yes."""
    asked = place.text.rstrip().endswith("?")
    return f"{place.text} {place.after}" if asked and re.match(cues("sf_advice", "yes"), place.after) else place.text
