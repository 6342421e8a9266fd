"""From HTML tokens to blocks of prose, suppression comments included."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from turbohtml import TokenType

from spinlint.document import Block, BlockKind, Waiver
from spinlint.readers.html.names import BLOCKS, HEADINGS, INLINE_KINDS, LISTS, NEVER_PROSE, VOID, is_hidden
from spinlint.readers.html.stack import Open, Stack
from spinlint.readers.html.tokens import Placed, add_escaped, add_text, attribute_value, escaped_prose, placed_tokens
from spinlint.readers.prose import Prose
from spinlint.readers.waivers import waiver
from spinlint.values import Span

_KINDS = {
    "li": BlockKind.LIST_ITEM, "dt": BlockKind.LIST_ITEM, "dd": BlockKind.LIST_ITEM, "td": BlockKind.TABLE_CELL,
    "th": BlockKind.TABLE_CELL, "blockquote": BlockKind.QUOTE, "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION, "article": BlockKind.PARAGRAPH, "main": BlockKind.PARAGRAPH,
}  # fmt: skip
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LONG_CELL = 400
_MOST_REOPENED = 8


@dataclass(slots=True)
class _Table:
    group: int
    row: int = -1
    column: int = -1


@dataclass
class Walker:
    """Takes tokens in order and collects blocks and waivers.

    `root`, `hidden`, `shown` and `layout` are start tag offsets, see `Content`. `groups` numbers lists and tables.
    """

    root: int | None = None
    hidden: Collection[int] = ()
    shown: Collection[int] = ()
    layout: Collection[int] = ()
    closes_itself: bool = False
    groups: Iterator[int] = field(default_factory=count)
    blocks: list[Block] = field(default_factory=list)
    waivers: list[Waiver] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._stack = Stack()
        self._frames: list[Open] = [Open("", True)]
        self._prose = Prose()
        self._alts: list[Block] = []
        self._inlines: list[Open] = []
        self._lists: list[tuple[int, bool]] = []
        self._tables: list[_Table] = []
        self._title: Prose | None = None
        self._has_title = False
        self._in_root = self.root is None
        self._hiding = self._outer_hiding = 0
        self._break = -1

    def walk(self, text: str) -> Walker:
        """Read a whole input `text` (line ends levelled)."""
        self.feed(text, 0)
        self.finish(len(text))
        return self

    def feed(self, text: str, base: int, around: BlockKind = BlockKind.PARAGRAPH) -> None:
        """Read a part of the input that stands at `base`; its last block ends with it, open elements stay open.

        `around` is the kind of block that the part stands in.
        """
        self._frames[0].kind = around
        for placed in placed_tokens(text, base):
            self._take(placed)
        self._flush()

    def finish(self, end: int) -> None:
        """Close all that is open; the input ends at `end`."""
        for item in self._stack.close_all():
            self._closed(item, end)
        self._flush()

    def drain(self) -> list[Block]:
        """Hand over the blocks collected so far."""
        blocks, self.blocks = self.blocks, []
        return blocks

    @property
    def visible(self) -> bool:
        """Whether text that comes now is prose."""
        return self._in_root and not self._hiding

    @property
    def inner_kind(self) -> BlockKind | None:
        """The kind of block that open elements ask for, if any are open."""
        return self._frames[-1].kind if len(self._frames) > 1 else None

    def _take(self, placed: Placed) -> None:
        token = placed.token
        if token.type is TokenType.START_TAG:
            self._start(placed)
        elif token.type is TokenType.END_TAG:
            self._end(token.tag or "", placed.at)
        elif token.type is TokenType.COMMENT:
            self._comment(placed)
        elif token.type in (TokenType.TEXT, TokenType.CHARACTER_REFERENCE):
            self._text(placed)

    def _text(self, placed: Placed) -> None:
        if self._title is not None:
            add_text(self._title, placed)
        elif self.visible and self._frames[-1].tag == "pre":
            self._preformatted(placed)
        elif self.visible:
            add_text(self._prose, placed)

    def _preformatted(self, placed: Placed) -> None:
        start = 0
        for blank in _BLANK_LINE.finditer(placed.source):
            self._prose.add(placed.source[start : blank.start()], placed.at + start)
            self._flush()
            start = blank.end()
        add_text(self._prose, placed._replace(at=placed.at + start, source=placed.source[start:]))

    def _comment(self, placed: Placed) -> None:
        found = waiver(placed.token.data or "", Span(placed.at, placed.at + len(placed.source)))
        if found:
            self.waivers.append(found)

    def _start(self, placed: Placed) -> None:
        token, at = placed.token, placed.at
        tag, attributes = token.tag or "", dict(reversed(token.attrs or []))
        if tag in BLOCKS:
            self._flush()
            for item in self._stack.ended_by_start(tag):
                self._closed(item, at)
        elif tag == "a":
            self._end("a", at)
        item = self._opened(tag, attributes, at)
        self._waive(item, attributes, Span(at, at + len(placed.source)))
        self._empty(placed, attributes)
        if tag not in VOID and not (self.closes_itself and token.self_closing):
            self._push(item)
        elif item.ends:
            self.waivers.append(replace(item.ends, span=Span(at, at)))

    def _empty(self, placed: Placed, attributes: dict[str, str]) -> None:
        tag = placed.token.tag
        if tag == "br" and self.visible:
            self._line_break()
        elif tag == "img" and self.visible and not is_hidden(attributes):
            self._image(placed, attributes)
        elif tag == "meta" and self._frames[-1].tag in ("", "head", "html"):
            self._meta(placed, attributes)

    def _line_break(self) -> None:
        if self._prose and self._break == len(self._prose):
            self._flush()
        else:
            self._prose.line_break()
            self._break = len(self._prose)

    def _image(self, placed: Placed, attributes: dict[str, str]) -> None:
        target, alt = attributes.get("src", ""), attributes.get("alt", "")
        self._prose.mark("image", target, (("alt", alt),))
        prose = Prose()
        prose.open("image", target)
        add_escaped(prose, *attribute_value(placed, "alt"))
        self._keep(self._alts, prose.block(BlockKind.ALT))

    def _meta(self, placed: Placed, attributes: dict[str, str]) -> None:
        name = attributes.get("name", "").lower()
        value, at = attribute_value(placed, "content")
        if name == "description":
            self._keep(self.blocks, escaped_prose(value, at).block(BlockKind.DESCRIPTION))
        elif name == "keywords":
            for keyword in re.finditer(r"[^,]+", value):
                prose = escaped_prose(keyword.group(), at + keyword.start())
                self._keep(self.blocks, prose.block(BlockKind.KEYWORDS))

    def _opened(self, tag: str, attributes: dict[str, str], at: int) -> Open:
        item = Open(tag, tag in BLOCKS, kind=_KINDS.get(tag, self._frames[-1].kind))
        item.hides = at not in self.shown and (tag in NEVER_PROSE or at in self.hidden or is_hidden(attributes))
        item.root = at == self.root
        if at in self.layout:
            item.kind = BlockKind.PARAGRAPH
        if tag in HEADINGS:
            item.kind, item.level = BlockKind.HEADING, HEADINGS[tag]
        item.inline = "link" if tag == "a" and attributes.get("href") else INLINE_KINDS.get(tag, "")
        item.target = attributes.get("href", "") if tag == "a" else ""
        return item

    def _push(self, item: Open) -> None:
        self._stack.push(item)
        if item.root:
            self._in_root, self._outer_hiding, self._hiding, item.hides = True, self._hiding, 0, False
        self._hiding += item.hides
        if item.block:
            self._frames.append(item)
            self._place(item.tag)
        elif item.hides:
            self._prose.omit()
        elif item.inline:
            self._inlines.append(item)
            self._prose.open(item.inline, item.target)
        if item.tag == "title" and self._begins_title():
            self._title = Prose()

    def _begins_title(self) -> bool:
        # The frame of "title" itself is the last; a drawing's title stands in hidden markup of its own.
        around = self._frames[-2].tag
        return around in ("", "head", "html") and self._hiding == (around == "head") and not self._has_title

    def _place(self, tag: str) -> None:
        if tag in LISTS:
            self._lists.append((next(self.groups), tag == "ol"))
        elif tag == "table":
            self._tables.append(_Table(next(self.groups)))
        elif self._tables and tag == "tr":
            self._tables[-1] = replace(self._tables[-1], row=self._tables[-1].row + 1, column=-1)
        elif self._tables and tag in ("td", "th"):
            self._tables[-1].column += 1

    def _end(self, tag: str, at: int) -> None:
        if tag == "br":
            self._line_break()
        elif tag in BLOCKS:
            self._flush()
        for item in self._stack.ended_by_end(tag):
            self._closed(item, at)

    def _closed(self, item: Open, at: int) -> None:
        if item.tag == "title" and self._title is not None:
            self._keep(self.blocks, self._title.block(BlockKind.TITLE))
            self._title, self._has_title = None, True
        if item.block:
            self._flush()
            self._frames.pop()
            self._leave(item.tag)
        elif item.inline and not item.hides:
            self._prose.close(item.inline)
            self._inlines.pop()
        self._hiding -= item.hides
        if item.root:
            self._in_root, self._hiding = False, self._outer_hiding
        if item.ends:
            self.waivers.append(replace(item.ends, span=Span(at, at)))

    def _leave(self, tag: str) -> None:
        if tag in LISTS:
            self._lists.pop()
        elif tag == "table":
            self._tables.pop()

    def _waive(self, item: Open, attributes: dict[str, str], span: Span) -> None:
        found = waiver(attributes.get("data-spinlint", ""), span, marked=False)
        if found:
            self.waivers.append(found)
            if found.action == "disable":
                item.ends = replace(found, action="enable", reason="")

    def _flush(self) -> None:
        prose, self._prose, self._break = self._prose, Prose(), -1
        for item in self._inlines[-_MOST_REOPENED:]:
            self._prose.open(item.inline, item.target)
        self._keep(self.blocks, self._finished(prose))
        self.blocks += self._alts
        self._alts = []

    def _finished(self, prose: Prose) -> Block | None:
        frame = self._frames[-1]
        if frame.kind is BlockKind.HEADING:
            return prose.block(frame.kind, level=frame.level or 6)
        if frame.kind is BlockKind.LIST_ITEM and self._lists:
            group, ordered = self._lists[-1]
            return prose.block(frame.kind, level=len(self._lists), group=group, ordered=ordered)
        if frame.kind is BlockKind.TABLE_CELL and self._tables and len(prose) < _LONG_CELL:
            table = self._tables[-1]
            return prose.block(frame.kind, group=table.group, row=table.row, column=table.column)
        loose = frame.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_CELL)
        return prose.block(BlockKind.PARAGRAPH if loose else frame.kind)

    def _keep(self, blocks: list[Block], block: Block | None) -> None:
        if block is not None:
            blocks.append(block)
