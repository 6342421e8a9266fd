"""Whether a claim stands: denied, asked, supposed, hoped for, warned of, quoted, or reported in order to be refuted.

Each is judged in the clause of the claim and along the words that govern it, not by the whole line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Token

from spinlint.layers.claims_frames import Frame
from spinlint.layers.claims_line import Line
from spinlint.layers.claims_reported import refusal
from spinlint.layers.claims_subjects import SUBJECTS, Subject, joined_to
from spinlint.layers.claims_words import vocabulary
from spinlint.layers.syntax import Sentence

_WAYS = frozenset(
    "way remedy cure method means trick secret treatment key answer solution technique tip option food herb".split()
)
_EFFECTIVE = frozenset(
    "help aid assist work show prove know find demonstrate guarantee act serve seem appear tend continue begin start manage go have be fail"
    " claim say believe think report report promise allow enable let suffice cease combine contribute suppose expect bind swear get able need come".split()
)
_IN_A_DISH = (
    ("petri", "dish"),
    ("in", "vitro"),
    ("test", "tube"),
    ("lab", "dish"),
    ("cell", "culture"),
    ("laboratory", "dish"),
    ("cell", "line"),
)
_QUOTES = frozenset({'"', "“", "”", "``", "''", "«", "»"})
_ADVERSATIVE = frozenset({"but", "though", "although", "however", "yet"})
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
_CLIMB = frozenset(
    {
        "ccomp",
        "xcomp",
        "acl",
        "relcl",
        "pcomp",
        "prep",
        "conj",
        "advcl",
        "appos",
        "attr",
        "dobj",
        "pobj",
        "nsubj",
        "nsubjpass",
        "csubj",
        "oprd",
        "parataxis",
        "dep",
    }
)
_UNTIL_NOUN = frozenset({"ccomp", "xcomp", "acl", "relcl", "pcomp", "prep", "conj", "advcl", "oprd"})


@dataclass(slots=True)
class Scope:
    """How a claim is put. `speaker` is the token of who says so, if anyone does."""

    negated: bool = False
    questioned: bool = False
    conditional: bool = False
    refuted: bool = False
    hoped: bool = False
    warned: bool = False
    quoted: bool = False
    history: bool = False
    animals: bool = False
    used_for: bool = False
    speaker: Token | None = None

    @property
    def asserted(self) -> bool:
        taken_back = self.negated or self.questioned or self.conditional or self.refuted or self.hoped or self.warned
        return not (taken_back or self.history or self.used_for or self.animals)


def scope_of(frame: Frame, sentence: Sentence, line: Line) -> Scope:
    """The scope of the clause that a frame stands in."""
    scope = Scope()
    verb = line.tokens[frame.cue]
    _own_clause(frame, verb, sentence, line, scope)
    for child, governor in governors(verb):
        _governed(child, governor, scope, line)
    _sentence(frame, sentence, line, scope)
    reason = refusal(frame, sentence, line)
    if reason:
        setattr(scope, reason, True)
    return scope


def governors(verb: Token) -> Iterator[tuple[Token, Token]]:
    """The words that a clause hangs on, nearest first, each with the word of the clause below it."""
    child = verb
    for _ in range(10):
        head = joined_to(child)
        if head == child or child.dep_ not in _CLIMB:
            return
        yield child, head
        child = head


def is_denied(token: Token) -> bool:
    """Whether the word itself is negated: by "not" and the like, by "no" before it, or by a negative subject."""
    words = vocabulary().scope["negation"]
    for child in token.children:
        if child.dep_ == "neg" or (
            (child.i < token.i and child.lower_ in words["words"] and child.dep_ not in {"prep", "mark", "preconj"})
            and child.nbor(1).lower_ not in {"only", "just", "merely", "simply"}
        ):
            return True
        if child.dep_ in SUBJECTS and is_negative_noun(child):
            return True
    return False


def is_negative_noun(noun: Token) -> bool:
    """ "No herb", "neither", "none of these", "few coughs", "not a single mole"."""
    words = vocabulary().scope["negation"]["subjects"]
    if noun.lower_ in words or noun.lower_ == "no-one":
        return True
    return any(c.lower_ in words or c.dep_ == "neg" or c.lower_ == "not" for c in noun.lefts if c.i < noun.i and c.lower_ != "a")


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
    scope.conditional = _is_supposed(anchor)
    scope.used_for = _is_purpose(verb)


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
        return not taken and (head.lemma_.lower() not in _WAYS or head.dep_ not in {"attr", "ROOT", "appos", "nsubj"})
    if verb.dep_ not in {"xcomp", "advcl"} or head.pos_ == "ADJ" or head.lemma_.lower() in _EFFECTIVE:
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
    return line.words[subject.first] in negative or (subject.first > 1 and line.words[subject.first - 1] == "nor")


def _not_before(frame: Frame, line: Line, sentence: Sentence) -> bool:
    """A negation among the few words before the cue, with no comma between."""
    for at in range(frame.cue - 1, max(frame.cue - 5, sentence.tokens.start - 1), -1):
        word = line.words[at]
        if word in {"not", "n't", "never", "cannot", "hardly", "scarcely", "barely", "nor"}:
            return line.words[at + 1] not in {"only", "just", "merely", "simply"}
        if word in {",", ";", ":", "that", "and", "but"} or line.tags[at][:2] in {"NN", "VB"}:
            return False
    return False


def _is_supposed(verb: Token) -> bool:
    marks = vocabulary().scope["supposed"]["marks"]
    for child in verb.lefts:
        if (child.dep_ in {"mark", "advmod"} and child.lower_ in marks) or (
            child.dep_ == "aux" and child.lower_ in {"were", "had"} and _inverted(child, verb)
        ):
            return True
    return (
        verb.dep_ == "conj" and verb.head != verb and not any(c.dep_ in SUBJECTS for c in verb.lefts) and _is_supposed(verb.head)
    )


def _inverted(aux: Token, verb: Token) -> bool:
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    return subject is not None and aux.i < subject.i and aux.is_sent_start is True


def _governed(child: Token, governor: Token, scope: Scope, line: Line) -> None:
    lemma, dep = governor.lemma_.lower(), child.dep_
    words = vocabulary().scope
    if dep == "advcl":
        scope.conditional |= _is_supposed(child)
    if dep == "conj":
        scope.negated |= (
            not _has_subject(child)
            and (child.tag_ == "VB" or any(c.lower_ in {"or", "nor"} for c in governor.rights))
            and is_denied(governor)
        )
        return
    if dep in {"prep", "pcomp"} and governor.lower_ == "without":
        scope.negated = True
    if governor.pos_ in {"NOUN", "PROPN", "PRON"} and dep in {"acl", "relcl", "ccomp", "prep", "appos"}:
        _under_noun(governor, lemma, dep, scope)
    elif governor.pos_ in {"VERB", "AUX", "ADJ"} and dep in _UNTIL_NOUN | {"dobj", "attr", "nsubj", "nsubjpass", "csubj"}:
        _under_verb(child, governor, lemma, dep, scope)
    if lemma in words["warned"]["words"]:
        scope.warned = True


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in SUBJECTS for c in verb.lefts)


def _under_noun(noun: Token, lemma: str, dep: str, scope: Scope) -> None:
    words = vocabulary().scope
    if (
        dep in {"acl", "ccomp", "prep"}
        and lemma in words["refuted"]["nouns"]
        and not (dep == "prep" and lemma in {"view", "story", "report", "page"})
    ):
        scope.refuted |= not _is_affirmed(noun)
    elif lemma in words["evidence"]["nouns"]:
        weak = is_negative_noun(noun) or any(c.lower_ in words["evidence"]["weak"] for c in noun.children)
        doubt = lemma == "doubt"
        scope.negated |= weak != doubt
    elif is_negative_noun(noun) and dep == "relcl":
        scope.negated = True
    elif dep in {"acl", "prep"} and lemma in words["hoped"]["words"]:
        scope.hoped = True


def _is_affirmed(noun: Token) -> bool:
    """ "The claim that ... is right", "it is not a myth that ..."."""
    words = vocabulary().scope
    verb = noun.head
    said = {t.lemma_.lower() for t in verb.subtree if t.i > noun.right_edge.i} | {
        t.lower_ for t in verb.subtree if t.i > noun.right_edge.i
    }
    denied = is_denied(verb) or is_negative_noun(noun)
    if noun.dep_ in {"nsubj", "nsubjpass", "attr"} and verb.pos_ in {"VERB", "AUX"}:
        good = bool(said & words["refuted"]["affirmed"]) and not said & words["refuted"]["predicates"]
        return good != denied
    return denied and noun.dep_ == "attr"


def _under_verb(child: Token, verb: Token, lemma: str, dep: str, scope: Scope) -> None:
    words = vocabulary().scope
    denied = is_denied(verb)
    if dep in {"dobj", "nsubj", "nsubjpass", "attr", "csubj"}:
        if lemma in words["warned"]["verbs"] and dep == "dobj":
            scope.warned = not denied
        elif dep == "attr" and denied and child.lemma_.lower() not in words["refuted"]["nouns"]:
            scope.negated = True
        elif dep == "dobj" and denied and verb.tag_ == "VB" and not _has_subject(verb):
            scope.warned = True
        elif dep in {"nsubj", "csubj"} and _predicate(verb) & words["refuted"]["predicates"] and not denied:
            scope.refuted = True
        return
    if (
        dep in {"ccomp", "xcomp", "advcl", "oprd", "acl"}
        and any(c.lower_ in words["asked"]["marks"] for c in child.lefts)
        and dep != "advcl"
    ):
        scope.questioned = True
    elif lemma in words["refuted"]["verbs"] and dep in {"ccomp", "xcomp", "oprd", "prep", "pcomp"}:
        scope.refuted |= not denied
    elif lemma in words["hoped"]["words"] and (dep in {"xcomp", "advcl"} or lemma in {"hope", "wish"}):
        scope.hoped = True
    elif lemma in words["refuted"]["predicates"]:
        scope.refuted |= not denied
    elif _is_distant(verb, dep):
        scope.refuted = True
    elif denied and dep in {"ccomp", "xcomp", "advcl"} and lemma not in {"stress", "tell", "forget"} and not _is_manner(child):
        scope.negated = True
    if lemma in words["said"]["verbs"] and scope.speaker is None:
        scope.speaker = next((c for c in verb.lefts if c.dep_ in {"nsubj", "agent"}), None)


def _is_manner(verb: Token) -> bool:
    return any(c.lower_ in {"how", "why"} for c in verb.lefts)


def _predicate(verb: Token) -> set[str]:
    return {verb.lemma_.lower(), *(c.lemma_.lower() for c in verb.rights if c.dep_ in {"acomp", "attr", "oprd", "dobj"})}


def _is_distant(verb: Token, dep: str) -> bool:
    """ "Is said to", "is believed to", "was sold as": reported, and not vouched for."""
    if dep not in {"xcomp", "oprd", "prep", "ccomp"} or verb.lower_ not in vocabulary().scope["said"]["distant"]:
        return False
    return verb.tag_ in {"VBN", "VBD"} and any(
        c.dep_ == "auxpass" or c.lower_ in {"is", "are", "was", "were", "been"} for c in verb.lefts
    )


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
    scope.animals = bool(vocabulary().agents["animal"] & set(words)) or any(p in pairwise(words) for p in _IN_A_DISH)
    scope.history = bool(vocabulary().scope["history"]["words"] & set(words)) or ("middle", "ages") in pairwise(words)
    scope.refuted |= words[:2] == ["according", "to"] and bool(set(rest) & {"lie", "untrue", "false", "nonsense"})
    scope.refuted |= _is_headed_by_talk(frame, sentence, line)
    scope.refuted |= words[0] in {"myth", "fiction", "false"} and ":" in words[:2]
