"""What stands before a claim in its sentence: "it is a myth that ...", "fails to ...", read by the order of words.

It backs up the reading along the parse (`claims_scope`), for the sentences that the parser gets wrong.
"""

from __future__ import annotations

from collections.abc import Sequence

from spinlint.layers.claims_frames import Frame
from spinlint.layers.claims_line import Line
from spinlint.layers.claims_words import vocabulary
from spinlint.layers.syntax import Sentence

_OPENERS = frozenset(
    {"that", "whether", "if", "to", "from", "of", "for", "by", "without", "than", "in", "at", "how", "why", "as"}
)
_BOUNDS = frozenset({";", ":", "but", "yet", "because", "so", "and", "which", "who", "although", "though", "while"})
_SKIPPED = frozenset(
    {
        "by",
        "some",
        "many",
        "people",
        "the",
        "a",
        "an",
        "ever",
        "actually",
        "really",
        "also",
        "being",
        "been",
        "be",
        "it",
        "us",
        "me",
        "you",
        "with",
        "for",
        "not",
        "n't",
    }
)
_REACH = 7


def refusal(frame: Frame, sentence: Sentence, line: Line) -> str:
    """Why the words before the claim take it back: negated, questioned, conditional, refuted, hoped, or "" if they do not."""
    opener = _opener(frame, sentence, line)
    if opener is None:
        return ""
    word = line.words[opener]
    start = _clause(opener, sentence, line)
    lemmas, words = line.lemmas[start:opener], line.words[start:opener]
    if word == "without":
        return "negated"
    if word in {"whether", "if"}:
        return "questioned" if lemmas else ("conditional" if word == "if" else "questioned")
    denied = bool(set(words) & vocabulary().scope["negation"]["words"])
    return _judged(lemmas, words, word, denied, _after(frame, sentence, line))


def _opener(frame: Frame, sentence: Sentence, line: Line) -> int | None:
    """The word that opens the claim's clause: a conjunction before its subject, or "to", "of" before a bare or -ing verb."""
    at = frame.cue - 1
    while at >= sentence.tokens.start and line.tags[at][:2] == "RB":
        at -= 1
    if at >= sentence.tokens.start and line.words[at] in _OPENERS - {"that", "if", "whether"}:
        return at
    first = frame.subject.first if frame.subject is not None and frame.subject.first < frame.cue else frame.cue
    for at in range(first - 1, max(first - 4, sentence.tokens.start - 1), -1):
        if line.words[at] in {"that", "whether", "if", "without", "from"}:
            return at
        if line.tags[at][:2] in {"VB", "NN"} or line.words[at] in _BOUNDS:
            return None
    return None


def _clause(opener: int, sentence: Sentence, line: Line) -> int:
    start = opener
    while start > sentence.tokens.start and line.words[start - 1] not in _BOUNDS:
        start -= 1
    return start


def _after(frame: Frame, sentence: Sentence, line: Line) -> set[str]:
    end = max(frame.cue_end, frame.targets[-1].end)
    return {*line.words[end : sentence.tokens.end], *line.lemmas[end : sentence.tokens.end]}


def _judged(lemmas: Sequence[str], words: Sequence[str], opener: str, denied: bool, after: set[str]) -> str:
    scope = vocabulary().scope
    near = [(w, f) for w, f in zip(lemmas[-_REACH:], words[-_REACH:], strict=True) if f not in _SKIPPED][::-1]
    for place, (lemma, form) in enumerate(near[:3]):
        if opener in {"that", "of"} and lemma in scope["refuted"]["nouns"] and lemma not in {"page", "view", "story"}:
            return "" if _affirmed(denied, after) else "refuted"
        if opener == "that" and lemma in scope["evidence"]["nouns"]:
            weak = (
                denied
                or bool({f for _, f in near} & scope["evidence"]["weak"])
                or bool(after & {"lacking", "weak", "exist"} and after & {"not", "n't", "lacking", "weak"})
            )
            return "negated" if weak != (lemma == "doubt") else ""
        if place == 0 and _takes_back(lemma, form, opener):
            return "" if denied else "refuted"
        if place == 0 and opener == "to" and lemma in scope["hoped"]["words"]:
            return "hoped"
    return "negated" if denied and near and opener == "that" and near[0][0] not in {"tell", "stress"} else ""


def _takes_back(lemma: str, form: str, opener: str) -> bool:
    words = vocabulary().scope
    if opener == "that":
        return lemma in words["refuted"]["verbs"]
    if opener == "to":
        return (
            lemma in {"fail", "refuse", "claim", "purport", "unable", "useless", "nothing", "pretend"}
            or form in words["said"]["distant"]
        )
    if opener == "from":
        return lemma in {"far", "way", "refrain"}
    return lemma in {"short", "far", "incapable", "useless", "ineffective"} or (
        opener == "as" and form in words["said"]["distant"]
    )


def _affirmed(denied: bool, after: set[str]) -> bool:
    words = vocabulary().scope["refuted"]
    good = bool(after & words["affirmed"]) and not after & (words["predicates"] | {"not", "n't", "no", "never"})
    return good or denied
