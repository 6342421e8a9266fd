"""The article as it reads: blocks gathered into paragraphs, nested lists, tables and quotes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeAlias

from spinlint.document import METADATA_KINDS, Block, BlockKind
from spinlint.reporters.html.passages import Segment

MOST_LEVELS = 6
MOST_COLUMNS = 60
Text: TypeAlias = tuple[Segment, ...]


@dataclass
class Item:
    """A list item: its text, and the lists inside it."""

    text: Text
    lists: list[Listing] = field(default_factory=list)


@dataclass
class Listing:
    """A list; `group` is the reader's number of it, `level` its depth from 1."""

    group: int
    level: int
    ordered: bool
    items: list[Item] = field(default_factory=list)


@dataclass
class Part:
    """One thing to show. `kind` says which of the other fields is filled.

    Kinds: heading (`level` is the article's own, `outline` the level on the page), paragraph, quote (`texts`), caption, alt,
    list (`listing`), table (`rows`: cells row by row, the first row is the head), meta (`texts`; `label`: which metadata).
    """

    kind: str
    text: Text = ()
    texts: list[Text] = field(default_factory=list)
    level: int = 0
    outline: int = 0
    listing: Listing | None = None
    rows: list[list[Text]] = field(default_factory=list)
    label: str = ""


TextOf = Callable[[int], Text]


def metadata(blocks: Sequence[Block], text_of: TextOf) -> list[Part]:
    """What the page says of itself, one part per kind; `text_of` gives the segments of a block by its index."""
    numbered = [(i, b.kind.value) for i, b in enumerate(blocks) if b.kind in METADATA_KINDS]
    labels = dict.fromkeys(label for _, label in numbered)
    return [Part("meta", texts=[text_of(i) for i, kind in numbered if kind == label], label=label) for label in labels]


def body(blocks: Sequence[Block], text_of: TextOf, outline: int = 2) -> list[Part]:
    """The article's parts in order; its headings begin at level `outline` of the page and never skip one."""
    found: list[Part] = []
    numbered = [(i, b) for i, b in enumerate(blocks) if b.kind not in METADATA_KINDS]
    for kind, run in groupby(numbered, key=lambda pair: (pair[1].kind, _table(pair[1]))):
        found += _run(kind[0], list(run), text_of)
    depth = outline - 1
    for part in found:
        if part.kind == "heading":
            depth = part.outline = min(part.level + outline - 1, depth + 1, MOST_LEVELS)
    return found


def _table(block: Block) -> int:
    return block.group if block.kind is BlockKind.TABLE_CELL else -1


def _run(kind: BlockKind, run: list[tuple[int, Block]], text_of: TextOf) -> Iterator[Part]:
    if kind is BlockKind.LIST_ITEM:
        yield from (Part("list", listing=listing) for listing in _lists(run, text_of))
    elif kind is BlockKind.TABLE_CELL:
        yield Part("table", rows=list(_rows(run, text_of)))
    elif kind is BlockKind.QUOTE:
        yield Part("quote", texts=[text_of(i) for i, _ in run])
    else:
        yield from (Part(kind.value, text_of(i), level=block.level) for i, block in run)


def _lists(run: Iterable[tuple[int, Block]], text_of: TextOf) -> list[Listing]:
    roots: list[Listing] = []
    open_lists: list[Listing] = []
    for index, block in run:
        while open_lists and open_lists[-1].group != block.group and open_lists[-1].level >= block.level:
            open_lists.pop()
        if not open_lists or open_lists[-1].group != block.group:
            listing = Listing(block.group, block.level, block.ordered)
            (open_lists[-1].items[-1].lists if open_lists else roots).append(listing)
            open_lists.append(listing)
        open_lists[-1].items.append(Item(text_of(index)))
    return roots


def _rows(run: Iterable[tuple[int, Block]], text_of: TextOf) -> Iterator[list[Text]]:
    for _, cells in groupby(run, key=lambda pair: pair[1].row):
        row: list[Text] = []
        for index, block in cells:
            row += [()] * (min(block.column, MOST_COLUMNS) - len(row))
            row.append(text_of(index))
        yield row
