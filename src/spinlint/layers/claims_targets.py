"""What an effect bears on: the things of health after a verb, or those that its subject is headed by."""

from __future__ import annotations

from dataclasses import dataclass

from spinlint.layers.claims_line import Line, Target
from spinlint.layers.claims_subjects import Subject
from spinlint.layers.claims_words import Effect, vocabulary

_STOP_WORDS = frozenset(
    "because which who whom whose while whereas although though but if when unless after before so than by without until"
    " since that what how where".split()
)
STOP_MARKS = frozenset({";", ":", ".", "!", "?", "—", "–", "(", ")", "[", "“", "”", '"'})
FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
_PREPOSITIONS = frozenset({"of", "in", "from", "on", "within", "inside", "'s", "’s", "-", "and", "or", "against"})
_ASIDE = frozenset({"under", "into", "onto", "over", "through", "between", "at", "beneath", "beside", "near"})
_FIRST_WITHIN, _NEXT_WITHIN = 9, 5


@dataclass(frozen=True, slots=True)
class Frame:
    """An effect word (tokens `[cue, cue_end)`) with what it bears on and, if it was found, its subject.

    `first` is where the phrase of a target begins that stands before the cue.
    """

    effect: Effect
    cue: int
    cue_end: int
    targets: tuple[Target, ...]
    subject: Subject | None
    passive: bool = False
    first: int | None = None


def targets_after(start: int, end: int, line: Line) -> tuple[Target, ...]:
    """The targets that an active verb bears on: the first soon after it, the others joined to it."""
    found: list[Target] = []
    none_near = not any(at in line.targets for at in range(start, min(end, start + _FIRST_WITHIN)))
    if none_near or (line.words[start : start + 1] and line.words[start] in _ASIDE):
        return ()
    at, limit = start, start + _FIRST_WITHIN
    while at < min(end, limit):
        target = line.targets.get(at)
        if target is not None and line.heads(target, end):
            found.append(target)
            at, limit = target.end, target.end + _NEXT_WITHIN
            continue
        is_adjective = at == start and line.tags[at] == "VBD" and line.tags[at + 1 : at + 2] in (["NN"], ["NNS"])
        if (
            target is None
            and not is_adjective
            and (_closes(at, line, bool(found)) or (not found and _is_other_noun(at, end, line)))
        ):
            break
        at = target.end if target else at + 1
    return tuple(found)


def _closes(at: int, line: Line, begun: bool) -> bool:
    word = line.words[at]
    if word in STOP_MARKS or word in _STOP_WORDS or line.tags[at] in FINITE:
        return True
    return word == "," and not begun and line.words[at - 1] != "not"


def _is_other_noun(at: int, end: int, line: Line) -> bool:
    """A noun that is itself the object, so that what follows a preposition after it is not: "gives money to ..."."""
    if line.tags[at][:2] != "NN" or at + 1 >= end or line.lemmas[at] in vocabulary().agents["people"]:
        return False
    return line.tags[at + 1][:2] not in {"NN", "JJ", "PO", "CD", "HY"} and line.words[at + 1] not in _PREPOSITIONS


def target_before(at: int, line: Line, bad: bool = True) -> tuple[Target, ...]:
    """The target that ends right before token `at`, but for modal verbs and adverbs."""
    while at > 0 and line.tags[at - 1] in {"MD", "RB"}:
        at -= 1
    return tuple(t for t in line.targets.values() if t.end == at and t.bad == bad)


def subject_targets(subject: Subject | None, line: Line, bad: bool = True) -> tuple[Target, ...]:
    """The bad (or good) things that a subject is headed by."""
    if subject is None:
        return ()
    near = ((at, t) for at, t in sorted(line.targets.items()) if subject.first <= at <= subject.head.i)
    return tuple(t for _, t in near if t.end > subject.head.i and t.bad == bad)
