"""Scorecard items about the form of a page: headings, lists, tables, pictures, sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from spinlint.document import BlockKind, Document, words_in
from spinlint.layers.orphans import Orphans
from spinlint.layers.scorecards_answer import ASK, MET, NOT_MET, Answer, has_cue
from spinlint.values import Span

_BODY = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE)
LONGEST_LIST, LONGEST_SECTION, LONGEST_PARAGRAPH = 7, 300, 150
_HEADING_WORDS, _COLUMNS = 6, 5


def headings(doc: Document) -> Answer:
    """CDC 9, PEMAT 9."""
    parts = list(_sections(doc))
    if len(parts) == 1:
        return Answer(NOT_MET, None, f"{parts[0][1]} words without a subheading")
    longest = max(parts, key=lambda part: part[1])
    if longest[1] > LONGEST_SECTION:
        return Answer(NOT_MET, longest[0], f"a section of {longest[1]} words")
    return Answer(MET, parts[1][0], f"{len(parts) - 1} subheadings")


def short_sections(doc: Document) -> Answer:
    """PEMAT 8."""
    for index, block in doc.of_kind(BlockKind.PARAGRAPH):
        if len(words_in(block.text)) > LONGEST_PARAGRAPH:
            return Answer(NOT_MET, doc.span_of(index), f"a paragraph of {len(words_in(block.text))} words")
    return headings(doc)


def short_lists(doc: Document) -> Answer:
    """CDC 8."""
    items = [(index, block.group) for index, block in doc.of_kind(BlockKind.LIST_ITEM) if block.level <= 1]
    if not items:
        return Answer(NOT_MET, None, "there is no list")
    group, size = Counter(group for _, group in items).most_common(1)[0]
    first = next(index for index, of in items if of == group)
    if size > LONGEST_LIST:
        return Answer(NOT_MET, doc.span_of(first), f"a list of {size} items")
    return Answer(MET, doc.span_of(items[0][0]))


def main_message_marked(doc: Document) -> Answer:
    """CDC 3: something in the first section is set off."""
    if doc.source.media == "plain":
        return Answer(ASK, None, "plain text shows no layout")
    for index in _first_section(doc):
        block = doc.blocks[index]
        if block.kind in {BlockKind.LIST_ITEM, BlockKind.QUOTE} or any(i.kind in {"strong", "em"} for i in block.inlines):
            return Answer(MET, doc.span_of(index))
    return Answer(NOT_MET, None, "nothing in the first section is set off: no bold words, no list, no box")


def visual_cues(doc: Document) -> Answer:
    """PEMAT 12."""
    if doc.source.media == "plain":
        return Answer(ASK, None, "plain text shows no layout")
    for index, block in enumerate(doc.blocks):
        if block.kind is BlockKind.LIST_ITEM or any(inline.kind == "strong" for inline in block.inlines):
            return Answer(MET, doc.span_of(index))
    return Answer(NOT_MET, None, "no list and no bold words")


def picture(doc: Document) -> Answer:
    """CDC 4, PEMAT 15: that there is one can be seen, what it shows cannot."""
    where = _pictures(doc)
    if not where and not _has_image(doc):
        return Answer(NOT_MET, None, "there is no picture")
    return Answer(ASK, where[0] if where else None, "there is a picture; does it help?")


def captions(doc: Document) -> Answer:
    """PEMAT 17."""
    where = _pictures(doc)
    if where:
        return Answer(MET, where[0])
    return Answer(NOT_MET, None, "a picture without words") if _has_image(doc) else Answer(ASK, None, "there is no picture")


def simple_tables(doc: Document) -> Answer:
    """PEMAT 19."""
    cells = list(doc.of_kind(BlockKind.TABLE_CELL))
    if not cells:
        return Answer(ASK, None, "there is no table")
    wide = next((i for i, cell in cells if cell.column >= _COLUMNS), None)
    long = next((i for i, cell in cells if cell.row == 0 and len(words_in(cell.text)) > _HEADING_WORDS), None)
    if wide is not None or long is not None:
        index = wide if wide is not None else long
        assert index is not None
        return Answer(NOT_MET, doc.span_of(index), "a table of many columns" if wide is not None else "a long heading in a table")
    return Answer(MET, doc.span_of(cells[0][0]))


def summary(doc: Document) -> Answer:
    """PEMAT 11."""
    for index, block in doc.of_kind(BlockKind.HEADING):
        if index != doc.title_index and has_cue(block.text, "summaries"):
            return Answer(MET, doc.span_of(index))
    return Answer(NOT_MET, None, "no heading announces a summary or key points")


def tool(doc: Document) -> Answer:
    """PEMAT 23."""
    for index, block in doc.of_kind(BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.CAPTION):
        if block.kind is not BlockKind.PARAGRAPH and has_cue(block.text, "tools"):
            return Answer(ASK, doc.span_of(index), "is this a tool that the reader can use?")
    return Answer(NOT_MET, None, "no checklist, diary or plan is seen")


def nothing_distracts(doc: Document) -> Answer:
    """PEMAT 2: a search phrase dropped into the text distracts; the rest a person must judge."""
    orphan = next(iter(doc.layer(Orphans).found), None)
    return Answer(NOT_MET, orphan.span, "a phrase that belongs to no sentence") if orphan else Answer(ASK)


def _sections(doc: Document) -> Iterator[tuple[Span | None, int]]:
    """Heading and words of each section, the part before the first subheading included."""
    heading: Span | None = None
    words = 0
    for index, block in enumerate(doc.blocks):
        if block.kind is BlockKind.HEADING and index != doc.title_index:
            yield heading, words
            heading, words = doc.span_of(index), 0
        elif block.kind in _BODY:
            words += len(words_in(block.text))
    yield heading, words


def _first_section(doc: Document) -> Iterator[int]:
    for index, block in enumerate(doc.blocks):
        if block.kind is BlockKind.HEADING and index != doc.title_index:
            return
        if block.kind in _BODY:
            yield index


def _pictures(doc: Document) -> list[Span]:
    return [doc.span_of(i) for i, block in doc.of_kind(BlockKind.ALT, BlockKind.CAPTION) if block.text.strip()]


def _has_image(doc: Document) -> bool:
    return any(inline.kind == "image" for block in doc.blocks for inline in block.inlines)
