"""Waivers: what a comment in an article lets pass, and what is said of comments that let nothing pass."""

import pytest

from spinlint.document import Document
from spinlint.engine import Checked
from spinlint.readers import read
from spinlint.rules.registry import Rules
from spinlint.rules.rule import Rule
from spinlint.rules.waivers.unused_waiver import UnusedWaiver
from spinlint.values import Finding, Severity, Span
from spinlint.waivers import Ran, apply


class Cure(Rule):
    """Oil."""

    code, severity = "CL003", "error"


class Stuffed(Rule):
    """Stuffed."""

    code, severity = "KW001", "error"


KNOWN: Rules = {rule.code: rule for rule in (Cure, Stuffed, UnusedWaiver)}


def finding(code: str, span: Span | None) -> Finding:
    return Finding(code, "x", Severity.ERROR, "m", "w", span)


def checked(text: str, path: str = "a.md", code: str = "CL003", ran: Ran | None = None) -> Checked:
    """A document after waivers, with a finding on each of the words oil1, oil2, oil3 and one on the whole."""
    doc = read(text.encode(), path)
    words = [word for word in ("oil1", "oil2", "oil3") if word in doc.text]
    found = [finding(code, Span(doc.text.index(word), doc.text.index(word) + 4)) for word in words]
    one = Checked(doc, [finding(code, None), *found, *UnusedWaiver().check(doc)])
    apply(one, ran or Ran(KNOWN, frozenset(KNOWN)))
    return one


def words(doc: Document, findings: list[Finding]) -> str:
    return " ".join(doc.text[slice(*f.span)] for f in findings if f.span)


def unused(text: str, path: str = "a.md", ran: Ran | None = None) -> list[str]:
    return [f.message.removeprefix("nothing here needs this waiver") for f in checked(text, path, ran=ran).findings if f.source]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("oil1\n\n<!-- spinlint: disable=CL003 -- tried -->\n\noil2\n\noil3\n", "oil1"),
        ("oil1\n\n<!-- spinlint: disable -->\n\noil2\n\n<!-- spinlint: enable -->\n\noil3\n", "oil1 oil3"),
        ("oil1\n\n<!-- spinlint: disable=CL -->\n\noil2\n\n<!-- spinlint: enable=CL003 -->\n\noil3\n", "oil1 oil3"),
        ("oil1\n\n<!-- spinlint: disable -->\n\noil2\n\n<!-- spinlint: enable=KW -->\n\noil3\n", "oil1"),
        ("oil1\n\n<!-- spinlint: disable=cure -->\n\noil2\n", "oil1"),
        ("oil1\n\n<!-- spinlint: disable=KW001 -->\n\noil2\n", "oil1 oil2"),
        ("oil1\n\n<!-- spinlint: disable-next-line=CL003 -->\noil2\n\noil3\n", "oil1 oil3"),
        ("oil1\r\n\r\n<!-- spinlint: disable-next-line -->\r\n\r\noil2\r\n\r\noil3\r\n", "oil1 oil3"),
        ("<!-- spinlint: disable-next-line=KW -->\n<!-- spinlint: disable-next-line=CL -->\noil1\noil2\n", "oil2"),
        ("one <!-- spinlint: disable-next-line=CL003 -->\noil1\noil2\n", "oil2"),
        ("oil1\n\noil2\n\n<!-- spinlint: disable-file=CL003 -->\n", ""),
        ("oil1\n\noil2\n\n<!-- spinlint: disable-file=KW -->\n", "oil1 oil2"),
        ("---\nspinlint:\n  disable: [CL003]\n---\noil1\n", ""),
        ("oil1\n\noil2\n", "oil1 oil2"),
    ],
)
def test_markdown(text: str, left: str) -> None:
    one = checked(text)
    assert words(one.document, one.findings) == left
    everything = "oil1 oil2 oil3" if "oil3" in text else "oil1 oil2" if "oil2" in text else "oil1"
    assert sorted(f"{left} {words(one.document, one.waived)}".split()) == everything.split()


@pytest.mark.parametrize(
    ("path", "text", "left"),
    [
        ("a.html", "<p>oil1</p><!-- spinlint: disable=CL003 --><p>oil2</p><!-- spinlint: enable --><p>oil3</p>", "oil1 oil3"),
        ("a.html", '<p>oil1</p><p data-spinlint="disable=CL003 -- known">oil2</p><p>oil3</p>', "oil1 oil3"),
        (
            "a.html",
            '<p>oil1</p><div data-spinlint="disable=CL"><p data-spinlint="disable=CL">oil2</p><p>oil3</p></div>',
            "oil1",
        ),
        ("a.html", '<!-- spinlint: disable=CL --><p data-spinlint="disable=CL">oil1</p><p>oil2</p>', ""),
        ("a.mdx", "oil1\n\n{/* spinlint: disable=CL003 -- known */}\n\noil2\n", "oil1"),
        ("a.txt", "oil1\n\n<!-- spinlint: disable=CL003 -- known -->\n\noil2\n", "oil1"),
    ],
)
def test_every_format(path: str, text: str, left: str) -> None:
    one = checked(text, path)
    assert words(one.document, one.findings) == left


def test_the_document_as_a_whole_is_waived_by_file_only() -> None:
    assert finding("CL003", None) in checked("<!-- spinlint: disable -->\n\noil1").findings
    assert finding("CL003", None) not in checked("oil1\n\n<!-- spinlint: disable-file=CL003 -->").findings


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<!-- spinlint: disable-next-line=CL003 -->\noil1\n", []),
        ("<!-- spinlint: disable-next-line=CL003 -->\nnothing\n\noil1\n", [" of CL003"]),
        ("<!-- spinlint: disable=CL003,KW001 -->\n\noil1\n", [" of KW001"]),
        ("<!-- spinlint: disable=CL,KW -->\n\nnothing\n", [" of CL, KW"]),
        ("<!-- spinlint: disable -->\n\nnothing\n", [""]),
        ("<!-- spinlint: disable=CLOO3 -->\n\noil1\n", ["no rule or family `CLOO3`; did you mean `CL003`?"]),
        ("oil1\n\n<!-- spinlint: enable -->\n", []),
        ("<!-- spinlint: disable-next-line=CL003 -->\n", [" of CL003"]),
        ("<!-- spinlint: disable=WV001 -->\n\n<!-- spinlint: disable=KW -->\n\nnothing\n", []),
    ],
)
def test_unused_waivers(text: str, said: list[str]) -> None:
    assert unused(text) == said


def test_a_run_of_few_rules_does_not_call_waivers_of_others_unused() -> None:
    text = "<!-- spinlint: disable=CL003 -->\n\n<!-- spinlint: disable=KW001 -->\n\n<!-- spinlint: disable=KW -->\n\nnothing\n"
    assert unused(text, ran=Ran(KNOWN, frozenset({"KW001", "WV001"}), narrowed=True)) == [" of KW001"]
    assert unused(text, ran=Ran(KNOWN, frozenset({"KW001", "WV001"}))) == [" of KW001", " of KW"]


def test_what_is_said_of_a_waiver_stands_at_the_waiver() -> None:
    text = "one\n\n<!-- spinlint: disable=KW -->\n\nnothing\n"
    one = checked(text)
    assert [text[slice(*f.source)] for f in one.findings if f.source] == ["<!-- spinlint: disable=KW -->"]
