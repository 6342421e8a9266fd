"""`--annotate`: findings as comments at the right words, read back by other programs than ours."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from spinlint.readers import read_file
from tests.cli.house import Ran
from tests.readers.word import W, field, paragraph, run, word

docx = pytest.importorskip("docx", reason="the extra docx is not installed")
OFFICE = shutil.which("soffice")
CALM = "A paragraph about rest, cold packs and other dull things that help an ankle, and nothing else at all in it."
NOTE_MARK = '<w:r><w:footnoteReference w:id="2"/></w:r>'
BODY = (
    paragraph("On ankles", style="Title")
    + paragraph(
        "Rub the sna",
        run("ke", "<w:b/>"),
        run(" oil and more snake", "<w:i/>"),
        "<w:r><w:br/><w:t>oil in</w:t></w:r>",
        NOTE_MARK,
        field(' HYPERLINK "https://a.example/" ', " the snake oil guide"),
        '<w:del w:id="8"><w:r><w:delText> snake oil</w:delText></w:r></w:del>',
        ".",
    )
    + paragraph(CALM)
    + f"<w:tbl><w:tr><w:tc>{paragraph('snake oil')}</w:tc><w:tc>{paragraph('café 🙂 snake oil')}</w:tc></w:tr></w:tbl>"
    + paragraph("The end.")
)
NOTES = f'<w:footnote w:id="2">{paragraph(" A trial of snake oil.")}</w:footnote>'


def commented(path: Path) -> list[tuple[str, str]]:
    """What each comment of a Word file says first, and the words between its marks, from the XML alone."""
    with ZipFile(path) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))
        comments = ElementTree.fromstring(archive.read("word/comments.xml"))
    said = {c.get(f"{{{W}}}id"): next((t.text or "" for t in c.iter(f"{{{W}}}t")), "") for c in comments}
    words: dict[str | None, str] = {}
    is_open: set[str | None] = set()
    for element in body.iter():
        tag = element.tag.split("}")[1]
        if tag == "commentRangeStart":
            is_open.add(element.get(f"{{{W}}}id"))
            words[element.get(f"{{{W}}}id")] = ""
        elif tag == "commentRangeEnd":
            is_open.remove(element.get(f"{{{W}}}id"))
        elif tag in ("t", "br"):
            for one in is_open:
                words[one] += element.text or " "
    assert not is_open
    return [(said[one], text) for one, text in words.items()]


@pytest.fixture
def article(house: Path) -> Path:
    (house / "ankles.docx").write_bytes(word(BODY, notes=NOTES))
    return house / "ankles.docx"


def test_every_finding_is_a_comment_on_its_words(article: Path, spinlint: Callable[..., Ran]) -> None:
    ran = spinlint("check", article, "--annotate", "out.docx", "--output-format", "concise")
    assert (ran.code, ran.out.count("HX001")) == (1, 6)
    found = commented(Path("out.docx"))
    assert sorted(words for _, words in found) == ["", "snake oil", "snake oil", "snake oil", "snake oil", "snake oil"]
    assert all("“snake oil” is named" in said for said, _ in found)


def test_the_text_and_its_looks_stay(article: Path, spinlint: Callable[..., Ran]) -> None:
    before = article.read_bytes()
    spinlint("check", article, "--annotate", "out.docx", "-q")
    assert article.read_bytes() == before
    one, other = read_file(article), read_file("out.docx")
    assert (one.source.text, one.blocks) == (other.source.text, other.blocks)
    bold = [r.text for p in docx.Document("out.docx").paragraphs for r in p.runs if r.bold]
    assert "".join(bold) == "ke"
    assert [c.author for c in docx.Document("out.docx").comments] == ["spinlint"] * 6


def test_comments_of_an_earlier_run_go_and_those_of_people_stay(article: Path, spinlint: Callable[..., Ran]) -> None:
    made = docx.Document(str(article))
    made.add_comment(made.paragraphs[2].runs[:1], "Well said.", author="Ed")
    made.save(str(article))
    spinlint("check", article, "--annotate", "one.docx", "-q")
    spinlint("check", "one.docx", "--annotate", "two.docx", "-q")
    assert sorted(commented(Path("one.docx"))) == sorted(commented(Path("two.docx")))
    assert [c.text for c in docx.Document("two.docx").comments if c.author == "Ed"] == ["Well said."]


def test_a_finding_on_the_whole_stands_on_the_first_paragraph(house: Path, spinlint: Callable[..., Ran]) -> None:
    (house / "short.docx").write_bytes(word(paragraph() + paragraph("Brief words") + paragraph("x")))
    spinlint("check", "short.docx", "--annotate", "out.docx", "-q")
    assert commented(Path("out.docx")) == [("fewer than 20 words", "Brief words")]


def test_several_documents_go_into_a_folder(article: Path, spinlint: Callable[..., Ran]) -> None:
    Path("deep").mkdir()
    shutil.copy(article, "deep/ankles.docx")
    assert spinlint("check", ".", "--annotate", "one.docx").code == 2
    ran = spinlint("check", ".", "--annotate", "marked", "-q")
    assert ran.code == 1
    assert {p.as_posix() for p in Path("marked").rglob("*.docx")} == {"marked/ankles.docx", "marked/deep/ankles.docx"}
    assert "6 comments in marked/ankles.docx" in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("clean.md", "--annotate", "out.docx"), "no Word document"),
        (("ankles.docx", "--annotate", "ankles.docx"), "over the document itself"),
        (("ankles.docx", "--annotate", "ankles.docx/x.docx"), "--annotate ankles.docx/x.docx"),
    ],
)
def test_refusals(article: Path, spinlint: Callable[..., Ran], arguments: tuple[str, ...], said: str) -> None:
    before = article.read_bytes()
    ran = spinlint("check", *arguments)
    assert (ran.code, article.read_bytes()) == (2, before)
    assert said in ran.err


def test_a_comment_of_a_person_waives(house: Path, spinlint: Callable[..., Ran]) -> None:
    made = docx.Document()
    one, two = (made.add_paragraph(f"{text} {CALM}").runs for text in ("With snake oil.", "More snake oil."))
    assert two
    made.add_comment(one, "spinlint: disable=HX001 -- a quotation", author="Ed")
    made.save("waived.docx")
    ran = spinlint("check", "waived.docx", "--output-format", "concise")
    assert (ran.out.count("HX001"), "waived.docx:2:6" in ran.out) == (1, True)


def test_fixes_and_waivers_leave_word_files_alone(article: Path, spinlint: Callable[..., Ran]) -> None:
    before = article.read_bytes()
    for option in (("--fix", "--unsafe-fixes"), ("--add-waivers",)):
        assert spinlint("check", article, *option, "-q").code == 1
        assert article.read_bytes() == before


def test_results_are_remembered(article: Path, spinlint: Callable[..., Ran]) -> None:
    first = spinlint("check", article, "--annotate", "one.docx")
    again = spinlint("check", article, "--annotate", "two.docx")
    assert first.out == again.out
    assert commented(Path("one.docx")) == commented(Path("two.docx"))


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_sees_the_comments_at_their_words(article: Path, spinlint: Callable[..., Ran]) -> None:
    spinlint("check", article, "--annotate", "out.docx", "-q")
    command = [str(OFFICE), "--headless", f"-env:UserInstallation=file://{Path.cwd()}/profile", "--convert-to", "odt", "out.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with ZipFile("out.odt") as archive:
        content = ElementTree.fromstring(archive.read("content.xml"))
    office, text = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}", "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    notes = list(content.iter(f"{office}annotation"))
    assert len(notes) == 6
    assert all("“snake oil” is named" in "".join(one.itertext()) for one in notes)
    ends = {one.get(f"{office}name") for one in content.iter(f"{office}annotation-end")}
    ranges = [_between(content, name, office, text) for name in ends]
    assert sorted(filter(None, ranges)) == ["snake oil"] * 5


def _between(content: ElementTree.Element, name: str | None, office: str, text: str) -> str:
    """The words from a comment's beginning to its end, in document order."""
    words, reading = "", False

    def walk(element: ElementTree.Element) -> None:
        nonlocal words, reading
        if element.tag == f"{office}annotation":
            reading = reading or element.get(f"{office}name") == name
        elif element.tag == f"{office}annotation-end" and element.get(f"{office}name") == name:
            reading = False
        elif element.tag != f"{text}note":
            words += (element.text or "") if reading else ""
            words += " " if reading and element.tag in (f"{text}line-break", f"{text}s") else ""
            for child in element:
                walk(child)
        words += (element.tail or "") if reading else ""

    walk(content)
    return words
