"""Reads "X is Y", "X is made by Y", "X joins Y to Z" off the parse and asks the typed facts whether that can be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spacy.tokens import Token

from spinlint.layers.claims_line import Line, Target
from spinlint.layers.claims_scope import scope_of
from spinlint.layers.claims_subjects import SUBJECTS, Subject
from spinlint.layers.claims_targets import Frame
from spinlint.layers.claims_words import Effect
from spinlint.layers.syntax import Sentence
from spinlint.models.term_facts import Fact, Facts
from spinlint.values import Span

if TYPE_CHECKING:
    from spinlint.models.terms import Terms

Wrong = tuple[Span, str, str, str]
_MAKES = frozenset({"make", "produce", "secrete", "manufacture", "create"})
_CAUSES = frozenset({"cause", "trigger", "give", "bring"})
_JOINS = frozenset({"join", "connect", "attach", "link", "bind", "tie", "hold", "anchor", "fasten"})
_TREATS = frozenset({"treat", "cure", "kill", "fight", "clear", "beat", "work", "stop", "help"})
_USES = frozenset({"use", "employ", "rely", "involve"})
_VERBS = frozenset({"be", "find", "locate", "situate"}) | _MAKES | _CAUSES | _JOINS | _TREATS | _USES
_SAYS = {
    "is a": "is",
    "part of": "is part of",
    "made by": "is made by",
    "joins": "joins",
    "uses": "uses",
    "treats": "treats",
    "caused by": "is caused by",
}
_TEXTBOOK = "Uberon anatomy ontology"


def wrong_facts(sentence: Sentence, line: Line, facts: Facts, terms: Terms) -> Iterator[Wrong]:
    """Span, correction, authority and date of what a sentence says against the facts."""
    for at in range(sentence.tokens.start, sentence.tokens.end):
        if line.tags[at][:2] == "VB" and line.lemmas[at] in _VERBS:
            token = line.tokens[at]
            subject = next((c for c in token.lefts if c.dep_ in SUBJECTS), None)
            if subject is not None:
                yield from _of_verb(token, subject, sentence, line, facts, terms)


def _of_verb(verb: Token, subject: Token, sentence: Sentence, line: Line, facts: Facts, terms: Terms) -> Iterator[Wrong]:
    for thing, relation, said in _statements(verb, subject):
        fact = next((f for name in _names(thing) if (f := facts.contradicted(name, relation, _phrase(*said)))), None)
        wrong = (_correction(fact), fact.authority, str(fact.date)) if fact else None
        if wrong is None and relation == "is a":
            wrong = _wrong_tissue(thing, said[0], line, facts, terms)
        if wrong is not None and _stands(verb, subject, sentence, line):
            last = max(word.i for word in (verb, subject, *said))
            yield (line.parsed.between(line.tokens[subject.left_edge.i], line.tokens[last]), *wrong)


def _statements(verb: Token, subject: Token) -> Iterator[tuple[Token, str, tuple[Token, ...]]]:
    """What is said: of which noun, in which relation, and with which nouns."""
    lemma = verb.lemma_.lower()
    passive = any(c.dep_ == "auxpass" for c in verb.lefts)
    taken = [c for c in verb.rights if c.dep_ in {"dobj", "attr"}]
    if lemma == "be" or passive:
        yield from _of_being(verb, subject, taken, passive)
        return
    for noun in [n for t in taken for n in (t, *t.conjuncts)]:
        if lemma in _MAKES:
            yield noun, "made by", (subject,)
        if lemma in _CAUSES:
            yield noun, "caused by", (subject,)
        if lemma in _USES:
            yield subject, "uses", (noun,)
        if lemma in _TREATS:
            yield subject, "treats", (noun,)
        if lemma in _JOINS:
            yield from ((subject, "joins", (noun, other)) for other in _after(verb, noun, "to", "with"))
    if lemma in {"work", "help", "rely"}:
        relation = "uses" if lemma == "rely" else "treats"
        yield from ((subject, relation, (noun,)) for noun in _after(verb, verb, "on", "against", "for", "with"))


def _of_being(verb: Token, subject: Token, taken: list[Token], passive: bool) -> Iterator[tuple[Token, str, tuple[Token, ...]]]:
    lemma = verb.lemma_.lower()
    for noun in taken[:1] if not passive else ():
        if noun.lemma_ == "part":
            yield from ((subject, "part of", (whole,)) for whole in _after(noun, noun, "of"))
        yield subject, "is a", (noun,)
    if passive and lemma in _MAKES:
        yield from ((subject, "made by", (noun,)) for noun in _after(verb, verb, "by", "in", "from"))
    if passive and lemma in _CAUSES:
        yield from ((subject, "caused by", (noun,)) for noun in _after(verb, verb, "by"))
    if passive and lemma in {"find", "locate", "situate"}:
        yield from ((subject, "part of", (noun,)) for noun in _after(verb, verb, "in", "inside"))
    if passive and lemma in _TREATS:
        yield from ((noun, "treats", (subject,)) for noun in _after(verb, verb, "by", "with"))


def _after(verb: Token, noun: Token, *prepositions: str) -> Iterator[Token]:
    for word in (*verb.rights, *noun.rights):
        if word.lower_ in prepositions and word.dep_ in {"prep", "agent"}:
            yield from (n for child in word.children if child.dep_ == "pobj" for n in (child, *child.conjuncts))


def _names(noun: Token) -> Iterator[str]:
    """The noun with what stands before it, longest first."""
    for first in range(noun.left_edge.i, noun.i + 1):
        yield noun.doc[first : noun.i + 1].text


def _phrase(*nouns: Token) -> str:
    return " to ".join(noun.doc[noun.left_edge.i : noun.i + 1].text for noun in nouns)


def _correction(fact: Fact) -> str:
    return f"{fact.subject} {_SAYS[fact.relation]} {' or '.join(fact.true[:2])}"


def _wrong_tissue(thing: Token, said: Token, line: Line, facts: Facts, terms: Terms) -> tuple[str, str, str] | None:
    hit = next((hit for at, (end, hit) in line.terms.items() if at <= thing.i < end and hit.kind == "anatomy"), None)
    if hit is None or any(t.dep_ == "prep" for t in thing.rights):
        return None
    tissue = facts.wrong_tissue(terms.tissue(hit.id), _phrase(said))
    if tissue is None:
        return None
    what = "" if tissue in hit.name else f"{tissue}, "
    return f"{hit.name} is {what}not {said.lemma_.lower()}", _TEXTBOOK, "2026"


def _stands(verb: Token, subject: Token, sentence: Sentence, line: Line) -> bool:
    """Whether the clause is asserted."""
    target = Target(verb.i, verb.i + 1, True)
    frame = Frame(
        Effect(verb.lemma_, (), "fact", "link", "verb"),
        verb.i,
        verb.i + 1,
        (target,),
        Subject(subject, subject.left_edge.i, subject.i),
    )
    scope = scope_of(frame, sentence, line)
    return scope.asserted and not scope.quoted
