"""A block cut at the borders of marks and markup: nothing is lost, nothing is shown twice."""

from hypothesis import given
from hypothesis import strategies as st

from spinlint.document import Block, BlockKind, Document, Inline, Piece, Source
from spinlint.reporters.html.flow import body
from spinlint.reporters.html.passages import Mark, Segment, marks_by_block, segments


@st.composite
def blocks(draw: st.DrawFn) -> tuple[Block, list[Mark]]:
    text = draw(st.text("ab <&", max_size=24))
    place = st.integers(0, len(text))
    ranges = st.tuples(place, place).map(sorted)
    inlines = [
        Inline(draw(st.sampled_from(["link", "em", "strong", "image", "footnote"])), start, end, "https://a.example/")
        for start, end in draw(st.lists(ranges, max_size=4))
    ]
    marks = [Mark(number, start, end) for number, (start, end) in enumerate(draw(st.lists(ranges, max_size=6)), start=1)]
    return Block(BlockKind.PARAGRAPH, text, (Piece(0, len(text), 0, len(text)),), inlines=tuple(inlines)), marks


def cut(block: Block, marks: list[Mark]) -> list[Segment]:
    return list(segments(block, marks, {mark.number: -mark.number for mark in marks}))


@given(blocks())
def test_the_segments_are_the_text_and_the_marks_are_their_words(made: tuple[Block, list[Mark]]) -> None:
    block, marks = made
    shown = cut(block, marks)
    assert "".join(segment.text for segment in shown) == block.text
    for mark in marks:
        words = "".join(segment.text for segment in shown if mark.number in segment.marks)
        assert words == block.text[mark.start : mark.end]
        assert sum(mark.number in segment.begins for segment in shown) == 1
        assert sum(mark.number in segment.ends for segment in shown) == 1


@given(blocks())
def test_inline_markup_covers_its_words_and_every_link_tells_its_target(made: tuple[Block, list[Mark]]) -> None:
    block, marks = made
    shown = cut(block, marks)
    for name, kind in (("em", "em"), ("strong", "strong"), ("link", "link")):
        covered = {i for inline in block.inlines if inline.kind == kind for i in range(inline.start, inline.end)}
        at, found = 0, set()
        for segment in shown:
            if name in segment.inlines:
                found |= set(range(at, at + len(segment.text)))
            at += len(segment.text)
        assert found == covered
    wanted = sum(inline.kind in {"link", "image"} for inline in block.inlines)
    assert sum(len(segment.targets) for segment in shown) == wanted


@given(blocks())
def test_the_order_of_marks_is_the_order_given(made: tuple[Block, list[Mark]]) -> None:
    for segment in cut(*made):
        assert list(segment.marks) == sorted(segment.marks, reverse=True)


def test_a_mark_over_two_blocks_begins_in_the_first_and_ends_in_the_second() -> None:
    texts = ("one two", "three four")
    document = Document(Source("a", "plain", ""), [Block(BlockKind.PARAGRAPH, t, ()) for t in texts])
    marks = marks_by_block(document, [(1, (4, 9 + 5))])
    assert marks == {0: [Mark(1, 4, 7, True, False)], 1: [Mark(1, 0, 5, False, True)]}


def listed(*items: tuple[str, int, int]) -> list[Block]:
    return [Block(BlockKind.LIST_ITEM, text, (), level=level, group=group) for text, level, group in items]


def test_lists_are_nested_as_they_were() -> None:
    blocks = listed(("a", 1, 0), ("a1", 2, 1), ("a2", 2, 1), ("b", 1, 0), ("other", 1, 2))
    parts = body(blocks, lambda i: (Segment(blocks[i].text),))
    first, second = (part.listing for part in parts)
    assert first is not None and second is not None
    assert [item.text[0].text for item in first.items] == ["a", "b"]
    assert [item.text[0].text for item in first.items[0].lists[0].items] == ["a1", "a2"]
    assert [item.text[0].text for item in second.items] == ["other"]


def test_headings_never_skip_a_level_of_the_page() -> None:
    levels = (2, 4, 4, 1, 6)
    blocks = [Block(BlockKind.HEADING, "h", (), level=level) for level in levels]
    assert [part.outline for part in body(blocks, lambda i: (), 3)] == [3, 4, 5, 3, 4]
