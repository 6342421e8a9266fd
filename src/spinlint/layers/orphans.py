"""Layer `Orphans`: search phrases dropped into the text as fragments of their own, with no grammatical role."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from spinlint.document import BlockKind, Document
from spinlint.layers.layer import Layer
from spinlint.layers.syntax import ParsedBlock, Syntax
from spinlint.values import Span

if TYPE_CHECKING:
    from spinlint.models import Models

SHORTEST, LONGEST = 2, 8
ENOUGH = 2
_TERMINATOR = re.compile(r"[.!?…][\"'”’)\]]*(?:\[\d+\])*\s+")
_FUNCTION_TAGS = ("IN", "DT", "CC", "TO", "PRP", "PRP$", "POS")
_SEARCH_WORDS = frozenset(
    "best top cheap cheapest buy online free review reviews price prices cost guide tips near me uk usa natural quick fast "
    "easy home ultimate effective".split()
)
_SHOPPING = frozenset({"best", "cheap", "cheapest", "buy", "online", "near", "price", "prices", "reviews"})
_NOT_A_PHRASE = re.compile(r"[:;,@/|]|https?|^\W*by\s|\d{4}|©", re.I)


@dataclass(frozen=True, slots=True)
class Orphan:
    """A dropped phrase: its prose span and its words as one lower-case string."""

    span: Span
    phrase: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    parsed: ParsedBlock
    tokens: TokenSpan
    whole: bool

    @property
    def phrase(self) -> str:
        return " ".join(t.lower_ for t in self.tokens if not t.is_space)


class Orphans(Layer):
    """The orphan key phrases of a document, in order of place."""

    needs = (Syntax,)

    def __init__(self, found: Sequence[Orphan]) -> None:
        self.found = tuple(found)

    @classmethod
    def compute(cls, docs: Sequence[Document], models: Models) -> Sequence[Self]:
        return [cls(list(_orphans(doc))) for doc in docs]

    def covers(self, span: Span) -> bool:
        """Whether the span lies inside an orphan phrase."""
        return any(orphan.span.contains(span) for orphan in self.found)


def _orphans(doc: Document) -> Iterator[Orphan]:
    candidates = [c for parsed in doc.layer(Syntax).of_kind(BlockKind.PARAGRAPH) for c in _fragments(parsed)]
    times = Counter(c.phrase for c in candidates)
    title = _title_words(doc)
    for candidate in candidates:
        if _score(candidate, title, times[candidate.phrase]) >= ENOUGH:
            span = candidate.parsed.span(candidate.tokens)
            yield Orphan(span, candidate.phrase)


def _fragments(parsed: ParsedBlock) -> Iterator[_Candidate]:
    """The block's unterminated tail, or the whole block if it is one short line without an end mark."""
    text = parsed.block.text
    ends = [match.end() for match in _TERMINATOR.finditer(text)]
    start = ends[-1] if ends else 0
    tail = text[start:].rstrip()
    if not tail or tail[-1] in ".!?…:;,)]”\"'" or _NOT_A_PHRASE.search(tail):
        return
    tokens = parsed.parse.char_span(start, start + len(tail), alignment_mode="expand")
    if tokens is None or not SHORTEST <= len(tokens) <= LONGEST or (not ends and _is_pseudo_heading(parsed)):
        return
    yield _Candidate(parsed, tokens, whole=not ends)


def _is_pseudo_heading(parsed: ParsedBlock) -> bool:
    length = len(parsed.block.text)
    return any(i.kind in {"strong", "em", "link"} and i.end - i.start >= length - 1 for i in parsed.block.inlines)


def _title_words(doc: Document) -> frozenset[str]:
    if doc.title_index is None:
        return frozenset()
    return frozenset(w for t in doc.layer(Syntax).blocks[doc.title_index].parse for w in (t.lower_, t.lemma_.lower()))


def _score(candidate: _Candidate, title: frozenset[str], times: int) -> int:
    content = [t for t in candidate.tokens if t.tag_ not in _FUNCTION_TAGS and any(c.isalpha() for c in t.text)]
    cased = len(content) >= SHORTEST and all(t.text[:1].isupper() for t in content)
    if not content or (not cased and any(_finite(t) for t in candidate.tokens)):
        return 0
    topical = [t for t in content if t.lower_ not in _SEARCH_WORDS]
    in_title = bool(title and topical) and all(t.lower_ in title or t.lemma_.lower() in title for t in topical)
    searchy = cased and any(t.lower_ in _SHOPPING for t in candidate.tokens)
    return cased + in_title + (times > 1) + searchy


def _finite(token: Token) -> bool:
    return token.tag_ in {"VBZ", "VBD", "VBP", "MD"}
