"""Whether a claim stands: denied, asked, supposed, hoped for, warned of, quoted, or reported in order to be refuted.

Each is judged in the clause of the claim and along the words that govern it, not by the whole line.
"""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Token

from spinlint.layers.claims_governors import Scope as Scope
from spinlint.layers.claims_governors import is_denied, is_negative_noun, is_supposed, read_governors
from spinlint.layers.claims_line import Line
from spinlint.layers.claims_refuted import is_refuted_around
from spinlint.layers.claims_reported import refusal
from spinlint.layers.claims_subjects import SUBJECTS, Subject
from spinlint.layers.claims_targets import Frame
from spinlint.layers.claims_words import vocabulary
from spinlint.layers.syntax import Sentence

_IN_A_DISH = (
    ("petri", "dish"),
    ("in", "vitro"),
    ("test", "tube"),
    ("lab", "dish"),
    ("cell", "culture"),
    ("laboratory", "dish"),
    ("cell", "line"),
    ("a", "dish"),
    ("a", "plate"),
)
_QUOTES = frozenset({'"', "“", "”", "``", "''", "«", "»"})
_ADVERSATIVE = frozenset({"but", "though", "although", "however", "yet"})
_ON_OFFER = frozenset({"available", "approved", "licensed", "licenced", "needed", "necessary", "required"})
_DENYING = frozenset(
    {
        "not",
        "n't",
        "no",
        "nobody",
        "never",
        "untrue",
        "false",
        "disagree",
        "lie",
        "wrong",
        "disagreed",
        "myth",
        "nothing",
        "none",
        "nor",
    }
)


def scope_of(frame: Frame, sentence: Sentence, line: Line) -> Scope:
    """The scope of the clause that a frame stands in."""
    scope = Scope()
    verb = line.tokens[frame.cue]
    _own_clause(frame, verb, sentence, line, scope)
    read_governors(verb, scope)
    _sentence(frame, sentence, line, scope)
    reason = refusal(frame, sentence, line)
    if reason:
        setattr(scope, reason, True)
    return scope


def _own_clause(frame: Frame, verb: Token, sentence: Sentence, line: Line, scope: Scope) -> None:
    words = vocabulary().scope
    anchor = verb
    while (
        anchor.dep_ in {"attr", "acomp", "dobj", "oprd", "appos", "amod"}
        and anchor.head != anchor
        and frame.effect.part != "verb"
    ):
        anchor = anchor.head
    denied = is_denied(anchor) or (anchor is not verb and is_denied(verb)) or _not_before(frame, line, sentence)
    subject = frame.subject
    if subject is not None and (is_negative_noun(subject.head) or _opens_negative(subject, line)):
        denied = True
    if frame.passive and frame.first is not None and line.words[frame.first] in words["negation"]["subjects"] | {"not"}:
        denied = True
    if denied and _is_comparison(frame, sentence, line):
        denied = False
    denied = denied or any(line.words[t.start - 1] == "no" for t in frame.targets[:1] if t.start > frame.cue_end - 1)
    scope.negated = denied
    lefts = {c.lower_ for c in anchor.children if c.dep_ == "advmod"} | {
        line.words[i] for i in range(max(frame.cue - 2, 0), frame.cue)
    }
    scope.refuted = bool(lefts & words["refuted"]["adverbs"])
    scope.conditional = is_supposed(anchor)
    scope.used_for = _is_purpose(verb) or (frame.passive and frame.effect.family == "treat")


def _is_purpose(verb: Token) -> bool:
    """What something is used for or meant to do, not what it does: "is given to kill", "a drug to treat", "used for treating"."""
    while verb.dep_ == "conj" and verb.head != verb and verb.head.tag_ == verb.tag_:
        verb = verb.head
    head = verb.head
    if verb.dep_ == "pcomp":
        return head.lower_ not in {"by", "without", "from"} and head.head.lemma_ not in {"work", "help", "succeed", "effective"}
    if not any(c.tag_ == "TO" for c in verb.lefts) or head == verb:
        return False
    if verb.dep_ in {"acl", "relcl"} and head.pos_ in {"NOUN", "PROPN"}:
        taken = head.dep_ == "dobj" and head.head.tag_ == "VB" and not any(c.dep_ in SUBJECTS for c in head.head.lefts)
        return not taken and (
            head.lemma_.lower() not in vocabulary().scope["purpose"]["ways"]
            or head.dep_ not in {"attr", "ROOT", "appos", "nsubj"}
        )
    if head.lemma_.lower() in _ON_OFFER:
        return True
    if (
        verb.dep_ not in {"xcomp", "advcl"}
        or head.pos_ == "ADJ"
        or head.lemma_.lower() in vocabulary().scope["purpose"]["effective"]
    ):
        return False
    return not (head.tag_ == "VB" and not any(c.dep_ in SUBJECTS or c.dep_ == "aux" for c in head.lefts))


def _is_comparison(frame: Frame, sentence: Sentence, line: Line) -> bool:
    """ "Nothing cures a cough faster than thyme" claims that thyme does."""
    first = frame.subject.first if frame.subject is not None else frame.cue
    rest = range(frame.cue_end, sentence.tokens.end)
    compared = any(line.tags[i] in {"RBR", "JJR"} for i in rest) and "than" in line.words[frame.cue_end : sentence.tokens.end]
    return line.words[first] in {"nothing", "no", "nobody"} and (compared or line.words[first + 1] in {"wonder", "doubt"})


def _opens_negative(subject: Subject, line: Line) -> bool:
    negative = vocabulary().scope["negation"]["subjects"]
    opening = line.words[max(subject.first - 1, 0) : subject.head.i + 1]
    return line.words[subject.first] in negative or "nor" in opening or "neither" in opening


def _not_before(frame: Frame, line: Line, sentence: Sentence) -> bool:
    """A negation among the few words before the cue, with no comma between."""
    for at in range(frame.cue - 1, max(frame.cue - 5, sentence.tokens.start - 1), -1):
        word = line.words[at]
        if word in {"not", "n't", "never", "cannot", "hardly", "scarcely", "barely", "nor"}:
            return line.words[at + 1] not in {"only", "just", "merely", "simply"}
        if word in {",", ";", ":", "that", "and", "but"} or line.tags[at][:2] in {"NN", "VB"}:
            return False
    return False


def _is_headed_by_talk(frame: Frame, sentence: Sentence, line: Line) -> bool:
    """ "One fallacy about onions: they draw out infection"."""
    before = line.words[sentence.tokens.start : frame.cue]
    if ":" not in before:
        return False
    lead = set(before[: before.index(":")])
    return bool(lead & {"myth", "fallacy", "misconception", "falsehood", "superstition", "legend"}) and not lead & {
        "aside",
        "not",
        "no",
    }


def _is_aside(frame: Frame, line: Line) -> bool:
    """A claim that a question takes for granted: "who needs a doctor when figs cure piles?"."""
    first = frame.subject.first if frame.subject is not None else frame.cue
    return first > 0 and line.words[first - 1] in {"when", "because", "since", "now"}


def _sentence(frame: Frame, sentence: Sentence, line: Line, scope: Scope) -> None:
    start, end = sentence.tokens.start, sentence.tokens.end
    words = line.words[start:end]
    last = next((w for w in reversed(words) if w not in _QUOTES and w not in {")", " "}), "")
    scope.questioned |= last == "?" and not ("did" in words[:1] and "know" in words[:4]) and not _is_aside(frame, line)
    scope.quoted = sum(w in _QUOTES for w in line.words[start : frame.cue]) % 2 == 1
    rest = line.words[frame.cue_end : end]
    if scope.refuted or scope.speaker is not None:
        scope.refuted |= any(w in _ADVERSATIVE and set(rest[i:]) & _DENYING for i, w in enumerate(rest))
    tail = " ".join(rest).rpartition(": ")[2].split(" ")
    scope.refuted |= len(tail) <= 3 and bool(set(tail) & {"false", "myth", "wrong", "untrue", "nonsense", "rubbish"})
    scope.animals = bool((vocabulary().agents["animal"] | vocabulary().agents["in_lab"]) & set(words)) or any(
        p in pairwise(words) for p in _IN_A_DISH
    )
    scope.used_for |= bool(vocabulary().agents["not_bodies"] & set(words))
    scope.history = bool(vocabulary().scope["history"]["words"] & set(words)) or ("middle", "ages") in pairwise(words)
    scope.refuted |= words[:2] == ["according", "to"] and bool(set(rest) & {"lie", "untrue", "false", "nonsense"})
    scope.refuted |= _is_headed_by_talk(frame, sentence, line)
    scope.refuted |= words[0] in {"myth", "fiction", "false"} and ":" in words[:2]
    scope.refuted |= is_refuted_around(sentence, line)
