"""Markdown: what is prose, what is not, and where it stands."""

import pytest

from spinlint.document import BlockKind, Inline
from tests.readers.law import prose, reads, shown


def blocks(text: str) -> list[tuple[str, str]]:
    return prose(reads(text, "a.md"))


def test_a_word_across_emphasis_has_several_pieces() -> None:
    doc = reads("It is un**believ**able \\* &amp; 😀 odd.", "a.md")
    assert doc.text == "It is unbelievable * & 😀 odd."
    assert shown(doc, "unbelievable") == ["un", "believ", "able"]
    assert shown(doc, "* & 😀 odd") == ["\\* &amp; 😀 odd"]
    assert doc.blocks[0].inlines == (Inline("strong", 8, 14),)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("one\ntwo  \nthree\\\nfour", "one two three four"),
        ("Use `make`, then go.", "Use, then go."),
        ("See <https://x.org> or https://x.org/a_b_c?d=1&e=2.", "See or."),
        ("a [link\ntext](http://x) b", "a link text b"),
        ("~~old~~ new", "new"),
        ("un<em>believ</em>able <span hidden>x</span>y", "unbelievable y"),
        ("one<br>two", "one two"),
        ("Cures.[^1] More\n\n[^1]: Note.", "Cures. More"),
        ("Cures.<sup>1</sup> More [1]", "Cures. More [1]"),
        ("5 < 6 &lt; 7 and a_b_c", "5 < 6 < 7 and a_b_c"),
        ("{% include x %}Text {{< fig >}} here{:.note}", "Text here"),
        ("Text <!-- note --> more", "Text more"),
    ],
)
def test_inline_text(text: str, read: str) -> None:
    assert blocks(text)[0] == ("paragraph", read)


def test_links_know_their_target() -> None:
    doc = reads('A [b](http://x "t"), [c][r] <http://y.org> <a href="http://z">d</a>\n\n[r]: http://ref', "a.md")
    links = [(doc.text[i.start : i.end], i.target) for i in doc.blocks[0].inlines]
    assert links == [("b", "http://x"), ("c", "http://ref"), ("", "http://y.org"), ("d", "http://z")]


def test_kinds_of_blocks() -> None:
    text = (
        "# Title {#id}\n\nPara\n\n- one\n- two\n  more\n\n  second\n  1. inner\n\n> quote\n> more\n\n```\ncode\n```\n\n"
        "    indented\n\n| a | b |\n|---|---|\n| c \\| d | **e** |\n\n![Alt *text*](i.png)\n\nSetext\n---\n\n> [!WARNING]\n"
        "> Careful.\n\n***\n\n- [ ] task\n"
    )
    doc = reads(text, "a.md")
    assert [(b.kind.value, b.level, b.text) for b in doc.blocks] == [
        ("heading", 1, "Title"),
        ("paragraph", 0, "Para"),
        ("list_item", 1, "one"),
        ("list_item", 1, "two more"),
        ("list_item", 1, "second"),
        ("list_item", 2, "inner"),
        ("quote", 0, "quote more"),
        ("table_cell", 0, "a"),
        ("table_cell", 0, "b"),
        ("table_cell", 0, "c | d"),
        ("table_cell", 0, "e"),
        ("alt", 0, "Alt text"),
        ("heading", 2, "Setext"),
        ("paragraph", 0, "Careful."),
        ("list_item", 1, "task"),
    ]
    inner = next(b for b in doc.blocks if b.text == "inner")
    assert inner.ordered and inner.group == 1
    assert [(b.row, b.column) for b in doc.blocks if b.kind is BlockKind.TABLE_CELL] == [(0, 0), (0, 1), (1, 0), (1, 1)]


def test_an_image_stands_in_its_paragraph_and_in_a_block() -> None:
    doc = reads("See ![a &amp; b](i.png) here.", "a.md")
    assert prose(doc) == [("paragraph", "See here."), ("alt", "a & b")]
    assert doc.blocks[0].inlines == (Inline("image", 4, 4, "i.png", (("alt", "a & b"),)),)
    assert doc.blocks[1].inlines == (Inline("image", 0, 5, "i.png"),)


def test_raw_html_is_read_as_html() -> None:
    text = (
        "<div>\nraw &amp; **not bold**\n</div>\n\n<aside>\n\nHidden.\n\n</aside>\n\n<blockquote>\n\nQuoted *text*.\n\n"
        "</blockquote>\n\n> <p>In\n> quote</p>\n\n<script>\nvar x\n</script>\n\nEnd."
    )
    assert blocks(text) == [
        ("paragraph", "raw & **not bold**"),
        ("quote", "Quoted text."),
        ("quote", "In quote"),
        ("paragraph", "End."),
    ]


def test_crlf_bom_and_lone_returns() -> None:
    doc = reads("\ufeff# One\r\n\r\ntwo\r\nthree\r\n", "a.md")
    assert prose(doc) == [("heading", "One"), ("paragraph", "two three")]
    assert doc.source.bom == b"\xef\xbb\xbf" and doc.source.text.startswith("# One\r\n")
    assert shown(doc, "two three") == ["two\r\nthree"]
    assert blocks("# One\r\rtwo\rthree") == [("heading", "One"), ("paragraph", "two three")]


def test_waivers_in_comments() -> None:
    text = (
        "<!-- spinlint: disable=KW001 -- a\nphrase -->\n\nText <!-- spinlint: disable-next-line --> `<!-- spinlint: enable -->`"
    )
    first, second = reads(text, "a.md").waivers
    assert (first.action, first.codes, first.reason) == ("disable", ("KW001",), "a phrase")
    assert (second.action, second.codes) == ("disable-next-line", ())
    assert text[slice(*second.span)] == "<!-- spinlint: disable-next-line -->"


def test_a_waiver_of_an_element_covers_the_markdown_inside() -> None:
    text = '<div data-spinlint="disable=CL003">\n\nCures **all**.\n\n</div>\n\nAfter.'
    begin, end = reads(text, "a.md").waivers
    assert begin.span.start < text.index("Cures") < end.span.start < text.index("After")
