"""The prose of quoted and folded values in front matter, each character at its place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

import yaml

from spinlint.readers.prose import Prose

_ESCAPE = re.compile(r"\\(?:(?:\r\n|\r|\n)[ \t]*|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)", re.DOTALL)
_TOML_PAIR = re.compile(r"^[ \t]*([\w-]+)[ \t]*=[ \t]*(\"(?:[^\"\\\r\n]|\\.)*\"|'[^'\r\n]*'|\[)", re.MULTILINE)
_TOML_STRING = re.compile(r"\"(?:[^\"\\\r\n]|\\.)*\"|'[^'\r\n]*'|\]|#[^\r\n]*")


def scalar_prose(listed: bool, node: yaml.ScalarNode, inside: str, start: int) -> Iterator[Prose]:
    """The prose of a YAML scalar; `inside` is the YAML, which stands at `start`. `listed`: one prose per comma."""
    first, last = node.start_mark.index, node.end_mark.index
    raw = inside[first:last]
    if node.style in ("|", ">"):
        header = re.match(r"[|>][^\r\n]*(?:\r\n|\r|\n)?", raw)
        cut = header.end() if header else 0
        raw, first = raw[cut:], first + cut
    elif node.style in ("'", '"'):
        raw, first = raw[1:-1], first + 1
    commas = [m.span() for m in re.finditer(r"[^,]+", raw)] if listed else [(0, len(raw))]
    proses = [_quoted(raw[a:b], start + first + a, node.style) for a, b in commas]
    joined = re.sub(r"[\s,]+", "", "".join(prose.text for prose in proses))
    if joined != re.sub(r"[\s,]+", "", node.value):
        proses = [Prose()]
        proses[0].unit(" ".join(node.value.split()), start + first, len(raw))
    yield from proses


def _quoted(raw: str, source: int, style: str | None) -> Prose:
    prose = Prose()
    pattern = _ESCAPE if style == '"' else re.compile("''") if style == "'" else None
    at = 0
    for escape in pattern.finditer(raw) if pattern else ():
        prose.add(raw[at : escape.start()], source + at)
        decoded = "'" if style == "'" else yaml.safe_load(f'"{escape.group()}"')
        if decoded:
            prose.unit(decoded, source + escape.start(), len(escape.group()))
        at = escape.end()
    prose.add(raw[at:], source + at)
    return prose


def toml_scalars(inside: str, start: int) -> Iterator[tuple[str, Prose]]:
    """Key and prose of the one-line strings, and of strings in lists, before the first table of TOML."""
    table = re.search(r"^[ \t]*\[", inside, re.MULTILINE)
    head = inside[: table.start()] if table else inside
    for pair in _TOML_PAIR.finditer(head):
        if pair[2] != "[":
            yield pair[1], _toml_string(pair[2], start + pair.start(2))
            continue
        for item in _TOML_STRING.finditer(head, pair.end()):
            if item.group() == "]":
                break
            if not item.group().startswith("#"):
                yield pair[1], _toml_string(item.group(), start + item.start())


def _toml_string(literal: str, source: int) -> Prose:
    if literal[0] == "'" or "\\" not in literal:
        prose = Prose()
        prose.add(literal[1:-1], source + 1)
        return prose
    return _quoted_toml(literal[1:-1], source + 1)


def _quoted_toml(raw: str, source: int) -> Prose:
    prose, at = Prose(), 0
    for escape in _ESCAPE.finditer(raw):
        prose.add(raw[at : escape.start()], source + at)
        decoded = tomllib.loads(f'x = "{escape.group()}"')["x"]
        prose.unit(decoded, source + escape.start(), len(escape.group()))
        at = escape.end()
    prose.add(raw[at:], source + at)
    return prose
