"""How a sentence speaks: whether it tells the reader to do something, and whether it is in the passive."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from spinlint.layers.syntax import Sentence

_STATIVE = frozenset({"locate", "call", "know", "make", "base", "relate", "associate", "name", "concern", "involve", "suppose"})
_MUST = frozenset({"should", "must"})
_READERS = frozenset({"patient", "person", "individual", "user", "parent", "carer", "caregiver", "sufferer"})
_YOU_SHOULD = re.compile(r"\byou (?:should|must|need to|ought to|will need to|have to|can|could|may want to)\b", re.I)


def is_order(sentence: Sentence) -> bool:
    """Whether the sentence begins with a verb in the imperative."""
    root = sentence.tokens.root
    first = sentence.words[0] if sentence.words else root
    has_subject = any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in root.children)
    return root.tag_ == "VB" and not has_subject and (first == root or first.tag_ in {"RB", "VB"})


def is_advice(sentence: Sentence) -> bool:
    """An imperative, or “you should”."""
    return is_order(sentence) or bool(_YOU_SHOULD.search(sentence.text))


def passives(sentence: Sentence) -> Iterator[Token]:
    """The passive verbs of a sentence, less those that only tell a state (“is located”)."""
    for token in sentence.tokens:
        if token.dep_ == "auxpass" and token.head.lemma_.lower() not in _STATIVE:
            yield token.head


def hidden_order(verb: Token) -> Token | None:
    """Where a passive verb is an order that names nobody to follow it (“should be measured”, “are to be taken”), its first word."""
    if any(child.dep_ == "agent" and not _is_reader(child) for child in verb.children):
        return None
    modal = next((c for c in verb.children if c.dep_ == "aux" and c.lower_ in _MUST), None)
    return modal or _are_to_be(verb)


def _is_reader(agent: Token) -> bool:
    """“By the patient”: the very person who reads it."""
    return any(child.lemma_.lower() in _READERS for child in agent.children)


def _are_to_be(verb: Token) -> Token | None:
    if verb.i < 3 or [t.lower_ for t in verb.doc[verb.i - 2 : verb.i]] != ["to", "be"]:
        return None
    copula = verb.nbor(-3)
    return copula if copula.lower_ in {"is", "are"} else None
