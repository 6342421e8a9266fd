"""What stands before a claim in its sentence: "it is a myth that ...", "fails to ...", read by the order of words.

It backs up the reading along the parse (`claims_scope`), for the sentences that the parser gets wrong.
"""

from __future__ import annotations

from dataclasses import dataclass

from spinlint.layers.claims_line import Line
from spinlint.layers.claims_subjects import clause_start
from spinlint.layers.claims_targets import Frame
from spinlint.layers.claims_words import vocabulary
from spinlint.layers.syntax import Sentence

_BEFORE_BARE = frozenset({"to", "from", "of", "for", "by", "without", "than", "in", "at", "as"})
_BEFORE_CLAUSE = frozenset({"that", "whether", "if"})
_STRESSING = frozenset({"tell", "stress", "emphasise", "emphasize", "overstate", "repeat", "deny", "dispute", "forget"})
_BOUNDS = frozenset({";", ":", "but", "because", "so", "and", "which", "who", "although", "though", "while"})
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
_DENYING = frozenset(
    {"not", "n't", "no", "nobody", "never", "untrue", "false", "disagree", "lie", "wrong", "myth", "nothing", "none"}
)
_REACH = 7


def refusal(frame: Frame, sentence: Sentence, line: Line) -> str:
    """Why the words before the claim take it back: negated, questioned, conditional, refuted, hoped, or "" if they do not."""
    if _is_supposed(frame, sentence, line):
        return "conditional"
    opener = _opener(frame, sentence, line)
    if opener is None:
        return "negated" if _is_denied_idiom(frame, sentence, line) else ""
    word = line.words[opener]
    if word == "to" and _is_topic(opener, frame, line):
        return "questioned"
    if word == "without":
        return "negated"
    before = _Before.read(opener, sentence, line)
    if word in {"whether", "if"}:
        return "questioned" if before.near or word == "whether" else "conditional"
    if _is_denied_idiom(frame, sentence, line):
        return "negated"
    return _judged(before, word, _after(frame, sentence, line))


def _is_topic(opener: int, frame: Frame, line: Line) -> bool:
    """ "How to avoid them": what is looked for, unless the means are named after it."""
    after = line.words[frame.cue_end : frame.targets[-1].end + 3]
    return opener > 0 and line.words[opener - 1] == "how" and not {"with", "by", "using"} & set(after)


@dataclass(frozen=True, slots=True)
class _Before:
    """The words that a claim's clause hangs on, nearest first, and whether a negation is among them."""

    near: tuple[tuple[str, str, str], ...]
    negated: bool
    failing: bool

    @property
    def denied(self) -> bool:
        """Whether what hangs on these words is denied by a negation or by "fail", "unable", "yet to"."""
        return self.negated or self.failing

    @classmethod
    def read(cls, opener: int, sentence: Sentence, line: Line) -> _Before:
        start = opener - 1 if opener > sentence.tokens.start and line.words[opener - 1] == ":" else opener
        while start > sentence.tokens.start and line.words[start - 1] not in _BOUNDS:
            start -= 1
        every = [(line.lemmas[i], line.words[i], line.tags[i]) for i in range(start, opener)]
        forms = {form for _, form, _ in every}
        lemmas = {lemma for lemma, _, _ in every}
        near = [triple for triple in every[-_REACH:] if triple[1] not in _SKIPPED]
        negated = bool(forms & vocabulary().scope["negation"]["words"])
        return cls(tuple(reversed(near)), negated, bool(lemmas & {"fail", "unable", "yet"}))


def _is_supposed(frame: Frame, sentence: Sentence, line: Line) -> bool:
    """ "Supposing X cured Y", "imagine that", "were X to cure Y", "had X cured Y"."""
    start = sentence.tokens.start
    first = line.words[start]
    if "," in line.words[start : frame.cue] or line.words[sentence.tokens.end - 1] == "?":
        return False
    if first in {"were", "had", "should"}:
        return line.tags[start + 1][:2] in {"DT", "NN", "PR", "JJ"}
    return first in {"supposing", "suppose", "imagine", "assume", "assuming", "pretend", "picture", "unless"}


def _is_denied_idiom(frame: Frame, sentence: Sentence, line: Line) -> bool:
    """ "By no means a cure", "anything but heal", "a long way from curing", "stops short of curing"."""
    text = " ".join(line.words[max(frame.cue - 6, sentence.tokens.start) : frame.cue + 3]) + " "
    return any(
        idiom in text
        for idiom in ("by no means ", "anything but ", "far from ", "way from ", "short of ", "nowhere near ", "no closer to ")
    )


def _opener(frame: Frame, sentence: Sentence, line: Line) -> int | None:
    """The word that opens the claim's clause: a conjunction before its subject, or "to", "of" before a bare or -ing verb."""
    at = frame.cue - 1
    while at >= sentence.tokens.start and line.tags[at][:2] == "RB":
        at -= 1
    if at >= sentence.tokens.start and line.words[at] in _BEFORE_BARE:
        return at
    first = clause_start(frame.cue, sentence, line)
    if first > sentence.tokens.start and line.words[first - 1] in _BEFORE_CLAUSE:
        return first - 1
    first = frame.subject.first if frame.subject is not None and frame.subject.first < frame.cue else frame.cue
    for at in range(first, max(first - 4, sentence.tokens.start - 1), -1):
        if line.words[at] in {*_BEFORE_CLAUSE, "without", "from"} and at < frame.cue:
            return at
        if at < first and (line.tags[at][:2] in {"VB", "NN"} or line.words[at] in _BOUNDS):
            return None
    return None


def _after(frame: Frame, sentence: Sentence, line: Line) -> set[str]:
    end = max(frame.cue_end, frame.targets[-1].end)
    return {*line.words[end : sentence.tokens.end], *line.lemmas[end : sentence.tokens.end]}


def _judged(before: _Before, opener: str, after: set[str]) -> str:
    scope = vocabulary().scope
    if opener == "that" and after & scope["refuted"]["predicates"] and not after & {"not", "n't"} and not before.denied:
        return "refuted"
    if opener == "to" and any(lemma in scope["hoped"]["words"] for lemma, _, _ in before.near[:6]):
        return "hoped"
    if (opener == "that" and {"would", "have", "believe"} <= {lemma for lemma, _, _ in before.near}) or _is_past_belief(before):
        return "refuted"
    for place, (lemma, form, tag) in enumerate(before.near[:4]):
        if _is_talk(lemma, tag, opener):
            return "" if _affirmed(before.denied, after) else "refuted"
        if opener == "that" and lemma in scope["evidence"]["nouns"] and tag[:2] == "NN" and place < 3:
            return "negated" if _is_weak(before, after) != (lemma == "doubt") else ""
        if place == 0 and lemma in scope["refuted"]["predicates"] and opener == "that":
            return "" if before.denied else "refuted"
        if _takes_back(lemma, form, opener, place):
            return "" if before.negated else "refuted"
    if opener == "that" and after & {"but", "though", "although", "yet", "however"} and after & _DENYING:
        return "refuted"
    return _if_denied(before, opener)


def _is_past_belief(before: _Before) -> bool:
    """ "She once believed that ...", "physicians used to think that ..."."""
    lemmas, forms = {lemma for lemma, _, _ in before.near}, {form for _, form, _ in before.near}
    return bool(lemmas & {"believe", "think", "hold", "assume"}) and (
        bool(forms & {"once", "formerly"}) or {"used", "to"} <= forms
    )


def _if_denied(before: _Before, opener: str) -> str:
    lemmas = {lemma for lemma, _, _ in before.near[:4]}
    if (
        before.denied
        and opener == "to"
        and before.near
        and before.near[0][0] in vocabulary().scope["said"]["verbs"] | {"seem", "appear"}
    ):
        return "negated"
    if not before.denied or opener != "that" or not before.near or lemmas & _STRESSING:
        return ""
    return "negated"


def _is_talk(lemma: str, tag: str, opener: str) -> bool:
    """A noun under which a claim is only talked about: myth, idea, rumour."""
    return (
        opener in {"that", "of"}
        and tag[:2] == "NN"
        and lemma in vocabulary().scope["refuted"]["nouns"] - {"page", "view", "story"}
    )


def _is_weak(before: _Before, after: set[str]) -> bool:
    forms = {form for _, form, _ in before.near}
    return (
        before.denied
        or bool(forms & vocabulary().scope["evidence"]["weak"])
        or bool(after & {"lacking", "weak", "missing"})
        or {"not", "exist"} <= after
    )


def _takes_back(lemma: str, form: str, opener: str, place: int) -> bool:
    words = vocabulary().scope
    if opener == "that":
        return lemma in words["refuted"]["verbs"] and not form.endswith("ing")
    if place:
        return False
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
