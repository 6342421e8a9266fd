"""SP001 additive-connector-overuse."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from spinlint.document import Document
from spinlint.layers.phrases import Phrases
from spinlint.layers.phrases_turns import CONNECTORS
from spinlint.layers.syntax import Sentence, Syntax
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding

_PHRASES = tuple(tuple(phrase.split()) for phrase in CONNECTORS)
_VERBLIKE = frozenset({"VB", "VBP"})


@dataclass(frozen=True, slots=True)
class _Hit:
    sentence: Sentence
    first: Token
    last: Token


class AdditiveConnectorOveruse(Rule):
    """“And also” and “as well as” stand where “and” belongs, again and again.

    Why: one is good English; a text full of them was run through a synonym swapper, or reads so.
    Instead: write “and”, or begin a new sentence.
    Source: measured on 2,659 clean documents: none reaches six in 1,000 words with four or more uses.
    """

    code, severity, needs = "SP001", "warning", (Syntax, Phrases)
    per_1000 = option(6.0, "uses per 1,000 words from which every use is reported")
    at_least = option(4, "uses from which the rate is judged")
    examples = (
        Bad("Rest your wrist [[as well as]] do not type.", suggestion="and"),
        Bad("The aim is to ease the pain [[as well as]] build the muscle.", suggestion="and"),
        Bad(
            "Rest [[and also]] ice help. The wrist [[as well as]] the hand swell. A splint [[and also]] a pad are cheap. "
            "Wear them at night [[as well as]] by day."
        ),
        Good("Rest your wrist, apply ice, and do not type."),
        Good("The wrist as well as the hand can swell.", because="once is good English"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        hits = [hit for sentence in doc.layer(Syntax).sentences() for hit in _hits(sentence)]
        frequent = len(hits) >= self.at_least and 1000 * len(hits) >= self.per_1000 * doc.words
        swapped = [flag.span for flag in doc.layer(Phrases).flags if flag.connector]
        for hit in hits:
            span = hit.sentence.parsed.between(hit.first, hit.last)
            text = doc.text[span.start : span.end].lower()
            if frequent:
                yield self.found(span, f"“{text}” for “and”: one of {len(hits)} such connectors in the article", "and")
            elif _joins_clauses(hit):
                yield self.found(span, f"“{text}” joins two verbs here: that takes “and”", "and")
            elif any(span.overlaps(s) for s in swapped):
                yield self.found(span, f"“{text}” reads as swapped in for “and”", "and")


def _hits(sentence: Sentence) -> Iterator[_Hit]:
    tokens = list(sentence.tokens)
    lower = [t.lower_ for t in tokens]
    for i in range(1, len(tokens)):
        for phrase in _PHRASES:
            if tuple(lower[i : i + len(phrase)]) == phrase:
                yield _Hit(sentence, tokens[i], tokens[i + len(phrase) - 1])


def _joins_clauses(hit: _Hit) -> bool:
    """“As well as” before an order, before “do not”, or before a bare verb that continues an infinitive."""
    if hit.last.lower_ != "as" or hit.last.i + 1 >= len(hit.last.doc):
        return False
    after = hit.last.nbor(1)
    follows = hit.last.doc[after.i + 1].lower_ if after.i + 1 < len(hit.last.doc) else ""
    if after.lower_ in {"do", "don"} and follows in {"not", "n't", "n’t"}:
        return True
    infinitive = any(t.tag_ == "VB" for t in hit.sentence.tokens if t.i < hit.first.i)
    return after.tag_ in _VERBLIKE and after.pos_ == "VERB" and after.dep_ not in {"amod", "compound"} and infinitive
