"""HTML tokens with exact places, and the prose of text and attributes in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from turbohtml import Token, TokenType, tokenize

from spinlint.readers.prose import Prose

_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
_REFERENCE = re.compile(r"&(?:#[xX]?[0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});")


def level_line_ends(text: str) -> str:
    """The same text, offset for offset, with every line end readable as one "\\n", as HTML asks for."""
    return text.replace("\r\n", " \n").replace("\r", "\n")


def placed_tokens(text: str, base: int = 0) -> Iterator[tuple[Token, int]]:
    """Each token of `text` (line ends levelled) with its offset, `base` added."""
    at = base
    for token in tokenize(text, resolve_references=False, capture_source=True):
        yield token, at
        at += len(source_of(token))


def source_of(token: Token) -> str:
    """The characters of the input that the token was made of."""
    return (token.data if token.type is TokenType.TEXT else token.source) or ""


def add_reference(prose: Prose, decoded: str, source: str, at: int) -> None:
    """Add a character reference; letters that a reference without ";" swallowed stay letters of their own."""
    tail = 0
    while tail < len(decoded) - 1 and not source.endswith(";") and decoded[-1 - tail] == source[-1 - tail]:
        tail += 1
    cut = len(source) - tail
    prose.unit(decoded[: len(decoded) - tail], at, cut)
    prose.add(source[cut:], at + cut)


def add_text(prose: Prose, token: Token, at: int) -> None:
    """Add a text or character reference token that stands at `at`."""
    source = source_of(token)
    if token.type is TokenType.CHARACTER_REFERENCE:
        add_reference(prose, token.data or "", source, at)
    else:
        prose.add(source, at)


def attribute_value(tag: str, at: int, name: str) -> tuple[str, int]:
    """The raw value of an attribute and its offset; `tag` is the tag's source, which stands at `at`."""
    for found in _ATTRIBUTE.finditer(tag, pos=_name_end(tag)):
        if found[1].lower() == name and found[2]:
            quoted = found[2][0] in "\"'"
            return found[2][1:-1] if quoted else found[2], at + found.start(2) + quoted
    return "", at


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
