"""Warning signs in a sentence, and whether the sentence waves them away."""

from __future__ import annotations

import re

from spinlint.layers.safety_words import cues, groups
from spinlint.models.lexicons import load_file

_LIST = "sf_harmless"


def normalised(text: str) -> bool:
    """Whether a sentence calls a symptom harmless, without the caution of an honest reassurance."""
    if not cues(_LIST, "symptoms").search(text) and not warning_sign(text):
        return False
    grave = is_grave(text)
    if cues(_LIST, "process_frames").search(text):
        return grave or not cues(_LIST, "honest").search(text)
    if not grave:
        return False
    dismissed = cues(_LIST, "dismissals").search(text)
    belittled = cues(_LIST, "belittling").search(text)
    return bool(dismissed or belittled) and not _is_honest(text, bool(dismissed))


def is_grave(text: str) -> bool:
    """Whether a sentence names a warning sign, or a symptom as severe or sudden."""
    return warning_sign(text) or bool(cues(_LIST, "severe").search(text) and cues(_LIST, "symptoms").search(text))


def warning_sign(text: str) -> bool:
    """Whether a sentence names a sign that needs help however mild it is."""
    signs = load_file(_LIST)["entries"]["signs"]
    return any(all(pattern.search(text) for pattern in groups(sign)) for sign in signs)


def _is_honest(text: str, dismissed: bool) -> bool:
    """“Often nothing to worry about” is honest; so is “only … in rare cases”. A bare “just” with a process is not."""
    if not cues(_LIST, "honest").search(_without_opening_if(text)):
        return False
    return dismissed or not cues(_LIST, "processes").search(text)


def _without_opening_if(text: str) -> str:
    """“If the heel is hot, it is just …”: the opening clause names the sign and softens nothing."""
    return re.sub(r"^(?:if|when)\b[^,]*,|\b(?:if|when) (?:it|this|that) happens\b", " ", text, flags=re.I)
