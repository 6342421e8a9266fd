"""Warning signs in a sentence, and whether the sentence, or the one after it, waves them away."""

from __future__ import annotations

import re
from functools import lru_cache

from spinlint.layers.help_lines import is_prompt_help
from spinlint.layers.safety_places import Place
from spinlint.layers.safety_words import cues, groups
from spinlint.models.lexicons import load_file

_LIST = "sf_harmless"
_SHORT = 8
_FEW = 12
_EXPLAINING = frozenset({"be", "mean", "show", "correct", "sort", "come", "say", "pass", "tell", "settle", "reflect", "prove"})
_CHORE = re.compile(
    r"\W*(?:then |just |simply |so )?(?:have|give|take|walk|rest|drink|breathe|lie|sit|stretch|rub|shake|eat|sip|chew|laugh|smile|enjoy|"
    r"carry on|go for|put|try|splash|open|loosen|change|turn over|roll over|brew|make yourself|treat yourself)\b",
    re.I,
)
_POINTS_BACK = re.compile(
    r"\W*(?:it|this|that|they|these|those|such|ignore|relax|just|only|nothing|nine|do not|don['’]t|all you|carry|rest)\b", re.I
)
_DENIED = re.compile(
    r"(?:\b(?:not|never|cannot|no longer|far from|isn['’]t|aren['’]t|hardly)\b|n['’]t\b)\W+(?:\w+\W+){0,2}$", re.I
)


def normalised(text: str, before: str = "", after: str = "") -> bool:
    """Whether a sentence calls a symptom harmless, without the caution of an honest reassurance.

    `before` and `after` are the sentences round it: the one after may finish what it says, either may name help.
    """
    if warning_sign(text):
        return waved(text, before, after)
    return not text.rstrip().endswith("?") and _belittles_symptom(text)


def waved(text: str, before: str = "", after: str = "") -> bool:
    """Whether a sentence that names a warning sign dismisses it, with no help named in it or beside it."""
    told = f"{text} {after}" if _goes_on(text, after) else text
    helped = any(map(is_prompt_help, (told, after, before)))
    return not helped and (_waves_away(told) or ((is_chore(after) or _chore_within(text)) and not _is_sound(told)))


def _chore_within(text: str) -> bool:
    """ "If you think of ending your life, go for a run": a chore where help should stand; first aid for fainting is none."""
    clause = re.match(r"\W*(?:if|when|should|once)\b[^,]*,\s*(.*)", text, re.I | re.S)
    return (
        clause is not None
        and is_chore(clause[1])
        and not re.search(r"\b(?:faint\w*|seizures?|fits?|pass(?:es)? out)\b", text, re.I)
    )


def explained_away(place: Place) -> bool:
    """Whether a warning sign is said to be something that is no medical matter at all: "… is your body saying hello"."""
    root = place.sentence.tokens.root
    if root.tag_ not in {"VBZ", "VBP"} or root.lemma_ not in _EXPLAINING or any(c.dep_ in {"neg", "aux"} for c in root.children):
        return False
    at = root.idx - place.sentence.tokens.start_char
    subject, predicate = place.text[:at], place.text[at:]
    if not warning_sign(subject) or re.match(r"\W*(?:if|when|because|although|while)\b", subject, re.I):
        return False
    medical = cues(_LIST, "medical").search(place.text) or _names_illness(place, root.i)
    known = cues(_LIST, "known_causes").search(place.text) and not cues(_LIST, "unsound").search(place.text)
    return (
        not medical
        and not known
        and not _is_sound(predicate)
        and not any(map(is_prompt_help, (place.text, place.before, place.after)))
    )


def _names_illness(place: Place, start: int) -> bool:
    return any(
        at >= start and hit.kind in {"condition", "symptom", "drug", "drug-class", "procedure"}
        for at, (_, hit) in place.line.terms.items()
        if at < place.sentence.tokens.end
    )


def is_chore(after: str) -> bool:
    """Whether the sentence after a sign is a short household order: "Have a biscuit." """
    return len(after.split()) <= _FEW and _CHORE.match(after) is not None


@lru_cache(maxsize=4096)
def is_grave(text: str) -> bool:
    """Whether a sentence names a warning sign, or a symptom as severe or sudden."""
    return warning_sign(text) or bool(cues(_LIST, "severe").search(text) and cues(_LIST, "symptoms").search(text))


@lru_cache(maxsize=4096)
def warning_sign(text: str) -> bool:
    """Whether a sentence names a sign that needs help however mild it is."""
    signs = load_file(_LIST)["entries"]["signs"]
    return any(all(pattern.search(text) for pattern in groups(sign)) for sign in signs)


def _goes_on(text: str, after: str) -> bool:
    asked = text.rstrip().endswith("?")
    return bool(after) and (asked or len(after.split()) <= _SHORT or _POINTS_BACK.match(after) is not None)


def _waves_away(text: str) -> bool:
    """Of a warning sign: dismissed, or put down to something harmless, with nothing that makes it sound."""
    frames = [m for key in ("dismissals", "belittling", "process_frames") for m in cues(_LIST, key).finditer(text)]
    if _healing().search(text):
        return True
    waved = any(not _DENIED.search(text[: m.start()]) for m in frames) or bool(_put_down().search(text))
    return waved and not _is_sound(text)


def _is_sound(text: str) -> bool:
    rest = cues(_LIST, "dismissals").sub(" ", text)
    return bool(cues(_LIST, "sound").search(rest)) and not cues(_LIST, "unsound").search(text)


@lru_cache(maxsize=1)
def _healing() -> re.Pattern[str]:
    """ "… when the blood begins to flow again", "… as the toxins leave": at most six words between."""
    processes = cues(_LIST, "processes").pattern
    return re.compile(
        rf"\b(?:when|as|because|while|since|that)\s+(?:your|the|all|old)\s+(?:[\w'’-]+\s+){{0,6}}?{processes}", re.I
    )


@lru_cache(maxsize=1)
def _put_down() -> re.Pattern[str]:
    """ "Mostly just wind", "means that you are tired": at most four words between."""
    frames, causes = cues(_LIST, "put_down").pattern, cues(_LIST, "causes").pattern
    return re.compile(rf"{frames}\s+(?:[\w'’-]+\s+){{0,4}}?{causes}", re.I)


def _belittles_symptom(text: str) -> bool:
    """Of any other symptom: only if it is called severe, or put down to a cleanse."""
    if not cues(_LIST, "symptoms").search(text):
        return False
    grave = is_grave(text)
    if cues(_LIST, "process_frames").search(text):
        return grave or not cues(_LIST, "honest").search(text)
    if not grave:
        return False
    dismissed, belittled = (bool(cues(_LIST, key).search(text)) for key in ("dismissals", "belittling"))
    return (dismissed or belittled) and not _is_honest(text, dismissed)


def _is_honest(text: str, dismissed: bool) -> bool:
    """“Often nothing to worry about” is honest; so is “only … in rare cases”. A bare “just” with a process is not."""
    if not cues(_LIST, "honest").search(_without_opening_if(text)):
        return False
    return dismissed or not cues(_LIST, "processes").search(text)


def _without_opening_if(text: str) -> str:
    """“If the heel is hot, it is just …”: the opening clause names the sign and softens nothing."""
    return re.sub(r"^(?:if|when)\b[^,]*,|\b(?:if|when) (?:it|this|that) happens\b", " ", text, flags=re.I)
