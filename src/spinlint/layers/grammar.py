"""Layer `GrammarRemarks`: what LanguageTool says of the paragraphs, asked while the other layers are computed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, Self

from spinlint.document import BlockKind, Document
from spinlint.layers.layer import Layer
from spinlint.layers.safety_words import compiled
from spinlint.models.lexicons import load_file
from spinlint.models.term_fold import fold
from spinlint.values import Span

if TYPE_CHECKING:
    from spinlint.models import Models
    from spinlint.models.grammar import Remark

_KINDS = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.CAPTION)
_AT_ONCE = 2
_CLEAR = 3


@dataclass(frozen=True, slots=True)
class Placed:
    """A remark at a prose span of the document."""

    span: Span
    remark: Remark


class GrammarRemarks(Layer):
    """The remarks of LanguageTool on a document; none, with the reason in `skipped`, where there is no server."""

    def __init__(
        self, asked: Sequence[tuple[int, Future[tuple[Remark, ...]]]], words: frozenset[str] = frozenset(), skipped: str = ""
    ) -> None:
        self._asked = asked
        self._words = words
        self.skipped = skipped

    @classmethod
    def compute(cls, docs: Sequence[Document], models: Models) -> Sequence[Self]:
        grammar = models.grammar
        if grammar is None:
            return [cls((), skipped=f"grammar: {models.grammar_at.reason}") for _ in docs]
        ask = partial(_pool().submit, grammar.remarks)
        asked = [[(doc.starts[i], ask(block.text, variant(doc))) for i, block in doc.of_kind(*_KINDS)] for doc in docs]
        return [cls(futures, models.terms.words) for futures in asked]

    def is_medical(self, word: str) -> bool:
        """Whether a word stands in the name of some drug, disease, body part, procedure or food."""
        return fold(word) in self._words

    @cached_property
    def remarks(self) -> tuple[Placed, ...]:
        """All remarks in order of place. Raises `ConnectionError` if the server died."""
        return tuple(self._placed())

    def _placed(self) -> Iterator[Placed]:
        for offset, future in self._asked:
            for remark in future.result():
                yield Placed(Span(offset + remark.start, offset + remark.end), remark)


@lru_cache(maxsize=1)
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="grammar")


def variant(doc: Document) -> str:
    """`en-GB` or `en-US`: by the page's own word for its language, else by the spellings in the text."""
    named = re.match(r"en[-_](\w\w)", doc.meta.language, re.I)
    if named:
        return "en-US" if named[1].upper() == "US" else "en-GB"
    return "en-GB" if _lead(doc.text) > 0 else "en-US"


def keeps_to_variant(doc: Document) -> bool:
    """Whether the page says which English it is written in, or its spellings leave no doubt."""
    return bool(re.match(r"en[-_]\w\w", doc.meta.language, re.I)) or abs(_lead(doc.text)) >= _CLEAR


@lru_cache(maxsize=64)
def _lead(text: str) -> int:
    """How many more British spellings and words stand in the text than American ones."""
    words = load_file("gr001_languagetool")["spelling"]
    british, american = (len(compiled(words[key]).findall(text)) for key in ("british", "american"))
    return british - american
