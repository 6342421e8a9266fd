"""How strongly a clause is put: by its modal verbs, its hedges and its words of certainty."""

from __future__ import annotations

import itertools

from spacy.tokens import Token

from spinlint.layers.claims_line import Line
from spinlint.layers.claims_targets import Frame
from spinlint.layers.claims_words import vocabulary
from spinlint.layers.ladder import Strength
from spinlint.layers.syntax import Sentence

_MODALS = {"may": Strength.MAY, "might": Strength.MAY, "could": Strength.MAY, "can": Strength.CAN, "should": Strength.MAY}
_BREAKS = frozenset(
    {
        ";",
        ":",
        "but",
        "because",
        "although",
        "though",
        "while",
        "whereas",
        "before",
        "after",
        "until",
        "when",
        "if",
        "who",
        "which",
        "unless",
    }
)
_LIGHT = frozenset({"be", "have", "help", "do", "also", "aid", "assist"})
_NEAR = 4
_RISKS = frozenset({"risk", "risks", "chance", "chances", "odds", "likelihood"})
_RATIOS = frozenset({"double", "triple", "quadruple", "halve"})
_SOME_PEOPLE = frozenset(
    {"people", "patients", "women", "men", "children", "adults", "users", "sufferers", "parents", "studies", "cases", "of"}
)


def strength_of(frame: Frame, sentence: Sentence, line: Line) -> tuple[Strength, tuple[str, ...]]:
    """The strength of a frame and the hedging or certain words that made it so."""
    if frame.effect.move == "link" or _is_ratio_of_risk(frame, sentence, line):
        return Strength.LINKED, ()
    start, end = _clause(frame, sentence, line)
    sure = _certain(frame, start, end, line)
    hedges = _hedges(frame, start, line) or _limits(frame, sentence, line)
    if hedges:
        return _MODALS.get(hedges[-1], Strength.MAY), hedges
    if sure:
        return Strength.GUARANTEED, sure
    return Strength.DOES, ()


def _is_ratio_of_risk(frame: Frame, sentence: Sentence, line: Line) -> bool:
    """ "Raises the risk by 18%", "doubles the chance": a figure from comparing groups, however plainly it is put."""
    target = frame.targets[0] if frame.targets else None
    if target is None or line.words[target.start] not in _RISKS:
        return False
    words = line.words[frame.cue : sentence.tokens.end]
    return frame.effect.word in _RATIOS or any(
        word in {"%", "percent", "cent", "half", "third", "quarter", "times"} for word in words
    )


def _limits(frame: Frame, sentence: Sentence, line: Line) -> tuple[str, ...]:
    """ "Some people find that ...", "in a few people": said of some."""
    words = line.words[sentence.tokens.start : sentence.tokens.end]
    for first, second in itertools.pairwise(words):
        if first in {"some", "few", "certain"} and second in _SOME_PEOPLE:
            return (f"{first} {second}",)
    text = f" {' '.join(words)} "
    return tuple(limit for limit in vocabulary().scope["hedges"]["limits"] if f" {limit} " in text)


def _clause(frame: Frame, sentence: Sentence, line: Line) -> tuple[int, int]:
    start = frame.cue
    while start > sentence.tokens.start and line.words[start - 1] not in _BREAKS:
        start -= 1
    end = frame.targets[-1].end if frame.targets else frame.cue_end
    while end < sentence.tokens.end and line.words[end] not in _BREAKS | {","}:
        end += 1
    return start, end


def _certain(frame: Frame, start: int, end: int, line: Line) -> tuple[str, ...]:
    words = vocabulary().scope["certainty"]
    found = [line.words[i] for i in range(start, end) if line.words[i] in words["words"] and _bears_on(i, frame.cue, start, line)]
    text = " " + " ".join(line.words[start:end]) + " "
    return (*found, *sorted((p for p in words["phrases"] if f" {p} " in text), key=lambda p: (-len(p), p)))


def _bears_on(at: int, cue: int, start: int, line: Line) -> bool:
    """Whether an adverb belongs to the cue's verb: beside it, with no noun or other verb between, or opening the clause."""
    if at == start and line.words[at] != "always":
        return True
    between = range(min(at, cue) + 1, max(at, cue))
    return len(between) <= _NEAR and not any(
        line.tags[i][:2] == "NN" or (line.tags[i] in {"VB", "VBG", "VBZ", "VBP"} and line.lemmas[i] not in _LIGHT)
        for i in between
    )


def _hedges(frame: Frame, start: int, line: Line) -> tuple[str, ...]:
    """Hedges that bear on the cue: modals and adverbs before it, and hedging verbs that govern it."""
    words = vocabulary().scope["hedges"]["words"]
    verb = line.tokens[frame.cue]
    found = [t.lower_ for t in _auxiliaries(verb) if t.lower_ in _MODALS]
    at = frame.cue - 1
    while at >= start:
        word = line.words[at]
        if word in _MODALS and line.tags[at] == "MD":
            found.append(word)
            break
        if word in words or line.lemmas[at] in words:
            found.append(word)
        elif line.tags[at] in {"VBZ", "VBD", "VBP"} and line.lemmas[at] not in {"be", "have", "help"}:
            break
        at -= 1
    return tuple(found)


def _auxiliaries(verb: Token) -> list[Token]:
    found = [c for c in verb.lefts if c.dep_ in {"aux", "auxpass"}]
    head = verb.head
    shares = verb.dep_ in {"conj", "xcomp", "acomp", "attr"} and head is not verb and not found
    return found or ([c for c in head.lefts if c.dep_ in {"aux", "auxpass"}] if shares else [])
