"""Finding listed phrases in parsed text: one trie over lower-cased words and lemmas."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Generic, TypeVar

from spacy.tokens import Doc, Token

E = TypeVar("E")
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
_LEMMA = re.compile(r"<([^<>]+)>")


@dataclass(slots=True)
class _Node:
    words: dict[str, _Node] = field(default_factory=dict)
    lemmas: dict[str, _Node] = field(default_factory=dict)
    entries: list[object] = field(default_factory=list)


class PhraseBook(Generic[E]):
    """Phrases with an entry each.

    A pattern is words with blanks between: `word` matches the lower-cased word, `<make>` every form of a lemma, `a|b`
    either, `word?` may be missing. `split` cuts a word as the text's tokenizer does ("don't" is two tokens).
    """

    def __init__(self, patterns: Iterable[tuple[str, E]], split: Callable[[str], Doc]) -> None:
        self._root = _Node()
        for pattern, entry in patterns:
            for variant in _variants(pattern):
                self._add(variant, entry, split)

    def _add(self, variant: Iterable[str], entry: E, split: Callable[[str], Doc]) -> None:
        node = self._root
        for word in variant:
            lemma = _LEMMA.fullmatch(word)
            if lemma:
                node = node.lemmas.setdefault(lemma[1].lower(), _Node())
                continue
            for token in split(word):
                node = node.words.setdefault(normal(token.text), _Node())
        if node is not self._root:
            node.entries.append(entry)

    def find(self, parse: Doc) -> Iterator[tuple[int, int, E]]:
        """Start token, end token (half-open) and entry of every longest match, left to right, without overlaps."""
        at, length = 0, len(parse)
        while at < length:
            end, entries = self._longest(parse, at)
            for entry in entries:
                yield at, end, entry  # type: ignore[misc]
            at = max(end, at + 1)

    def _longest(self, parse: Doc, at: int) -> tuple[int, list[object]]:
        best: tuple[int, list[object]] = (at, [])
        open_nodes = [(at, self._root)]
        while open_nodes:
            here, node = open_nodes.pop()
            if node.entries and here > best[0]:
                best = (here, node.entries)
            if here < len(parse):
                open_nodes += ((here + 1, child) for child in _children(node, parse[here]))
        return best


def normal(text: str) -> str:
    """Lower case with straight quotes and plain hyphens: the form in which words are compared."""
    return text.translate(_STRAIGHT).lower()


def _children(node: _Node, token: Token) -> Iterator[_Node]:
    child = node.words.get(normal(token.text))
    if child is not None:
        yield child
    if node.lemmas:
        child = node.lemmas.get(normal(token.lemma_))
        if child is not None:
            yield child


def _variants(pattern: str) -> Iterator[tuple[str, ...]]:
    choices = []
    for word in pattern.split():
        optional = word.endswith("?") and len(word) > 1
        lemma = word.startswith("<")
        options = [f"<{o}>" for o in word.strip("<>?").split("|")] if lemma else word.removesuffix("?").split("|")
        choices.append([*options, ""] if optional else options)
    return (tuple(word for word in variant if word) for variant in product(*choices))
