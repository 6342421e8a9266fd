"""Fixes: exact through markup, idempotent, and nothing else changes by a byte."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spinlint.document import Document
from spinlint.fixes import Fix, fixed, source_bytes
from spinlint.models import Models
from spinlint.readers import read
from spinlint.values import Finding, Severity, Span

INSTEAD = {"utilize": "use", "really": "", "prior to": "before", "snake oil": "salt & oil", "stars": "*"}


def findings(doc: Document, safe: bool = True) -> list[Finding]:
    """A finding on every word that has something to stand instead, in order of place."""
    found = re.compile("|".join(map(re.escape, INSTEAD))).finditer(doc.text)
    return [
        Finding("HX001", "x", Severity.INFO, "m", "w", Span(*m.span()), (INSTEAD[m.group()],), safe)
        for m in found
        if "\n\n" not in m.group()
    ]


def fix(text: str, path: str = "a.md") -> tuple[str, list[Fix]]:
    doc = read(text.encode(), path)
    return fixed(doc, findings(doc))


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.md", "We utilize it.", "We use it."),
        ("a.md", "We *utilize* it prior to sleep.", "We *use* it before sleep."),
        ("a.md", "prior *to* sleep", "prior *to* sleep"),
        ("a.md", "It is really good.", "It is good."),
        ("a.md", "It is good, really.", "It is good,."),
        ("a.md", "It is\nreally good.", "It is\ngood."),
        ("a.md", "It is really\ngood.", "It is\ngood."),
        ("a.md", "> It is\n> really good.", "> It is\n> good."),
        ("a.md", "- really good\n- utilize", "- good\n- use"),
        ("a.md", "It is *really* good.", "It is *really* good."),
        ("a.md", "`utilize` utilize", "`utilize` use"),
        ("a.md", "prior\nto sleep", "before sleep"),
        ("a.md", "[utilize](http://utilize.com) it", "[use](http://utilize.com) it"),
        ("a.md", "count the stars here", "count the * here"),
        ("a.md", "a stars b", "a * b"),
        ("a.md", "stars b", "\\* b"),
        ("a.md", "rub snake oil in", "rub salt & oil in"),
        ("a.html", "<p>rub <b>snake oil</b> in</p>", "<p>rub <b>salt & oil</b> in</p>"),
        ("a.html", "<p>prior <b>to</b> sleep</p>", "<p>before<b></b> sleep</p>"),
        ("a.html", "<p>prior&nbsp;to utilize</p>", "<p>before use</p>"),
        ("a.html", '<img alt="utilize it"><p>x</p>', '<img alt="use it"><p>x</p>'),
        ("a.md", "---\ntitle: 'Utilize: utilize'\n---\nx", "---\ntitle: 'Utilize: use'\n---\nx"),
        ("a.txt", "We utilize it.\r\nReally really good.\r\n", "We use it.\r\nReally good.\r\n"),
    ],
)
def test_exact_in_the_source(path: str, text: str, expected: str) -> None:
    assert fix(text, path)[0] == expected


def test_unsafe_only_when_asked_for() -> None:
    doc = read(b"We utilize it.", "a.md")
    assert fixed(doc, findings(doc, safe=False))[0] == "We utilize it."
    assert fixed(doc, findings(doc, safe=False), unsafe=True)[0] == "We use it."


def test_of_two_that_overlap_the_longer_is_applied_once() -> None:
    doc = read(b"one two three", "a.md")
    both = [Finding("A", "a", Severity.INFO, "m", "w", Span(*s), (t,), True) for s, t in (((0, 7), "1"), ((4, 13), "2"))]
    text, done = fixed(doc, both)
    assert text == "one 2"
    assert [one.finding for one in done] == both[1:]


def suggested(text: str, words: str, suggestion: str, safe: bool = True, code: str = "SP003") -> tuple[str, list[Fix]]:
    doc = read(text.encode(), "a.md")
    at = doc.text.index(words)
    one = Finding(code, "x", Severity.WARNING, "m", "w", Span(at, at + len(words)), (suggestion,), safe)
    return fixed(doc, [one], not safe, Models())


@pytest.mark.parametrize(
    ("text", "words", "suggestion"),
    [
        ("It is a big ache.", "big", "awful"),
        ("It is an awful ache.", "awful", "big"),
        ("It is a real awful ache.", "real", ""),
        ("Rest your sore leg.", "sore", "your"),
        ("Rest your sore leg.", "sore", "hurt leg"),
        ("Rest the very the leg.", "very", ""),
    ],
)
def test_what_would_double_a_word_or_leave_an_article_wrong_is_left(text: str, words: str, suggestion: str) -> None:
    assert suggested(text, words, suggestion) == (text, [])


@pytest.mark.parametrize(
    ("text", "words", "suggestion", "fits"),
    [
        ("You have an infection that wishes urgent treatment.", "wishes", "needs", True),
        ("You have an infection that wishes urgent treatment.", "wishes", "will", False),
        ("Some people have a shut relative with gout.", "shut relative", "close relative", True),
        ("Some people have a shut relative with gout.", "shut relative", "close relatives", False),
    ],
)
def test_an_unsafe_fix_keeps_the_part_of_speech(text: str, words: str, suggestion: str, fits: bool) -> None:
    expected = text.replace(words, suggestion) if fits else text
    assert suggested(text, words, suggestion, safe=False)[0] == expected


def test_what_the_encoding_cannot_hold_is_left() -> None:
    doc = read("naïve cost".encode("cp1252"), "a.txt")
    at = doc.text.index("cost")
    one = Finding("A", "a", Severity.INFO, "m", "w", Span(at, at + 4), ("价",), True)
    assert fixed(doc, [one]) == (doc.source.text, [])


WORDS = st.sampled_from(
    [*INSTEAD, "we", "it", "sleep", "*very*", "**good**", "a & b", "&amp;", "`code`", "[link](u)", "é", "x_y", "\\*"]
)
GAPS = st.sampled_from([" ", " ", "\n", "  ", ", ", "\n> ", "\n- ", "\n\n", "\n\n# "])
HTML_WORDS = st.sampled_from([*INSTEAD, "we", "<b>it</b>", "<i>prior</i> to", "&amp;", "&nbsp;", "é", "<br>", "<!-- really -->"])
HTML_GAPS = st.sampled_from([" ", "\n", "  ", ", ", "</p><p>", "\t"])


def woven(words: st.SearchStrategy[str], gaps: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(st.tuples(words, gaps), min_size=1, max_size=14).map(lambda pairs: "".join(w + g for w, g in pairs))


@settings(max_examples=150, deadline=None)
@given(woven(WORDS, GAPS), st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\ufeff"]), st.sampled_from(["a.md", "a.txt"]))
def test_laws_in_markdown_and_text(text: str, line_end: str, bom: str, path: str) -> None:
    laws((bom + text.replace("\n", line_end)).encode(), path)


@settings(max_examples=100, deadline=None)
@given(woven(HTML_WORDS, HTML_GAPS))
def test_laws_in_html(text: str) -> None:
    laws(f"<title>utilize</title><p>{text}</p>".encode(), "a.html")


def laws(data: bytes, path: str) -> None:
    """What is fixed is gone, the rest is there byte for byte, and fixing until nothing changes ends and stays."""
    doc = read(data, path)
    text, done = fixed(doc, findings(doc))
    new = source_bytes(doc, text)
    rest = re.split(rb"\0", source_bytes(doc, _marked(doc.source.text, done)))
    at = 0
    for stretch in rest:
        assert new.find(stretch, at) >= at
        at = new.find(stretch, at) + len(stretch)
    assert len(findings(read(new, path))) <= len(findings(doc)) - len(done)
    for _ in range(10):
        again = fixed(read(new, path), findings(read(new, path)))
        if not again[1]:
            break
        new = source_bytes(doc, again[0])
    settled = read(new, path)
    assert fixed(settled, findings(settled)) == (settled.source.text, [])


def _marked(text: str, done: list[Fix]) -> str:
    for span, _ in reversed([edit for one in done for edit in one.edits]):
        text = text[: span.start] + "\0" + text[span.end :]
    return text
