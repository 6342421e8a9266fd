"""Turns of phrase that spinners write by rule, with what they stand for: "the foot of yours", "as well as" for "and"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

_OWNERS = {"yours": "your", "mine": "my", "theirs": "their", "ours": "our", "hers": "her"}
_LONGEST_NAME = 4
CONNECTORS = ("as well as", "and also")
"""Connectors that have a rule of their own, SP001."""
_CONNECTORS = (
    ("as", "well", "as", "also"),
    ("as", "well", "as"),
    ("in", "addition", "to"),
    ("together", "with"),
    ("along", "with"),
    ("and", "also"),
)


@dataclass(frozen=True, slots=True)
class Turn:
    """Tokens `[start, end)` of a block that may stand for `words`; a `connector` is also good English."""

    start: int
    end: int
    words: str
    connector: bool


def turns(parse: Doc) -> list[Turn]:
    """The turns of a block, in order."""
    lower = [token.lower_ for token in parse]
    return sorted([*_possessives(parse, lower), *_connectors(lower)], key=lambda t: t.start)


def _possessives(parse: Doc, lower: list[str]) -> Iterator[Turn]:
    for at in range(2, len(lower)):
        if lower[at] in _OWNERS and lower[at - 1] == "of":
            first = next((i for i in range(at - 2, max(at - 3 - _LONGEST_NAME, -1), -1) if lower[i] == "the"), None)
            if first is not None and first < at - 2:
                name = parse[first + 1 : at - 1].text
                yield Turn(first, at + 1, f"{_OWNERS[lower[at]]} {name}", connector=False)


def _connectors(lower: list[str]) -> Iterator[Turn]:
    at = 0
    while at < len(lower):
        size = next((len(c) for c in _CONNECTORS if tuple(lower[at : at + len(c)]) == c), 0)
        if size:
            yield Turn(at, at + size, "and", connector=True)
        at += size or 1
