"""Waivers: what a comment in an article allows."""

import pytest

from spinlint.document import Document
from spinlint.readers import read
from spinlint.values import Finding, Severity, Span
from spinlint.waived import waived


def left(text: str, path: str = "a.md", code: str = "CL003") -> list[str]:
    """The words "oil1", "oil2" … whose finding is not waived."""
    doc = read(text.encode(), path)
    return [word for word in ("oil1", "oil2", "oil3") if word in doc.text and not is_waived(doc, word, code)]


def is_waived(doc: Document, word: str, code: str) -> bool:
    at = doc.text.index(word)
    return waived(doc, finding(code, Span(at, at + len(word))), lambda selector, code: code.startswith(selector))


def finding(code: str, span: Span | None) -> Finding:
    return Finding(code, "x", Severity.ERROR, "m", "w", span)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("oil1\n\n<!-- spinlint: disable=CL003 -- tried -->\n\noil2\n\noil3\n", "oil1"),
        ("oil1\n\n<!-- spinlint: disable -->\n\noil2\n\n<!-- spinlint: enable -->\n\noil3\n", "oil1 oil3"),
        ("oil1\n\n<!-- spinlint: disable=CL -->\n\noil2\n\n<!-- spinlint: enable=CL003 -->\n\noil3\n", "oil1 oil3"),
        ("oil1\n\n<!-- spinlint: disable -->\n\noil2\n\n<!-- spinlint: enable=KW -->\n\noil3\n", "oil1"),
        ("oil1\n\n<!-- spinlint: disable=KW001 -->\n\noil2\n", "oil1 oil2"),
        ("oil1\n\n<!-- spinlint: disable-next-line=CL003 -->\noil2\n\noil3\n", "oil1 oil3"),
        ("oil1\r\n\r\n<!-- spinlint: disable-next-line -->\r\n\r\noil2\r\n\r\noil3\r\n", "oil1 oil3"),
        ("oil1\n\noil2\n\n<!-- spinlint: disable-file=CL003 -->\n", ""),
        ("oil1\n\noil2\n\n<!-- spinlint: disable-file=KW -->\n", "oil1 oil2"),
        ("oil1\n\noil2\n", "oil1 oil2"),
    ],
)
def test_markdown(text: str, expected: str) -> None:
    assert left(text) == expected.split()


def test_html() -> None:
    text = "<article><p>oil1</p><!-- spinlint: disable=CL003 --><p>oil2</p><!-- spinlint: enable --><p>oil3</p></article>"
    assert left(text, "a.html") == ["oil1", "oil3"]


def test_the_document_as_a_whole_is_waived_by_file_only() -> None:
    whole = finding("TR003", None)
    assert not waived(read(b"<!-- spinlint: disable -->\n\noil1", "a.md"), whole, str.__eq__)
    assert waived(read(b"oil1\n\n<!-- spinlint: disable-file=TR003 -->", "a.md"), whole, str.__eq__)
