"""The builder every reader shares: it turns pieces of source into the text of one block and remembers each place.

A run of white space (of any kind, no-break spaces too) becomes one space; invisible characters such as soft hyphens
and bare web addresses are left out. Nothing else is changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from spinlint.document import Block, BlockKind, Inline, Piece

INVISIBLE = "\u2060\u200b\u00ad\ufeff"
_ODD = re.compile(
    rf"(?P<gap>\s{{2,}}|[^\S ])|(?P<hidden>[{INVISIBLE}]+)"
    r"|(?P<url>(?<![\w@])(?:https?://|www\.(?=\w))[^\s<>\"" + INVISIBLE + r"]+)",
    re.IGNORECASE,
)
_URL_REST = re.compile(r"[^\s<>\"]+")
_URL_TAIL = re.compile(r"[.,;:!?'’”)\]}*_]+\Z")


_NOTE = re.compile(r"(?:\d{1,3}(?:\s*[,–-]\s*\d{1,3})*|[*†‡§]+)\Z")
_LONGEST_NOTE = 20
_NOTE_FOLLOWS = re.compile(r"(?:[.,;:!?)\]”’\"']|\b(?!(?:met(?:re|er)|inch|feet|foot)(?:s|es)?\Z)[^\W\d_]{4,})\Z")


class _State(NamedTuple):
    """How far a block has come: counts of parts, pieces and inlines, the last piece, the length, the open gap."""

    parts: int
    pieces: int
    inlines: int
    last: Piece | None
    length: int
    gap: tuple[int, int, bool] | None


@dataclass(slots=True)
class _OpenInline:
    kind: str
    start: int
    target: str
    attributes: tuple[tuple[str, str], ...]
    before: _State


class Prose:
    """The prose of one block while it is read. All `source` arguments are offsets in the decoded source."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._length = 0
        self._gap: tuple[int, int, bool] | None = None
        self._url_end = -1
        self._omitted = False
        self._inlines: list[Inline] = []
        self._open: list[_OpenInline] = []

    def __len__(self) -> int:
        return self._length

    @property
    def text(self) -> str:
        """The prose so far, without white space at its end."""
        return "".join(self._parts)

    def add(self, text: str, source: int) -> None:
        """Add `text` as it stands in the source from `source` on."""
        if text:
            text, source = self._after_url(text, source)
        at = 0
        for odd in _ODD.finditer(text):
            self._letters(text[at : odd.start()], source + at)
            at = odd.end()
            if odd.lastgroup == "gap":
                self._space(source + odd.start(), at - odd.start(), False)
            elif odd.lastgroup == "url":
                at = odd.start() + self._url(odd.group(), source + odd.start(), ends=at == len(text))
        self._letters(text[at:], source + at)

    def unit(self, text: str, source: int, length: int) -> None:
        """Add `text` for `length` source characters that cannot be divided: an entity or an escape."""
        if self._url_end == source:
            self._lengthen_url(text, source + length)
        elif text.isspace():
            self._space(source, length, False)
        elif text.strip(INVISIBLE):
            self._close_gap()
            self._put(text, Piece(self._length, len(text), source, length, False))

    def line_break(self) -> None:
        """A break that markup stands for (`<br>`): one space that has no source characters of its own."""
        if self._pieces and self._gap is None:
            last = self._pieces[-1]
            self._gap = (last.source + last.source_length, 0, False)

    def open(self, kind: str, target: str = "", attributes: tuple[tuple[str, str], ...] = ()) -> None:
        """Inline markup of this kind begins here."""
        self._open.append(_OpenInline(kind, self._next, target, attributes, self._state()))

    def close(self, kind: str) -> None:
        """The innermost open inline markup of this kind ends here; a stray end is ignored."""
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index].kind == kind:
                self._ended(self._open.pop(index))
                return

    def omit(self) -> None:
        """Something that is not prose stands here (code, an address); punctuation after it closes up."""
        self._omitted = True

    def mark(self, kind: str, target: str = "", attributes: tuple[tuple[str, str], ...] = ()) -> None:
        """Inline markup without text of its own: an image, a footnote, a bare address."""
        self._inlines.append(Inline(kind, self._next, self._next, target, attributes))

    def block(self, kind: BlockKind, **place: Any) -> Block | None:
        """The finished block (`place`: level, group, row, column, ordered), or nothing if it holds no text."""
        for opened in self._open:
            self._ended(opened)
        if not self._length:
            return None
        end = self._length
        inlines = (i._replace(start=min(i.start, end), end=min(i.end, end)) for i in self._inlines)
        ordered = tuple(sorted(inlines, key=lambda i: (i.start, i.end > i.start, -i.end)))
        return Block(kind, self.text, tuple(self._pieces), inlines=ordered, **place)

    @property
    def _next(self) -> int:
        return self._length + (self._gap is not None)

    def _ended(self, opened: _OpenInline) -> None:
        if opened.kind == "sup" and self._is_note(opened):
            self._take_back(opened)
        elif self._length > opened.start:
            self._inlines.append(Inline(opened.kind, opened.start, self._length, opened.target, opened.attributes))

    def _is_note(self, opened: _OpenInline) -> bool:
        """Whether a superscript is the mark of a footnote ("pain1,2"), and not an exponent ("m2")."""
        parts = opened.before.parts
        if self._length - opened.before.length > _LONGEST_NOTE:
            return False
        before = "".join(self._parts[max(parts - 8, 0) : parts])[-30:]
        text = "".join(self._parts[parts:]).strip()
        linked = any(target.startswith("#") for target in self._links_around(opened))
        return bool(_NOTE.match(text)) and (linked or bool(_NOTE_FOLLOWS.search(before)))

    def _links_around(self, opened: _OpenInline) -> list[str]:
        inside = [inline.target for inline in self._inlines[opened.before.inlines :] if inline.kind == "link"]
        return inside + [outer.target for outer in self._open if outer.kind == "link"]

    def _state(self) -> _State:
        last = self._pieces[-1] if self._pieces else None
        return _State(len(self._parts), len(self._pieces), len(self._inlines), last, self._length, self._gap)

    def _take_back(self, opened: _OpenInline) -> None:
        then = opened.before
        target = next(iter(self._links_around(opened)), "".join(self._parts[then.parts :]).strip())
        del self._parts[then.parts :], self._pieces[then.pieces :], self._inlines[then.inlines :]
        if then.last is not None:
            self._pieces[-1] = then.last
        self._length, self._gap = then.length, then.gap
        self.mark("footnote", target)

    def _letters(self, text: str, source: int) -> None:
        if text.startswith(" "):
            self._space(source, 1, True)
            text, source = text[1:], source + 1
        if not text:
            return
        if self._omitted and text[0] in ".,;:!?)":
            self._gap = None
        self._omitted = False
        self._close_gap()
        ends = text.endswith(" ")
        length = len(text) - ends
        self._put(text[:length], Piece(self._length, length, source, length))
        if ends:
            self._space(source + length, 1, True)

    def _put(self, text: str, piece: Piece) -> None:
        last = self._pieces[-1] if self._pieces else None
        if last and last.verbatim and piece.verbatim and last.source + last.length == piece.source:
            length = last.length + piece.length
            self._pieces[-1] = Piece(last.start, length, last.source, length)
        else:
            self._pieces.append(piece)
        self._parts.append(text)
        self._length += len(text)

    def _space(self, source: int, length: int, plain: bool) -> None:
        if not self._length:
            return
        if self._gap is None or not self._gap[1]:
            self._gap = (source, length, plain)
        elif self._gap[0] + self._gap[1] == source:
            self._gap = (self._gap[0], self._gap[1] + length, False)

    def _close_gap(self) -> None:
        if self._gap is not None:
            source, length, plain = self._gap
            self._gap = None
            self._put(" ", Piece(self._length, 1, source, length, plain))

    def _url(self, url: str, source: int, ends: bool) -> int:
        found = _without_tail(url)
        url, ends = found, ends and found == url
        self.mark("link", url)
        self.omit()
        self._url_end = source + len(url) if ends else -1
        return len(url)

    def _after_url(self, text: str, source: int) -> tuple[str, int]:
        # A parser may hand over one address in several pieces ("_" and "&amp;" split it).
        if self._url_end != source:
            return text, source
        rest = _URL_REST.match(text)
        more = _without_tail(rest.group()) if rest else ""
        self._lengthen_url(more, source + len(more) if more and more == text else -1)
        return text[len(more) :], source + len(more)

    def _lengthen_url(self, text: str, end: int) -> None:
        last = self._inlines[-1]
        self._inlines[-1] = last._replace(target=last.target + text)
        self._url_end = end


def _without_tail(url: str) -> str:
    """The address without the punctuation of the sentence around it."""
    tail = _URL_TAIL.search(url)
    return url if tail is None or (tail.group() == ")" and "(" in url) else url[: tail.start()]
