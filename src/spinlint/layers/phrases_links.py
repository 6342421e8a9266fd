"""Layer `WordLinks`: what the counted links of clean text say of this text's verbs, joined pairs and names of things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from spacy.tokens import Token

from spinlint.document import Document
from spinlint.layers.layer import Layer
from spinlint.layers.syntax import ParsedBlock, Syntax

if TYPE_CHECKING:
    from spinlint.models import Models
    from spinlint.models.phrases_words import WordFacts

_NAMES_AT_LEAST = 3
_KEEPING_OFF = frozenset({"from", "into", "against"})


@dataclass(frozen=True)
class Frame:
    """A verb with a preposition that it hardly ever takes, and verbs of like meaning that do take it."""

    parsed: ParsedBlock
    verb: Token
    preposition: Token
    better: tuple[str, ...]


@dataclass(frozen=True)
class Doublet:
    """Two words of one meaning joined by "and", which are no set phrase."""

    parsed: ParsedBlock
    first: Token
    second: Token


@dataclass(frozen=True)
class Churn:
    """Names of one thing: each lemma with its mentions, the most frequent first."""

    names: tuple[tuple[str, tuple[tuple[ParsedBlock, Token], ...]], ...]


class WordLinks(Layer):
    """`frames`, `doublets` and `churns` of a document."""

    needs = (Syntax,)

    def __init__(self, frames: Sequence[Frame], doublets: Sequence[Doublet], churns: Sequence[Churn]) -> None:
        self.frames = tuple(frames)
        self.doublets = tuple(doublets)
        self.churns = tuple(churns)

    @classmethod
    def compute(cls, docs: Sequence[Document], models: Models) -> Sequence[Self]:
        facts = models.phrases.facts
        return [cls(list(_frames(doc, facts)), list(_doublets(doc, facts)), list(_churns(doc, facts))) for doc in docs]


def _tokens(doc: Document) -> Iterator[tuple[ParsedBlock, Token]]:
    return ((s.parsed, token) for s in doc.layer(Syntax).sentences() for token in s.tokens)


def _frames(doc: Document, facts: WordFacts) -> Iterator[Frame]:
    for parsed, token in _tokens(doc):
        verb = _verb_before(token) if token.lower_ in _KEEPING_OFF else None
        if verb is not None and token.i + 1 < len(token.doc) and token.nbor(1).tag_ == "VBG":
            better = facts.verbs_that_take(verb.lemma_.lower(), token.lower_)
            if better:
                yield Frame(parsed, verb, token, better)


def _verb_before(preposition: Token) -> Token | None:
    """The verb whose object stands between it and the preposition, however the preposition was attached."""
    head = preposition.head
    verb = head.head if head.dep_ == "dobj" else head
    objects = [child for child in verb.children if child.dep_ == "dobj" and verb.i < child.i < preposition.i]
    return verb if verb.pos_ == "VERB" and objects else None


def _doublets(doc: Document, facts: WordFacts) -> Iterator[Doublet]:
    for parsed, token in _tokens(doc):
        head = token.head
        joined = token.dep_ == "conj" and token.i == head.i + 2 and head.nbor(1).lower_ == "and"
        if joined and token.pos_ == head.pos_ and token.pos_ in ("ADJ", "VERB"):
            kind = token.pos_.lower()
            if facts.synonyms(head.lemma_.lower(), token.lemma_.lower(), kind) and not facts.set_phrase(head, token):
                yield Doublet(parsed, head, token)


def _churns(doc: Document, facts: WordFacts) -> Iterator[Churn]:
    mentions: defaultdict[str, list[tuple[ParsedBlock, Token]]] = defaultdict(list)
    contexts: defaultdict[str, set[str]] = defaultdict(set)
    sentences: defaultdict[str, set[int]] = defaultdict(set)
    for number, sentence in enumerate(doc.layer(Syntax).sentences()):
        for token in sentence.tokens:
            if token.tag_ in ("NN", "NNS"):
                lemma = facts.noun(token.lower_)
                mentions[lemma].append((sentence.parsed, token))
                contexts[lemma] |= set(_contexts(token))
                sentences[lemma].add(number)
    for group in facts.groups(sorted(mentions)):
        kept = [n for n in group if any(contexts[n] & contexts[o] for o in group if o != n)]
        apart = all(not sentences[a] & sentences[b] for a in kept for b in kept if a < b)
        if len(kept) >= _NAMES_AT_LEAST and apart:
            kept.sort(key=lambda n: (-len(mentions[n]), min(sentences[n])))
            yield Churn(tuple((n, tuple(mentions[n])) for n in kept))


def _contexts(token: Token) -> Iterator[str]:
    """What a noun stands with: the verb or preposition above it, its adjectives and nouns before it."""
    if token.dep_ in ("dobj", "nsubj", "nsubjpass") and token.head.pos_ == "VERB":
        yield f"{token.dep_}:{token.head.lemma_.lower()}"
    if token.dep_ == "pobj" and token.head.head.pos_ in ("VERB", "NOUN"):
        yield f"{token.head.lower_}:{token.head.head.lemma_.lower()}"
    yield from (f"{child.dep_}:{child.lemma_.lower()}" for child in token.children if child.dep_ in ("amod", "compound"))
