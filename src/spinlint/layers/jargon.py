"""Layer `Jargon`: the medical words of an article where they first stand, and whether they are explained there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Self

from spacy.tokens import Doc, Token

from spinlint.document import RUNNING_KINDS, Document
from spinlint.layers.explained import is_explained
from spinlint.layers.familiar import familiarity, learned_end, looks_learned
from spinlint.layers.layer import Layer
from spinlint.layers.provenance import Provenance
from spinlint.layers.support import Support
from spinlint.layers.syntax import ParsedBlock, Syntax
from spinlint.layers.terms import TermHit, TermHits
from spinlint.models.lexicons import load_list
from spinlint.models.phrasebook import PhraseBook
from spinlint.models.term_fold import fold_phrase
from spinlint.values import Span

if TYPE_CHECKING:
    from spinlint.models import Models

COMMON = 3.3
_FELT = 2.9  # what one feels is known by name a little earlier
_KINDS = frozenset({"condition", "symptom", "anatomy", "procedure", "drug-class"})


@dataclass(frozen=True, slots=True)
class JargonTerm:
    """A medical word at its first mention, lower case; `plain` are plainer words for it, as far as a list knows any.

    `frequency` is that of its rarest word (Zipf); `explained` says that the words round it tell what it means.
    """

    span: Span
    word: str
    plain: tuple[str, ...]
    frequency: float
    explained: bool


class Jargon(Layer):
    """The medical words of the running text that everyday English lacks, each once, in order of place.

    References and the lines that name the makers are not read.
    """

    needs = (Syntax, TermHits, Support, Provenance)

    def __init__(self, terms: Sequence[JargonTerm]) -> None:
        self.terms = tuple(terms)

    @classmethod
    def compute(cls, docs: Sequence[Document], models: Models) -> Sequence[Self]:
        book = _book(models.english.tokenizer)
        return [cls(list(_terms(doc, book))) for doc in docs]

    def unexplained(self, common: float = COMMON) -> Iterator[JargonTerm]:
        """Those rarer than `common` that nothing explains."""
        return (term for term in self.terms if not term.explained and term.frequency < common)


def _terms(doc: Document, book: PhraseBook[tuple[str, ...]]) -> Iterator[JargonTerm]:
    seen: set[str] = set()
    byline = doc.layer(Provenance).byline
    apart = doc.layer(Support).references.blocks | ({doc.block_index(byline.start)} if byline else set())
    for parsed in doc.layer(Syntax).of_kind(*RUNNING_KINDS):
        if parsed.index in apart:
            continue
        block = doc.span_of(parsed.index)
        plain = {parsed.between(parsed.parse[a], parsed.parse[b - 1]): entry for a, b, entry in book.find(parsed.parse)}
        for span in _apart({*_named(doc, block), *_learned(parsed), *plain}):
            word = doc.text[slice(*span)].lower()
            key = fold_phrase(word)
            if not any(f" {key} " in f" {known} " for known in seen) and not doc.text[slice(*span)].isupper():
                yield JargonTerm(span, word, plain.get(span, ()), _frequency(word), is_explained(doc.text, span, block))
            seen.add(key)


def _apart(spans: set[Span]) -> list[Span]:
    """In order; of spans that overlap the longest."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start)):
        if not any(span.overlaps(other) for other in kept):
            kept.append(span)
    return sorted(kept)


def _named(doc: Document, block: Span) -> Iterator[Span]:
    return (hit.span for hit in doc.layer(TermHits).within(block) if hit.kind in _KINDS and not _is_everyday(doc, hit))


def _is_everyday(doc: Document, hit: TermHit) -> bool:
    words = doc.text[slice(*hit.span)].lower().split()
    if hit.kind == "symptom" and min(map(familiarity, words)) >= _FELT and not any(map(looks_learned, words)):
        return True
    return "general" in hit.flags or ("lay" in hit.flags and not any(map(learned_end, words)))


def _learned(parsed: ParsedBlock) -> Iterator[Span]:
    return (parsed.span(token) for token in parsed.parse if _is_learned(token))


def _is_learned(token: Token) -> bool:
    """Capitals are left to the lists."""
    return token.pos_ in {"NOUN", "ADJ"} and token.is_alpha and token.is_lower and looks_learned(token.lower_)


def _frequency(words: str) -> float:
    return min((familiarity(word) for word in re.findall(r"[^\W\d_]+", words)), default=9.0)


@lru_cache(maxsize=1)
def _book(split: Callable[[str], Doc]) -> PhraseBook[tuple[str, ...]]:
    entries = load_list("jargon")
    return PhraseBook(((e["match"], tuple(e["instead"])) for e in entries), split)
