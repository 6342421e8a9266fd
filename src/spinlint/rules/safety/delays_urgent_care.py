"""SF018 delays-urgent-care."""

import re
from collections.abc import Iterator
from functools import lru_cache

from spinlint.document import Document
from spinlint.layers.claims_line import Lines
from spinlint.layers.safety_places import Place, Places
from spinlint.layers.safety_words import cues, groups
from spinlint.models.lexicons import load_file
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding

_LIST = "sf_waiting"
_SHORT = 12
_NEGATED = re.compile(
    r"(?:\b(?:not|never|cannot|without|wrong to|mistake to|dangerous to|too long|rather than|instead of)\b|n['’]t\b)[^.;:,]{0,25}$",
    re.I,
)
_CAUTION = re.compile(
    r"\b(?:until|while) (?:the|an) ambulance|\bbut (?:call|do call|get|see|go)\b|\bcall (?:999|911|111|your|the|an)\b|\bsometimes\b|\bmild|\bsmall|\bminor",
    re.I,
)


class DelaysUrgentCare(Rule):
    """The reader is told to wait, stay at home or send help away in an emergency.

    Why: a stroke, a heart attack or sepsis is decided in hours.
    Instead: say whom to call, at once, and what to do until help comes.
    Source: NHS, when to call 999; CDC, signs of stroke and heart attack.
    """

    code, severity, needs = "SF018", "error", (Lines, Places)
    examples = (
        Bad("[[If it is a stroke, sleep on it and see how you feel.]]"),
        Bad("[[Nobody needs a hospital for meningitis.]]"),
        Bad("[[With crushing chest pain, wait until Monday.]]"),
        Good("Do not wait until morning if you have chest pain."),
        Good("Call 999 for a stroke."),
        Good("Lie down while you wait for the ambulance."),
        Good("You can treat a cold at home."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for place in doc.layer(Places).places:
            if _is_emergency(place) and _puts_off(place) and not _is_sound(place):
                yield self.found(place.sentence.span, "an emergency, and the reader is told to wait or to stay away from help")


@lru_cache(maxsize=1)
def _emergencies() -> tuple[tuple[re.Pattern[str], ...], ...]:
    return tuple(groups(entry) for entry in load_file(_LIST)["entries"]["emergencies"])


def _is_emergency(place: Place) -> bool:
    goes_on = place.before.rstrip().endswith(("?", ":")) or len(place.sentence.words) <= _SHORT
    return _names_emergency(f"{place.before if goes_on else ''} {place.text}")


@lru_cache(maxsize=4096)
def _names_emergency(text: str) -> bool:
    return any(all(pattern.search(text) for pattern in entry) for entry in _emergencies())


def _puts_off(place: Place) -> bool:
    told = f"{place.text} {place.after}" if place.text.rstrip().endswith("?") else place.text
    if cues(_LIST, "refusing").search(told):
        return True
    return any(not _NEGATED.search(told[: m.start()]) for m in cues(_LIST, "waiting").finditer(told))


def _is_sound(place: Place) -> bool:
    return bool(_CAUTION.search(place.near)) or place.is_misquoted or place.is_left_open or place.supervised
