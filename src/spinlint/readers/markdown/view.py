"""What the Markdown parser gets to see of a source, and the way back from there to the source.

Front matter, template tags and MDX are taken out (line ends stay), so that the parser meets plain Markdown.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from spinlint.values import Span

_TEMPLATE_TAG = re.compile(
    r"\{%[^%\r\n]{0,1000}%\}"  # Liquid
    r"|\{\{[^{}]{0,1000}\}\}"  # Liquid, Hugo shortcodes
    r"|\{:[^{}\r\n]{0,300}\}"  # kramdown attributes
    r"|^[ \t]*:::+[ \t]*[\w-]*(?:[ \t]*\{[^{}\r\n]{0,300}\})?",  # admonition fences
    re.MULTILINE,
)
_LONE_RETURN = re.compile(r"\r(?!\n)")
_LINE = re.compile(r"[^\r\n]+")


class View:
    """`text` is what is left of `source` without the hidden spans; offsets in it lead back to the source."""

    def __init__(self, source: str, hidden: Iterable[Span]) -> None:
        self.source = source
        self._starts: list[int] = []
        self._sources: list[int] = []
        parts: list[str] = []
        length = 0
        for kept in _kept(source, hidden):
            self._starts.append(length)
            self._sources.append(kept.start)
            parts.append(source[kept.start : kept.end])
            length += kept.end - kept.start
        self.text = _LONE_RETURN.sub("\n", "".join(parts))  # the parser knows "\n" and "\r\n" only
        self._bytes: list[int] = []
        self._extra = [0]
        for found in re.finditer(r"[^\x00-\x7f]", self.text):
            self._bytes.append(found.start() + self._extra[-1])
            self._extra.append(self._extra[-1] + len(found.group().encode()) - 1)

    def offset(self, byte: int) -> int:
        """The code point offset in `text` of a UTF-8 byte offset."""
        return byte - self._extra[bisect_left(self._bytes, byte)]

    def pieces(self, start: int, end: int) -> Iterator[Span]:
        """Where `text[start:end]` stands in the source, hidden parts left out."""
        index = bisect_right(self._starts, start) - 1
        while start < end:
            after = self._starts[index + 1] if index + 1 < len(self._starts) else len(self.text)
            stop = min(end, after)
            at = self._sources[index] + start - self._starts[index]
            if stop > start:
                yield Span(at, at + stop - start)
            start, index = stop, index + 1

    def span(self, start: int, end: int) -> Span:
        """From where `text[start:end]` begins in the source to where it ends, hidden parts included."""
        pieces = list(self.pieces(start, end))
        return Span(pieces[0].start, pieces[-1].end)


def template_tags(text: str, start: int) -> Iterator[Span]:
    """Tags of site builders (Liquid, Hugo, kramdown, admonition fences) from `start` on."""
    return (Span(*found.span()) for found in _TEMPLATE_TAG.finditer(text, start))


def _kept(source: str, hidden: Iterable[Span]) -> Iterator[Span]:
    """What lies between the hidden spans; line ends are never hidden."""
    at = 0
    for span in sorted(hidden):
        for line in _LINE.finditer(source, max(span.start, at), max(span.end, at)):
            if line.start() > at:
                yield Span(at, line.start())
            at = line.end()
    if at < len(source):
        yield Span(at, len(source))
