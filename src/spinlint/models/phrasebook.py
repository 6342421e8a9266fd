"""Finding listed phrases in parsed text: one trie over lower-cased words and lemmas."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, Generic, TypeVar

from spacy.attrs import LEMMA, ORTH
from spacy.tokens import Doc

E = TypeVar("E")
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
_LEMMA = re.compile(r"<([^<>]+)>")


@dataclass(slots=True)
class _Node:
    """`unread` are the rests of the patterns that lead here, with their entries; they are read at the first visit."""

    words: dict[str, _Node] = field(default_factory=dict)
    lemmas: dict[str, _Node] = field(default_factory=dict)
    entries: list[object] = field(default_factory=list)
    unread: list[tuple[tuple[str, ...], object]] = field(default_factory=list)


class PhraseBook(Generic[E]):
    """Phrases with an entry each.

    A pattern is words with blanks between: `word` matches the lower-cased word, `<make>` every form of a lemma, `a|b`
    either, `word?` may be missing. `split` cuts a word as the text's tokenizer does ("don't" is two tokens).
    """

    def __init__(self, patterns: Iterable[tuple[str, E]], split: Callable[[str], Doc]) -> None:
        self._root = _Node(unread=[(tuple(pattern.split()), entry) for pattern, entry in patterns])
        self._parts = cache(lambda word: tuple(normal(token.text) for token in split(word)))

    def _read(self, node: _Node) -> None:
        """One word more of every pattern that leads to the node: most patterns begin with words that a text lacks."""
        unread, node.unread = node.unread, []
        for pattern, entry in unread:
            for word, rest in _continuations(pattern):
                if word:
                    self._child(node, word).unread.append((rest, entry))
                elif node is not self._root:
                    node.entries.append(entry)

    def _child(self, node: _Node, word: str) -> _Node:
        lemma = _LEMMA.fullmatch(word)
        if lemma:
            return node.lemmas.setdefault(lemma[1].lower(), _Node())
        for part in self._parts(word):
            node = node.words.setdefault(part, _Node())
        return node

    def find(self, parse: Doc) -> Iterator[tuple[int, int, E]]:
        """Start token, end token (half-open) and entry of every longest match, left to right, without overlaps."""
        remembered: Any = parse.user_data  # an editor reads a parse again and again
        if self not in remembered:
            remembered[self] = tuple(self._search(parse))
        return iter(remembered[self])

    def _search(self, parse: Doc) -> Iterator[tuple[int, int, E]]:
        if self._root.unread:
            self._read(self._root)
        words, lemmas, forms = self._root.words, self._root.lemmas, _forms(parse)
        at, length = 0, len(parse)
        while at < length:
            word, lemma = forms[at]
            if word not in words and lemma not in lemmas:
                at += 1
                continue
            end, entries = self._longest(forms, at)
            for entry in entries:
                yield at, end, entry  # type: ignore[misc]
            at = max(end, at + 1)

    def _longest(self, forms: Sequence[tuple[str, str]], at: int) -> tuple[int, list[object]]:
        best: tuple[int, list[object]] = (at, [])
        open_nodes = [(at, self._root)]
        while open_nodes:
            here, node = open_nodes.pop()
            if node.unread:
                self._read(node)
            if node.entries and here > best[0]:
                best = (here, node.entries)
            if here < len(forms):
                open_nodes += ((here + 1, child) for child in _children(node, *forms[here]))
        return best


@lru_cache(maxsize=8192)
def normal(text: str) -> str:
    """Lower case with straight quotes and plain hyphens: the form in which words are compared."""
    return text.translate(_STRAIGHT).lower()


def _forms(parse: Doc) -> Sequence[tuple[str, str]]:
    """Word and lemma of every token, in the form in which they are compared; kept with the parse for the next book."""
    remembered: Any = parse.user_data
    known: Sequence[tuple[str, str]] | None = remembered.get("normal forms")
    if known is None:
        words, lemmas = parse.to_array(ORTH).tolist(), parse.to_array(LEMMA).tolist()
        forms = {key: normal(parse.vocab.strings[key]) for key in {*words, *lemmas}}
        known = remembered["normal forms"] = [(forms[word], forms[lemma]) for word, lemma in zip(words, lemmas, strict=True)]
    return known


def _children(node: _Node, word: str, lemma: str) -> Iterator[_Node]:
    for child in (node.words.get(word), node.lemmas.get(lemma)):
        if child is not None:
            yield child


def _continuations(pattern: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each word that may come first and the words after it; the empty string where the pattern may end."""
    if not pattern:
        yield "", ()
        return
    for word in _options(pattern[0]):
        if word:
            yield word, pattern[1:]
        else:
            yield from _continuations(pattern[1:])


@lru_cache(maxsize=8192)
def _options(word: str) -> tuple[str, ...]:
    optional = word.endswith("?") and len(word) > 1
    if word.startswith("<"):
        options = [f"<{option}>" for option in word.strip("<>?").split("|")]
    else:
        options = word.removesuffix("?").split("|")
    return (*options, "") if optional else tuple(options)
