"""Whether the words that govern a claim's clause take it back: "deny that ...", "the myth that ...", "hope to ..."."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from spinlint.layers.claims_subjects import SUBJECTS, joined_to
from spinlint.layers.claims_words import vocabulary

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
_CEASING = frozenset({"stop", "cease", "quit"})
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


def _governors(verb: Token) -> Iterator[tuple[Token, Token]]:
    """The words that a clause hangs on, nearest first, each with the word of the clause below it."""
    child = verb
    for _ in range(10):
        head = joined_to(child)
        if head == child or child.dep_ not in _CLIMB:
            return
        yield child, head
        child = head


def read_governors(verb: Token, scope: Scope) -> None:
    """Marks in the scope what the words say that the verb's clause hangs on."""
    for child, governor in _governors(verb):
        _governed(child, governor, scope)


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


def is_supposed(verb: Token) -> bool:
    """Whether the clause of a verb is a condition: "if it cured", "were it to cure"."""
    marks = vocabulary().scope["supposed"]["marks"]
    for child in verb.lefts:
        if (child.dep_ in {"mark", "advmod"} and child.lower_ in marks) or (
            child.dep_ == "aux" and child.lower_ in {"were", "had"} and _inverted(child, verb)
        ):
            return True
    return (
        verb.dep_ == "conj" and verb.head != verb and not any(c.dep_ in SUBJECTS for c in verb.lefts) and is_supposed(verb.head)
    )


def _inverted(aux: Token, verb: Token) -> bool:
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    return subject is not None and aux.i < subject.i and aux.is_sent_start is True


def _governed(child: Token, governor: Token, scope: Scope) -> None:
    lemma, dep = governor.lemma_.lower(), child.dep_
    words = vocabulary().scope
    if dep == "advcl":
        scope.conditional |= is_supposed(child)
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
    elif (lemma in words["refuted"]["verbs"] and dep in {"ccomp", "xcomp", "oprd", "prep", "pcomp"}) or (
        lemma in _CEASING and dep == "xcomp"
    ):
        scope.refuted |= not denied
    elif lemma in words["hoped"]["words"] and (dep in {"xcomp", "advcl"} or lemma in {"hope", "wish"}):
        scope.hoped = True
    elif lemma in words["refuted"]["predicates"]:
        scope.refuted |= not denied
    elif _is_distant(verb, dep):
        scope.refuted = True
    elif (
        denied
        and dep in {"ccomp", "xcomp", "advcl"}
        and not _stands_first(child, verb)
        and lemma not in {"stress", "tell", "forget"}
        and not _is_manner(child)
    ):
        scope.negated = True
    if lemma in words["said"]["verbs"] and scope.speaker is None:
        scope.speaker = next((c for c in verb.lefts if c.dep_ in {"nsubj", "agent"}), None)


def _hangs_on(child: Token, verb: Token, lemma: str) -> bool:
    """Whether the denial of a verb denies the clause below it."""
    return lemma not in {"stress", "tell", "forget"} and not _stands_first(child, verb) and not _is_manner(child)


def _stands_first(child: Token, verb: Token) -> bool:
    """ "It dissolves stones, no surgeon required": a clause of its own, whatever the parse hangs it on."""
    return child.i < verb.i and any(t.text == "," for t in verb.doc[child.i : verb.i])


def _is_manner(verb: Token) -> bool:
    return any(c.lower_ in {"how", "why"} for c in verb.lefts)


def _predicate(verb: Token) -> set[str]:
    return {verb.lemma_.lower(), *(c.lemma_.lower() for c in verb.rights if c.dep_ in {"acomp", "attr", "oprd", "dobj"})}


def _is_distant(verb: Token, dep: str) -> bool:
    """ "Is said to", "is believed to", "was sold as": reported, and not vouched for."""
    if dep not in {"xcomp", "oprd", "prep", "ccomp"} or verb.lower_ not in vocabulary().scope["said"]["distant"]:
        return False
    reported = any(c.dep_ == "auxpass" or c.lower_ in {"is", "are", "was", "were", "been", "once", "long"} for c in verb.lefts)
    return verb.tag_ in {"VBN", "VBD"} and (reported or (verb.tag_ == "VBN" and verb.dep_ in {"advcl", "acl"}))
