"""From bytes to text, and the one clear line when that cannot be done."""

import codecs
from pathlib import Path

import pytest

from spinlint.errors import UnreadableError
from spinlint.readers import EXTENSIONS, read, read_file, sniff
from tests.readers.law import check

TEXT = "Café “quoted” naïve. It’s long enough to be prose 😀."
WESTERN = TEXT.replace(" 😀", "")


@pytest.mark.parametrize(
    ("data", "encoding", "bom"),
    [
        (TEXT.encode(), "utf-8", b""),
        (TEXT.encode("utf-8-sig"), "utf-8", codecs.BOM_UTF8),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le", codecs.BOM_UTF16_LE),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be", codecs.BOM_UTF16_BE),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le", codecs.BOM_UTF32_LE),
        (WESTERN.encode("cp1252"), "cp1252", b""),
        (b"caf\xe9 with an undefined \x81 byte, and more text", "latin-1", b""),
    ],
)
def test_encodings(data: bytes, encoding: str, bom: bytes) -> None:
    doc = read(data, "a.txt")
    check(doc)
    assert (doc.source.encoding, doc.source.bom) == (encoding, bom)
    assert bom + doc.source.text.encode(encoding) == data, "a fix can be written back"


@pytest.mark.parametrize(("charset", "word"), [("windows-1251", "Привет"), ("shift_jis", "日本語"), ("iso-8859-1", "it’s")])
def test_a_page_may_declare_its_charset(charset: str, word: str) -> None:
    real = "cp1252" if charset == "iso-8859-1" else charset
    page = f'<html><head><meta http-equiv=x content="text/html; charset={charset}"></head><body><p>{word}'
    assert read(page.encode(real), "a.html").text == word


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b" \n\t ", "the file is empty"),
        (codecs.BOM_UTF8, "the file is empty"),
        (b"abc\0def", "NUL byte at offset 3"),
        (TEXT.encode("utf-16-le"), "NUL byte"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "a picture, which is not read"),
        (b"text \x01\x02\x03\x04\x05 text", "5 control characters"),
        (TEXT.encode() + b"\nbad \x92 here", r"not valid UTF-8: 0x92 at byte 68 \(line 2\)"),
        ("日本語のテキスト".encode("shift_jis"), "not valid UTF-8: 0x93 at byte 0"),
        (codecs.BOM_UTF16_LE + b"a\0b", "not valid UTF-16-LE: 0x62 at byte 4"),
        (b"x" * 10_000_001, "too large: 10.0 MB"),
    ],
)
def test_what_cannot_be_read_is_one_line(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableError, match=message) as raised:
        read(data, "a.txt")
    assert "\n" not in str(raised.value)


def test_the_limit_is_an_option() -> None:
    with pytest.raises(UnreadableError, match="11 bytes, the limit is 10 bytes"):
        read(b"hello there", "a.txt", limit=10)
    assert read(b"hello there", "a.txt", limit=11).text == "hello there"


def test_files(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"# Title\r\n")
    doc = read_file(tmp_path / "a.md")
    assert (doc.source.path, doc.source.media, doc.source.text) == (str(tmp_path / "a.md"), "markdown", "# Title\r\n")
    with pytest.raises(UnreadableError, match="No such file"):
        read_file(tmp_path / "b.md")
    with pytest.raises(UnreadableError, match="cannot be read"):
        read_file(tmp_path)
    with pytest.raises(UnreadableError, match="too large"):
        read_file(tmp_path / "a.md", limit=3)


@pytest.mark.parametrize(
    ("data", "media"),
    [
        (b"<!DOCTYPE html><p>x", "html"),
        (b" <!-- c -->\n<div>x", "html"),
        (b"---\ntitle: x\n---\nx", "markdown"),
        (b"Text\n\n## Head\n", "markdown"),
        (b"See [this](https://x.org).", "markdown"),
        (b"Plain <b> text", "plain"),
    ],
)
def test_an_unknown_extension_is_told_by_its_content(data: bytes, media: str) -> None:
    assert sniff(data) == media
    assert read(data, "article").source.media == media
    assert read(data, "article.txt").source.media == "plain"


def test_the_format_can_be_given() -> None:
    assert read(b"# x", "-", "markdown").text == "x"
    assert {EXTENSIONS[e] for e in (".md", ".mdx", ".htm", ".xhtml", ".txt")} == {"markdown", "html", "plain"}
    with pytest.raises(UnreadableError, match="no reader"):
        read(b"x", "-", "papyrus")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.pdf", b"# Gout\n\nGout hurts.", "named .pdf, but the file is not a PDF"),
        ("a.PDF", b"%PDF-1.7\n1 0 obj", "a PDF, which is not read"),
        ("a.txt", b"\n%PDF-1.7\n1 0 obj", "a PDF, which is not read"),
        ("a", b"%PDF-1.7\n1 0 obj", "a PDF, which is not read"),
        ("a.docx", b"# Gout\n\nGout hurts.", "not a .docx file"),
        ("a.docx", b"%PDF-1.7\n1 0 obj", "not a .docx file"),
        ("a.md", b"PK\x03\x04abc", "a ZIP archive, which is not read"),
        ("a.odt", b"PK\x03\x04abc", "a ZIP archive, which is not read"),
        ("a.doc", b"Gout hurts.", "named .doc, but"),
        ("a.rtf", rb"{\rtf1 Gout hurts.}", "an RTF file, which is not read"),
    ],
)
def test_what_is_not_what_its_name_says_is_refused(name: str, data: bytes, message: str) -> None:
    with pytest.raises(UnreadableError, match=message) as raised:
        read(data, name)
    assert "\n" not in str(raised.value)


def test_a_text_that_only_speaks_of_a_format_is_read() -> None:
    assert read(b"A file begins with %PDF- if it is a PDF.", "a.txt").text.startswith("A file")
