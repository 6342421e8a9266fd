"""HTML tokens with exact places, and the prose of text and attributes in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from turbohtml import Token, TokenType, tokenize

from spinlint.readers.prose import Prose

_LINE_END = re.compile("\n")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
_REFERENCE = re.compile(r"&(?:#[xX]?[0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});")


def level_line_ends(text: str) -> str:
    """The same text, offset for offset, with every line end readable as one "\\n", as HTML asks for."""
    return text.replace("\r\n", " \n").replace("\r", "\n")


class Placed(NamedTuple):
    """A token, the offset where it stands and its characters in the source."""

    token: Token
    at: int
    source: str


def placed_tokens(text: str, base: int = 0) -> Iterator[Placed]:
    """Each token of `text` (line ends levelled) with its place, `base` added."""
    lines = [0, *(found.end() for found in _LINE_END.finditer(text))]
    # The tokenizer drops "</>" from the middle of a text; the empty comment "<!>" of the same length divides it.
    readable = text.replace("</>", "<!>")
    for token in tokenize(readable, resolve_references=False, capture_source=True):
        at = lines[token.line - 1] + token.col
        length = len((token.data if token.type is TokenType.TEXT else token.source) or "")
        yield Placed(token, base + at, text[at : at + length])


def add_reference(prose: Prose, decoded: str, source: str, at: int) -> None:
    """Add a character reference; letters that a reference without ";" swallowed stay letters of their own."""
    tail = 0
    while tail < len(decoded) - 1 and not source.endswith(";") and decoded[-1 - tail] == source[-1 - tail]:
        tail += 1
    cut = len(source) - tail
    prose.unit(decoded[: len(decoded) - tail], at, cut)
    prose.add(source[cut:], at + cut)


def add_text(prose: Prose, placed: Placed) -> None:
    """Add a text or character reference token."""
    if placed.token.type is TokenType.CHARACTER_REFERENCE:
        add_reference(prose, placed.token.data or "", placed.source, placed.at)
    else:
        prose.add(placed.source, placed.at)


def attribute_value(placed: Placed, name: str) -> tuple[str, int]:
    """The raw value of an attribute of a start tag and its offset."""
    for found in _ATTRIBUTE.finditer(placed.source, pos=_name_end(placed.source)):
        if found[1].lower() == name and found[2]:
            quoted = found[2][0] in "\"'"
            return found[2][1:-1] if quoted else found[2], placed.at + found.start(2) + quoted
    return "", placed.at


def escaped_prose(text: str, source: int) -> Prose:
    """The prose of an attribute's raw value that stands at `source`."""
    prose = Prose()
    add_escaped(prose, text, source)
    return prose


def add_escaped(prose: Prose, text: str, source: int) -> None:
    """Add text that may hold character references, each an indivisible unit."""
    at = 0
    for reference in _REFERENCE.finditer(text):
        decoded = unescape(reference.group())
        if decoded != reference.group():
            prose.add(text[at : reference.start()], source + at)
            add_reference(prose, decoded, reference.group(), source + reference.start())
            at = reference.end()
    prose.add(text[at:], source + at)


def _name_end(tag: str) -> int:
    found = re.match(r"</?[^\s/>]*", tag)
    return found.end() if found else 0
