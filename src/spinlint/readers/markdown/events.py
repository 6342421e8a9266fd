"""From Markdown events to blocks of prose."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import count
from typing import Any

from pyromark import Options, events_with_range
from turbohtml import TokenType

from spinlint.document import Block, BlockKind, Waiver
from spinlint.readers.html.blocks import Walker
from spinlint.readers.html.names import INLINE_KINDS, NEVER_PROSE, VOID, is_hidden
from spinlint.readers.html.tokens import Placed, level_line_ends, placed_tokens
from spinlint.readers.markdown.view import View
from spinlint.readers.prose import INVISIBLE, Prose
from spinlint.readers.waivers import waiver
from spinlint.values import Span

_OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_GFM
)
_INLINES = {"Emphasis": "em", "Strong": "strong", "Superscript": "sup", "Subscript": "sub"}
_BLOCK_ENDS = frozenset({"Paragraph", "Heading", "TableCell", "Item"})
_ENTITY = re.compile(r"&#?\w+;")


@dataclass
class _List:
    group: int
    ordered: bool


class Builder:
    """Takes the events of what `view` shows and collects blocks whose places are in its source."""

    def __init__(self, view: View) -> None:
        self.blocks: list[Block] = []
        self.waivers: list[Waiver] = []
        self._view = view
        self._prose = Prose()
        self._alt: Prose | None = None
        self._alts: list[Block] = []
        self._images, self._image = 0, ""
        self._groups = count()
        self._lists: list[_List] = []
        self._kinds: list[BlockKind] = []
        self._level = 0
        self._table, self._row, self._column = -1, -1, -1
        self._hidden = 0
        self._links: list[bool] = []
        self._html: list[tuple[int, int]] = []
        self._walker = Walker(groups=self._groups)
        self._hidden_by = ""
        self._text_end = -1

    def build(self) -> Builder:
        """Read all events."""
        for event, place in events_with_range(self._view.text, options=_OPTIONS):
            start, end = self._view.offset(place["start"]), self._view.offset(place["end"])
            if isinstance(event, str):
                self._break(event, start, end)
            else:
                name, value = next(iter(event.items()))
                self._take(name, value, start, end)
        self._flush()
        self._walker.finish(len(self._view.source))
        self.waivers += self._walker.waivers
        return self

    def _take(self, name: str, value: Any, start: int, end: int) -> None:
        if name == "Start":
            self._start(*_named(value), start)
        elif name == "End":
            self._end(_named(value)[0], start, end)
        elif name == "Text" and not self._hidden and not self._hidden_by:
            self._add(value, start, end)
        elif name == "FootnoteReference":
            self._prose.mark("footnote", value)
        elif name == "Code":
            self._prose.omit()
        elif name == "InlineHtml":
            self._inline_html(value, start, end)
        elif name == "Html":
            self._html.append((start, end))

    def _add(self, text: str, start: int, end: int) -> None:
        prose = self._prose if self._alt is None else self._alt
        entity = _ENTITY.match(self._view.text, start, end)
        if entity and text != self._view.text[start:end]:
            # Decoded as browsers do ("&#x80;" is "€"); white space that a range holds after it is not prose.
            place = self._view.span(start, entity.end())
            prose.unit(unescape(entity.group()), place.start, place.end - place.start)
        else:
            self._verbatim(prose, self._escaped(prose, start, end), end)

    def _escaped(self, prose: Prose, start: int, end: int) -> int:
        """Add the first character together with the backslash before it, if that escapes it; where the rest begins."""
        text, self._text_end, before = self._view.text, end, self._text_end
        if start in (0, end, before) or text[start - 1] != "\\" or text[start] not in string.punctuation:
            return start
        place = self._view.span(start - 1, start + 1)
        if place.end - place.start > 2:
            return start
        prose.unit(text[start], place.start, 2)
        return start + 1

    def _verbatim(self, prose: Prose, start: int, end: int) -> None:
        for index, span in enumerate(self._view.pieces(start, end)):
            if index:
                prose.omit()
            prose.add(self._view.source[span.start : span.end], span.start)

    def _break(self, event: str, start: int, end: int) -> None:
        if event in ("SoftBreak", "HardBreak"):
            prose = self._prose if self._alt is None else self._alt
            slash = self._view.text.startswith("\\", start)
            self._verbatim(prose, start + slash, end)
        else:
            self._flush()

    def _start(self, name: str, value: Any, at: int) -> None:
        if name in ("Link", "Image"):
            self._start_target(name, value)
        elif name in _INLINES:
            self._prose.open(_INLINES[name])
        elif name in ("Strikethrough", "CodeBlock"):
            self._hidden += 1
        else:
            self._start_block(name, value)

    def _start_target(self, name: str, value: Mapping[str, Any]) -> None:
        target = str(value["dest_url"])
        if name == "Image":
            self._images += 1
            if self._alt is None:
                self._alt, self._image = Prose(), target
                self._alt.open("image", target)
            return
        bare = value["link_type"] in ("Autolink", "Email")
        self._links.append(bare)
        self._hidden += bare
        if bare:
            self._prose.mark("link", target)
            self._prose.omit()
        else:
            self._prose.open("link", target)

    def _start_block(self, name: str, value: Any) -> None:
        self._flush()
        if name == "Heading":
            self._level = int(str(value["level"])[1:])
        elif name == "List":
            self._lists.append(_List(next(self._groups), value is not None))
        elif name == "Item":
            self._kinds.append(BlockKind.LIST_ITEM)
        elif name == "FootnoteDefinition":
            self._lists.append(_List(next(self._groups), False))
            self._kinds.append(BlockKind.LIST_ITEM)
        elif name == "BlockQuote":
            self._kinds.append(BlockKind.QUOTE if value is None else BlockKind.PARAGRAPH)
        elif name == "Table":
            self._table, self._row = next(self._groups), -1
        elif name in ("TableHead", "TableRow"):
            self._row, self._column = self._row + 1, -1
        elif name == "TableCell":
            self._column += 1
            self._kinds.append(BlockKind.TABLE_CELL)

    def _end(self, name: str, start: int, end: int) -> None:
        if name == "Link":
            bare = self._links.pop()
            self._hidden -= bare
            if not bare:
                self._prose.close("link")
        elif name == "Image":
            self._end_image()
        elif name in _INLINES:
            self._prose.close(_INLINES[name])
        elif name in ("Strikethrough", "CodeBlock"):
            self._hidden -= 1
        elif name == "HtmlBlock":
            self._html_block()
        else:
            self._end_block(name)

    def _end_image(self) -> None:
        self._images -= 1
        if not self._images and self._alt is not None:
            block = self._alt.block(BlockKind.ALT)
            self._alt = None
            self._prose.mark("image", self._image, (("alt", block.text if block else ""),))
            self._alts += [block] if block else []

    def _end_block(self, name: str) -> None:
        self._flush()
        if name == "Heading":
            self._level = 0
        elif name == "List":
            self._lists.pop()
        elif name == "FootnoteDefinition":
            self._lists.pop()
            self._kinds.pop()
        elif name in ("Item", "BlockQuote", "TableCell"):
            self._kinds.pop()

    def _flush(self) -> None:
        prose, self._prose, self._hidden_by = self._prose, Prose(), ""
        block = self._finished(prose)
        if self._walker.visible:
            self.blocks += [block] if block else []
            self.blocks += self._alts
        self._alts = []

    def _finished(self, prose: Prose) -> Block | None:
        kind = self._kinds[-1] if self._kinds else self._walker.inner_kind or BlockKind.PARAGRAPH
        if self._level:
            return prose.block(BlockKind.HEADING, level=self._level)
        if kind is BlockKind.LIST_ITEM and self._lists:
            top = self._lists[-1]
            return prose.block(kind, level=len(self._lists), group=top.group, ordered=top.ordered)
        if kind is BlockKind.TABLE_CELL and self._table >= 0:
            return prose.block(kind, group=self._table, row=self._row, column=self._column)
        return prose.block(kind)

    def _inline_html(self, tag: str, start: int, end: int) -> None:
        span = self._view.span(start, end)
        if tag.startswith("<!--"):
            found = waiver(tag[4:].removesuffix("-->"), span)
            self.waivers += [found] if found else []
            return
        for placed in placed_tokens(level_line_ends(self._view.source[span.start : span.end]), span.start):
            name = placed.token.tag or ""
            if placed.token.type is TokenType.START_TAG:
                self._open_html(name, placed)
            elif name == self._hidden_by:
                self._hidden_by = ""
            else:
                self._prose.close("link" if name == "a" else INLINE_KINDS.get(name, ""))

    def _open_html(self, name: str, placed: Placed) -> None:
        attributes = dict(placed.token.attrs or [])
        if name == "br":
            self._prose.line_break()
        elif name == "img":
            image = Walker()
            image.feed(placed.source, placed.at)
            self._prose.mark("image", attributes.get("src", ""), (("alt", attributes.get("alt", "")),))
            self._alts += image.drain()
        elif name not in VOID and (name in NEVER_PROSE or is_hidden(attributes)):
            self._hidden_by = self._hidden_by or name
            self._prose.omit()
        elif name == "a" and "href" in attributes:
            self._prose.open("link", attributes["href"])
        elif name in INLINE_KINDS:
            self._prose.open(INLINE_KINDS[name])

    def _html_block(self) -> None:
        self._flush()
        spans = [piece for place in self._html for piece in self._view.pieces(*place)]
        self._html = []
        if spans:
            around = self._kinds[-1] if self._kinds else BlockKind.PARAGRAPH
            self._walker.feed(level_line_ends("".join(self._only(spans))), spans[0].start, around)
            self.blocks += self._walker.drain()

    def _only(self, spans: Sequence[Span]) -> Iterator[str]:
        """The source of the spans, with invisible characters for what lies between them (a quotation's marks)."""
        at = spans[0].start
        for span in spans:
            yield INVISIBLE[0] * (span.start - at)
            yield self._view.source[span.start : span.end]
            at = span.end


def _named(value: Any) -> tuple[str, Any]:
    return next(iter(value.items())) if isinstance(value, dict) else (str(value), None)
