"""Word documents: what is read of them, and where every character stands."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spinlint.document import BlockKind, Document
from spinlint.readers import read
from tests.readers.law import check, prose, shown
from tests.readers.word import field, paragraph, run, word

docx = pytest.importorskip("docx", reason="the extra docx is not installed")


def reads(body: str, **parts: str) -> Document:
    document = read(word(body, **parts), "article.docx")
    check(document)
    return document


def test_a_line_of_the_source_is_a_paragraph() -> None:
    document = reads(paragraph("One ", run("bold", "<w:b/>"), " word") + paragraph() + paragraph("Two\twords"))
    assert document.source.text == "One bold word\n\nTwo\twords"
    assert [document.source.position(document.source.text.index(w))[0] for w in ("bold", "Two")] == [1, 3]
    assert prose(document) == [("heading", "One bold word"), ("paragraph", "Two words")]


def test_styles_say_what_a_paragraph_is() -> None:
    names = ("Title", "heading1", "heading2", "OwnHeading", "toc1", "Quote", "caption", "")
    document = reads("".join(paragraph(f"Text {i}.", style=name) for i, name in enumerate(names)))
    assert [(b.kind.value, b.level) for b in document.blocks] == [
        ("heading", 1),
        ("heading", 2),
        ("heading", 3),
        ("heading", 3),
        ("quote", 0),
        ("caption", 0),
        ("paragraph", 0),
    ]


def test_bold_lines_are_headings_where_there_are_no_styles() -> None:
    bold = run("What it does", "<w:b/>")
    document = reads(
        paragraph("How to sleep") + paragraph("Sleep is good for you. It is.") + paragraph(bold) + paragraph("Much.")
    )
    assert [(b.kind.value, b.level) for b in document.blocks[:3]] == [("heading", 1), ("paragraph", 0), ("heading", 2)]


def test_lists_and_tables_made_by_python_docx() -> None:
    made = docx.Document()
    made.add_paragraph("A first line that ends here.")
    for style in ("List Bullet", "List Bullet", "List Bullet 2", "List Number"):
        made.add_paragraph(f"An item of {style}", style=style)
    table = made.add_table(2, 2)
    for row in range(2):
        for column in range(2):
            table.cell(row, column).text = f"cell {row}{column}"
    box = made.add_table(1, 1)
    box.cell(0, 0).text = "A box with a word of advice. It is one cell."
    out = BytesIO()
    made.save(out)
    document = read(out.getvalue(), "article.docx")
    check(document)
    items = [b for b in document.blocks if b.kind is BlockKind.LIST_ITEM]
    assert [b.ordered for b in items] == [False, False, False, True]
    assert len({b.group for b in items}) == 3
    cells = [b for b in document.blocks if b.kind is BlockKind.TABLE_CELL]
    assert [(b.text, b.row, b.column) for b in cells] == [(f"cell {r}{c}", r, c) for r in range(2) for c in range(2)]
    assert document.blocks[-1].kind is BlockKind.PARAGRAPH


def test_links_by_relationship_and_by_field() -> None:
    links = (("rId9", "hyperlink", "https://www.nhs.uk/a"),)
    body = paragraph(
        "Read ",
        f'<w:hyperlink r:id="rId9">{run("this")}</w:hyperlink>',
        " and ",
        field(' HYPERLINK "https://who.int/b" ', "that"),
        ".",
    )
    document = read(word(body + paragraph("End."), links=links), "a.docx")
    check(document)
    assert document.blocks[0].text == "Read this and that."
    assert [(i.target, document.blocks[0].text[i.start : i.end]) for i in document.blocks[0].inlines] == [
        ("https://www.nhs.uk/a", "this"),
        ("https://who.int/b", "that"),
    ]


def test_tracked_changes_read_as_accepted() -> None:
    body = paragraph(
        "It ",
        '<w:del w:id="1"><w:r><w:delText>cures</w:delText></w:r></w:del>',
        f'<w:ins w:id="2">{run("may ease")}</w:ins>',
        f'<w:moveFrom w:id="3">{run(" gone")}</w:moveFrom>',
        f'<w:moveTo w:id="4">{run(" pain")}</w:moveTo>',
        ".",
    )
    assert reads(body).text == "It may ease pain."


def test_what_no_reader_sees_is_not_read() -> None:
    body = paragraph(
        "Seen",
        run(" hidden", "<w:vanish/>"),
        run(" too", '<w:vanish w:val="0"/>'),
        field(" PAGE ", "7"),
        field(" DATE ", " today"),
        ".",
    )
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph('Contents ... 1')}</w:sdtContent></w:sdt>"
    )
    asked = f"<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click here')}</w:sdtContent></w:sdt></w:p>"
    filled = f"<w:p><w:sdt><w:sdtPr/><w:sdtContent>{run('Filled in.')}</w:sdtContent></w:sdt></w:p>"
    assert reads(contents + body + asked + filled).text == "Seen too today.\n\nFilled in."


def test_footnotes_follow_the_body() -> None:
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    notes = (
        f'<w:footnote w:id="0">{paragraph("----")}</w:footnote><w:footnote w:id="2">{paragraph(" A trial in 2020.")}</w:footnote>'
    )
    document = reads(paragraph("It eased pain", mark, " in one trial.") + paragraph("More."), notes=notes)
    assert document.source.text.endswith("\n[^2]:  A trial in 2020.")
    assert [i.target for i in document.blocks[0].inlines if i.kind == "footnote"] == ["2"]
    assert (document.blocks[-1].kind, document.blocks[-1].text) == (BlockKind.LIST_ITEM, "A trial in 2020.")


def test_pictures_and_text_boxes() -> None:
    box = f"<w:txbxContent>{paragraph('Words in a box.')}</w:txbxContent>"
    picture = (
        '<w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:docPr descr="A sore knee"/>'
        f"{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document = reads(paragraph("Before it.", picture) + paragraph("After it."))
    assert prose(document)[:3] == [("paragraph", "Before it."), ("paragraph", "Words in a box."), ("paragraph", "After it.")]
    assert prose(document)[3:] == [("alt", "A sore knee")]


def test_a_comment_waives_what_it_is_attached_to() -> None:
    comments = f'<w:comment w:id="5" w:author="Ed">{paragraph("spinlint: disable=CL003 -- said so by the board")}</w:comment>'
    body = paragraph(
        "This is ", '<w:commentRangeStart w:id="5"/>', "the best", '<w:commentRangeEnd w:id="5"/>', " tea."
    ) + paragraph("x")
    document = reads(body, comments=comments)
    first, end = document.waivers
    assert (first.action, first.codes, first.reason) == ("disable", ("CL003",), "said so by the board")
    assert document.source.text[slice(*first.span)] == "the best"
    assert (end.action, end.span.start) == ("enable", first.span.end)


def test_words_across_runs_are_found_in_the_source() -> None:
    document = reads(paragraph("gua", run("ran", "<w:i/>"), run("teed", "<w:b/>"), " 🙂 to work. Now.") + paragraph("End."))
    assert shown(document, "guaranteed 🙂") == ["guaranteed 🙂"]


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="<&>￾￿"), max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(TEXTS, max_size=4), min_size=1, max_size=5))
def test_every_character_stands_where_it_says(paragraphs: list[list[str]]) -> None:
    body = "".join(paragraph(*(run(text) for text in texts)) for texts in [["Any text."], *paragraphs])
    document = reads(body)
    assert document.source.text == "\n".join(["Any text.", *("".join(texts) for texts in paragraphs)])
