"""A document cut into passages: some sentences of one section, with the headings above them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from spinlint.document import METADATA_KINDS, Block, BlockKind, Document

MOST_WORDS = 200
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[^\W_a-z])")
_INITIALS = re.compile(r"(?:\b(?:[A-Z]|[Dd]r|Mr|Mrs|Ms|Prof|St|vs|e\.g|i\.e|cf|approx|[Nn]o|[Ff]ig|et al)\.)$")
_LEFT_OUT = METADATA_KINDS | {BlockKind.ALT}


class Stretch(NamedTuple):
    """Text under the same headings; `heading` joins them, outermost first; `page` counts from 1, 0 without pages."""

    heading: str
    page: int
    text: str


class Passage(NamedTuple):
    """What is indexed and shown: at most about 200 words."""

    heading: str
    page: int
    text: str


@dataclass(frozen=True)
class Draft:
    """A document to be added: its title and its stretches of text, in order."""

    title: str
    stretches: tuple[Stretch, ...]

    def passages(self) -> Iterator[Passage]:
        """The passages; none crosses a heading or a page."""
        for (heading, page), run in groupby(self.stretches, key=lambda s: (s.heading, s.page)):
            for text in _filled(sentence for stretch in run for sentence in sentences(stretch.text)):
                yield Passage(heading, page, text)


def sentences(text: str) -> list[str]:
    """The sentences of a text, told apart by punctuation; "Dr." and initials end none."""
    found: list[str] = []
    at = 0
    for match in _SENTENCE_END.finditer(text):
        if not _INITIALS.search(text[at : match.start()]):
            found.append(text[at : match.start()].strip())
            at = match.end()
    return [one for one in (*found, text[at:].strip()) if one]


def draft_of(document: Document, title: str) -> Draft:
    """The draft of a document that a reader gave; `title` serves where it has none of its own."""
    return Draft(document.meta.title or document.title or title, tuple(_stretches(document)))


def _stretches(document: Document) -> Iterator[Stretch]:
    above: dict[int, str] = {}
    rows = groupby(document.blocks, key=lambda b: (b.group, b.row) if b.kind is BlockKind.TABLE_CELL else None)
    for row, run in rows:
        blocks = [block for block in run if block.kind not in _LEFT_OUT]
        if row is not None:
            yield Stretch(_joined(above), 0, "; ".join(block.text for block in blocks if block.text.strip()) + ".")
            continue
        for block in blocks:
            if block.kind is BlockKind.HEADING:
                above = {level: text for level, text in above.items() if level < block.level} | {block.level: block.text}
            else:
                yield Stretch(_joined(above), 0, _closed(block))


def _joined(above: dict[int, str]) -> str:
    """The headings under the title, which has a column of its own."""
    return " › ".join(" ".join(text.split()) for level, text in sorted(above.items()) if level > 1)


def _closed(block: Block) -> str:
    """The text of a block, list items ended as sentences, so that no passage runs two of them together."""
    text = " ".join(block.text.split())
    return text if not text or text[-1] in ".!?:;…" or block.kind is not BlockKind.LIST_ITEM else text + "."


def _filled(found: Iterable[str]) -> Iterator[str]:
    passage: list[str] = []
    size = 0
    for sentence in found:
        for piece in _cut(sentence):
            words = len(piece.split())
            if passage and size + words > MOST_WORDS:
                yield " ".join(passage)
                passage, size = [], 0
            passage.append(piece)
            size += words
    if passage:
        yield " ".join(passage)


def _cut(sentence: str) -> Iterator[str]:
    """A sentence as it is; one longer than a passage (a table, a list without full stops) in pieces."""
    words = sentence.split()
    if len(words) <= MOST_WORDS:
        yield sentence
        return
    for at in range(0, len(words), MOST_WORDS):
        yield " ".join(words[at : at + MOST_WORDS])
