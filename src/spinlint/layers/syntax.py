"""Layer `Syntax`: every prose block parsed by the spaCy pipeline, and the sentences with their prose offsets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Self

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from spinlint.document import Block, BlockKind, Document
from spinlint.layers.layer import Layer
from spinlint.values import Span

if TYPE_CHECKING:
    from spinlint.models import Models


@dataclass(frozen=True)
class ParsedBlock:
    """A block with its parse; `offset` is where the block begins in `Document.text`."""

    index: int
    block: Block
    parse: Doc
    offset: int

    def span(self, tokens: Token | TokenSpan) -> Span:
        """The prose span of a token or of a run of tokens of this block."""
        if isinstance(tokens, Token):
            start = self.offset + tokens.idx
            return Span(start, start + len(tokens))
        return Span(self.offset + tokens.start_char, self.offset + tokens.end_char)

    def between(self, first: Token, last: Token) -> Span:
        """The prose span from the first token to the last, both included."""
        return Span(self.offset + first.idx, self.offset + last.idx + len(last))

    def token_at(self, offset: int) -> Token:
        """The token that holds a prose offset of this block."""
        starts = self.token_starts
        return self.tokens[max(bisect_right(starts, offset - self.offset) - 1, 0)]

    @cached_property
    def tokens(self) -> list[Token]:
        """All tokens, for whoever asks for many: each look-up in the parse makes a new one."""
        return list(self.parse)

    @cached_property
    def token_starts(self) -> list[int]:
        """Where each token begins in the text of the block."""
        return [token.idx for token in self.tokens]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The block's sentences that hold at least one word or number, without the white space at their ends."""
        return tuple(s for s in (_trimmed(self, sent) for sent in self.parse.sents) if s is not None)


@dataclass(frozen=True)
class Sentence:
    """One sentence: its tokens (of spaCy) and the parsed block that it stands in."""

    parsed: ParsedBlock
    tokens: TokenSpan

    @cached_property
    def span(self) -> Span:
        return self.parsed.span(self.tokens)

    @cached_property
    def text(self) -> str:
        return self.parsed.block.text[self.tokens.start_char : self.tokens.end_char]

    @property
    def kind(self) -> BlockKind:
        return self.parsed.block.kind

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """Tokens that hold a letter or a digit; clitics such as "n't" and "'s" belong to the word before them."""
        return tuple(t for t in self.tokens if any(c.isalnum() for c in t.text) and not _is_clitic(t))


def _is_clitic(token: Token) -> bool:
    return token.i > 0 and not token.nbor(-1).whitespace_ and token.lower_.replace("’", "'") in _CLITICS


_CLITICS = frozenset({"n't", "'s", "'re", "'ve", "'ll", "'d", "'m"})


def _trimmed(parsed: ParsedBlock, sent: TokenSpan) -> Sentence | None:
    start, end = sent.start, sent.end
    while start < end and parsed.tokens[start].is_space:
        start += 1
    while end > start and parsed.tokens[end - 1].is_space:
        end -= 1
    sentence = Sentence(parsed, parsed.parse[start:end])
    return sentence if any(map(str.isalnum, sentence.text)) else None


class Syntax(Layer):
    """The parsed blocks of a document, in order; iterate `sentences()` for the running text."""

    def __init__(self, blocks: Sequence[ParsedBlock]) -> None:
        self.blocks = tuple(blocks)

    @classmethod
    def compute(cls, docs: Sequence[Document], models: Models) -> Sequence[Self]:
        parses = iter(models.english.pipe((block.text for doc in docs for block in doc.blocks), batch_size=64))
        return [cls([ParsedBlock(i, block, next(parses), doc.starts[i]) for i, block in enumerate(doc.blocks)]) for doc in docs]

    def of_kind(self, *kinds: BlockKind) -> Iterator[ParsedBlock]:
        """The parsed blocks of these kinds, in order."""
        return (parsed for parsed in self.blocks if parsed.block.kind in kinds)

    def sentences(self, *kinds: BlockKind) -> Iterator[Sentence]:
        """The sentences of the blocks of these kinds (default: paragraphs, list items and quotes), in order."""
        wanted = kinds or (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE)
        return (sentence for parsed in self.of_kind(*wanted) for sentence in parsed.sentences)
