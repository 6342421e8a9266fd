"""An article as prose that knows, character by character, where it stands in its source.

A reader yields blocks; `Document.text` is their join. Offsets are carried from the reader on and never searched for.
All offsets are code points: of `Document.text` (prose) or of `Source.text` (the decoded file, BOM left out).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from spinlint.errors import LayerNotDeclaredError
from spinlint.values import Span

SEPARATOR = "\n\n"
COMPLETE_ARTICLE_WORDS = 300
_WORD = re.compile(r"[^\W_]+(?:['’.,\-][^\W_]+)*")
_LINE_END = re.compile(r"\r\n|\r|\n")
L = TypeVar("L")


class BlockKind(StrEnum):
    """What a piece of prose is in its article. `TITLE`, `DESCRIPTION` and `KEYWORDS` come from the page's metadata."""

    TITLE = "title"
    DESCRIPTION = "description"
    KEYWORDS = "keywords"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"
    QUOTE = "quote"
    CAPTION = "caption"
    ALT = "alt"


METADATA_KINDS = frozenset({BlockKind.TITLE, BlockKind.DESCRIPTION, BlockKind.KEYWORDS})
RUNNING_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})


class Piece(NamedTuple):
    """`length` prose characters from `start` (in the block's text) that come from `source_length` characters at `source`.

    Equal lengths with `verbatim` true map one to one; otherwise the piece is an indivisible unit: an entity, an escape,
    a run of whitespace that reads as one space. `source_length` 0 is a space that markup stands for (`<br>`).
    """

    start: int
    length: int
    source: int
    source_length: int
    verbatim: bool = True


class Inline(NamedTuple):
    """Markup inside a block; offsets are in the block's text.

    `kind` is link, image, em, strong, sup, sub, quote (`<q>`) or footnote; images, footnote marks and bare addresses
    have no text (start = end).
    """

    kind: str
    start: int
    end: int
    target: str = ""
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One unit of prose: a paragraph, a heading, a list item, a table cell.

    `level` is 1 to 6 for headings and the nesting depth (from 1) for list items. `group` numbers the list or table that
    the block belongs to (-1: none), `row` and `column` place a table cell, `ordered` is true in a numbered list.
    """

    kind: BlockKind
    text: str
    pieces: tuple[Piece, ...]
    level: int = 0
    group: int = -1
    row: int = -1
    column: int = -1
    ordered: bool = False
    inlines: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Meta:
    """What the page says of itself: HTML meta, JSON-LD, front matter. Dates are kept as written.

    `data` holds the raw front matter (Markdown) or meta tags by name (HTML); `json_ld` the decoded schema.org objects.
    """

    title: str = ""
    description: str = ""
    keywords: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    publisher: str = ""
    published: str = ""
    modified: str = ""
    reviewed: str = ""
    language: str = ""
    slug: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    json_ld: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Waiver:
    """A suppression comment found in the source: `action` is disable, disable-next-line, disable-file or enable.

    `codes` is empty for "all rules"; `span` is the comment's place in the source; `reason` may be empty.
    """

    action: str
    codes: tuple[str, ...]
    reason: str
    span: Span


@dataclass(frozen=True)
class Source:
    """A decoded input: `path` as given by the user, `media` (plain, markdown, html, docx), `text` without BOM.

    `text` keeps its line ends as they are. `bom` holds the byte order mark that was cut off, for a fix to write back.
    """

    path: str
    media: str
    text: str
    encoding: str = "utf-8"
    bom: bytes = b""

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a source offset, both from 1, the column in code points."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1


class Layers:
    """The layers computed for one document, by type; `reading` narrows what may be read to what a rule declared."""

    def __init__(self) -> None:
        self._computed: dict[type[Any], Any] = {}
        self._allowed: frozenset[type[Any]] | None = None

    def put(self, kind: type[L], value: L) -> None:
        """Store the computed layer of type `kind`."""
        self._computed[kind] = value

    def __contains__(self, kind: type[Any]) -> bool:
        return kind in self._computed

    def get(self, kind: type[L]) -> L:
        """The layer of type `kind`. Raises `LayerNotDeclaredError` if it was not computed or not declared."""
        if kind not in self._computed or (self._allowed is not None and kind not in self._allowed):
            raise LayerNotDeclaredError(f"layer {kind.__name__} is read but not declared in `needs`")
        value: L = self._computed[kind]
        return value

    @contextmanager
    def reading(self, allowed: frozenset[type[Any]]) -> Iterator[None]:
        """Within this block only the layers in `allowed` may be read."""
        before, self._allowed = self._allowed, allowed
        try:
            yield
        finally:
            self._allowed = before


class Document:
    """An article: its blocks, the prose they join to, its metadata and its layers.

    `text` is the blocks' texts joined by a blank line; `starts[i]` is where block `i` begins in it.
    `waivers` are the suppression comments that the reader met. `targets` are the search phrases that the page is written
    for: its own keywords, to which a run adds the phrases that the user names.
    """

    def __init__(self, source: Source, blocks: Sequence[Block], meta: Meta | None = None, waivers: Sequence[Waiver] = ()) -> None:
        self.source = source
        self.blocks = tuple(blocks)
        self.meta = meta or Meta()
        self.waivers = tuple(waivers)
        self.targets: tuple[str, ...] = self.meta.keywords
        self.layers = Layers()
        self.text = SEPARATOR.join(block.text for block in self.blocks)
        starts, at = [], 0
        for block in self.blocks:
            starts.append(at)
            at += len(block.text) + len(SEPARATOR)
        self.starts = tuple(starts)

    def layer(self, kind: type[L]) -> L:
        """What is known of this document under `kind`; computed by the engine before any rule runs."""
        return self.layers.get(kind)

    def span_of(self, index: int) -> Span:
        """The prose span of block `index`."""
        return Span(self.starts[index], self.starts[index] + len(self.blocks[index].text))

    def block_index(self, offset: int) -> int:
        """Which block holds the prose offset (an offset in a separator belongs to the block before it)."""
        return bisect_right(self.starts, offset) - 1

    def of_kind(self, *kinds: BlockKind) -> Iterator[tuple[int, Block]]:
        """Index and block of every block of these kinds, in order."""
        return ((i, block) for i, block in enumerate(self.blocks) if block.kind in kinds)

    @cached_property
    def title_index(self) -> int | None:
        """The block that is the article's title: the first level-1 heading, else the metadata title."""
        titles = [i for i, b in enumerate(self.blocks) if b.kind is BlockKind.HEADING and b.level == 1]
        titles += [i for i, b in enumerate(self.blocks) if b.kind is BlockKind.TITLE]
        return titles[0] if titles else None

    @property
    def title(self) -> str:
        """The title as it reads, or the empty string."""
        return "" if self.title_index is None else self.blocks[self.title_index].text

    @cached_property
    def words(self) -> int:
        """Words of the article itself: metadata and image alt text are not counted."""
        outside = METADATA_KINDS | {BlockKind.ALT}
        return sum(len(words_in(block.text)) for block in self.blocks if block.kind not in outside)

    @property
    def is_complete_article(self) -> bool:
        """A title and at least 300 words: only then can a rule say that something is missing."""
        return self.title_index is not None and self.words >= COMPLETE_ARTICLE_WORDS

    def source_spans(self, span: Span) -> list[Span]:
        """The source pieces of a prose span, ascending, touching ones merged; several where it crosses markup."""
        found: list[Span] = []
        for index in range(max(self.block_index(span.start), 0), len(self.blocks)):
            if self.starts[index] >= span.end:
                break
            start, end = span.start - self.starts[index], span.end - self.starts[index]
            for piece in _source_pieces(self.blocks[index], start, end):
                if found and found[-1].end == piece.start:
                    found[-1] = Span(found[-1].start, piece.end)
                else:
                    found.append(piece)
        return found


def words_in(text: str) -> list[str]:
    """The words of a text: runs of letters and digits, joined by an apostrophe, hyphen, point or comma inside."""
    return _WORD.findall(text)


def _source_pieces(block: Block, start: int, end: int) -> Iterator[Span]:
    first = max(bisect_right(block.pieces, start, key=lambda piece: piece.start) - 1, 0)
    for piece in block.pieces[first:]:
        if piece.start >= end:
            return
        if piece.start + piece.length <= start:
            continue
        if piece.verbatim:
            left, right = max(start - piece.start, 0), min(end - piece.start, piece.length)
            yield Span(piece.source + left, piece.source + right)
        else:
            yield Span(piece.source, piece.source + piece.source_length)
