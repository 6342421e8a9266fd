"""Layer `DrugUses`: drugs recommended for what their label does not name, and names of drugs that no source knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Self

from spinlint.document import Document
from spinlint.layers.claims import Claim, Claims
from spinlint.layers.claims_line import Line, Lines
from spinlint.layers.claims_words import vocabulary
from spinlint.layers.layer import Layer
from spinlint.layers.syntax import Sentence
from spinlint.layers.terms import TermHit
from spinlint.models.term_names import DrugNames
from spinlint.values import Span

if TYPE_CHECKING:
    from spinlint.models import Models
    from spinlint.models.terms import Terms

_HELPS = frozenset({"cure", "treat", "prevent", "relieve", "stop", "work", "reduce", "vanish"})
_TAKES = frozenset("take try use swallow want need get give recommend choose buy start".split())
_FOR_WITHIN, _ILL_WITHIN = 6, 4


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A drug, a condition that its label does not name, and the prose span from the one to the other."""

    span: Span
    drug: str
    condition: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A word that looks like a drug's name: its prose span, what its ending says of the drug, and the names near it."""

    span: Span
    word: str
    stem: str
    suggestions: tuple[str, ...]


class DrugUses(Layer):
    """The mismatches and doubtful names of a document, in order of place."""

    needs = (Lines, Claims)

    def __init__(self, mismatches: Sequence[Mismatch], doubts: Sequence[Doubt]) -> None:
        self.mismatches = tuple(mismatches)
        self.doubts = tuple(doubts)

    @classmethod
    def compute(cls, docs: Sequence[Document], models: Models) -> Sequence[Self]:
        return [cls(list(_mismatches(doc, models.terms)), list(_doubts(doc, _names(models.terms)))) for doc in docs]


@lru_cache(maxsize=4)
def _names(terms: Terms) -> DrugNames:
    return DrugNames.load(terms)


def _mismatches(doc: Document, terms: Terms) -> Iterator[Mismatch]:
    claimed = [(claim.span, drug, ill) for claim in doc.layer(Claims).asserted() for drug, ill in _pairs(claim)]
    advised = [found for sentence, line in doc.layer(Lines).sentences() for found in _advised(sentence, line)]
    seen: set[tuple[str, str]] = set()
    for span, drug, ill in claimed + advised:
        if (drug.id, ill.id) not in seen and terms.labelled(drug.id, ill.id) is False:
            seen.add((drug.id, ill.id))
            yield Mismatch(span, drug.name, ill.name)


def _pairs(claim: Claim) -> Iterator[tuple[TermHit, TermHit]]:
    of_risk = claim.first_target.lower().removeprefix("the ") in {"risk", "risks", "chance", "chances"}
    if claim.helps and claim.family in _HELPS and claim.strength.level > 1 and not claim.supported and not of_risk:
        drugs = [hit for hit in claim.agent.hits if hit.kind == "drug"]
        yield from ((drug, ill) for drug in drugs[:1] for ill in claim.conditions if _is_named(ill))


def _is_named(ill: TermHit) -> bool:
    """Whether it is an illness of its own, not what many have in common ("swelling", "infection")."""
    return ill.kind == "condition" and "general" not in ill.flags and ill.name.split()[-1] not in vocabulary().outcomes


def _advised(sentence: Sentence, line: Line) -> Iterator[tuple[Span, TermHit, TermHit]]:
    """ "Take omeprazole for your migraine": an order or a wish, a drug, "for" and an illness."""
    for at in range(sentence.tokens.start, sentence.tokens.end):
        end, drug = line.terms.get(at, (0, None))
        if (
            drug is None
            or drug.kind != "drug"
            or not any(lemma in _TAKES for lemma in line.lemmas[sentence.tokens.start : end + 5])
        ):
            continue
        if {"not", "n't", "never", "?"} & set(line.words[sentence.tokens.start : sentence.tokens.end]):
            return
        preposition = next((i for i in range(end, min(end + _FOR_WITHIN, sentence.tokens.end)) if line.words[i] == "for"), None)
        if preposition is None:
            continue
        for place in range(preposition + 1, min(preposition + _ILL_WITHIN, sentence.tokens.end)):
            ill = line.terms[place][1] if place in line.terms else None
            if ill is not None and _is_named(ill):
                yield Span(drug.span.start, ill.span.end), drug, ill


def _doubts(doc: Document, names: DrugNames) -> Iterator[Doubt]:
    for line in doc.layer(Lines).lines:
        known = {i for start, (end, _) in line.terms.items() for i in range(start, end)}
        for token in line.tokens:
            if len(token) < 7 or token.i in known or token.pos_ not in {"NOUN", "PROPN", "ADJ", "X", "VERB"}:
                continue
            guess = names.unknown(token.text)
            if guess is not None and guess.suggestions:
                yield Doubt(line.parsed.span(token), guess.word, guess.stem, guess.suggestions)
