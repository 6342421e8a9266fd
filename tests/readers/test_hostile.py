"""Hostile input is read in about linear time: no hang, no recursion error."""

from time import process_time

import pytest

from spinlint.errors import UnreadableError
from spinlint.readers import read
from tests.readers.law import check

N = 20_000
HTML = {
    "10,000 nested tags": "<div>" * 10_000 + "deep",
    "nested and stray ends": "<div>" * N + "</p></span>" * N,
    "unclosed inline": "<p>" + "word <b>x" * N,
    "unclosed superscripts": "<p>" + "word<sup>1 " * N,
    "unclosed comments": "<!-- " * N,
    "unclosed attributes": '<a x="' * N,
    "unclosed tags": "<a " * N,
    "nested tables": "<table><tr><td>" * N + "x",
    "nested lists": "<ul><li>" * N + "x",
    "formatting around blocks": "<b><p>x" * N,
    "furniture": '<div class="share">y' * 2_000,
    "one line of 1 MB": "<p>" + "word &amp; <b>word</b> " * 45_000,
    "white space": "<p>x" + " " * 1_000_000 + "y",
    "one long address": "<p>https://" + "a" * 1_000_000,
    "nested JSON-LD": '<script type="application/ld+json">' + "[" * 100_000 + "</script>x",
    "paragraphs": "<p>x.\r\n" * N,
}
MARKDOWN = {
    "emphasis": "*a **b " * N,
    "brackets": "[" * N + "]" * N,
    "images": "![" * N,
    "backticks": "`a``" * N,
    "nested quotes": "> " * 5_000 + "x",
    "nested lists": "- " * 5_000 + "x",
    "braces": "{" * N + "}" * (N // 2),
    "template tags": "{% {{ " * N,
    "components": '<A b="' * N,
    "open components": "<A>\n" * N,
    "comments": "{/*" * N,
    "modules": 'import x from "y"\n' * N,
    "exports": "export const a = {\n\n" * N,
    "aliases": "---\na: &a [x,x]\nb: &b [*a,*a,*a,*a]\nc: [*b,*b,*b,*b]\n---\nx",
    "one line of 1 MB": "word word. " * 90_000,
    "tables": "|a" * N + "\n" + "|-" * N + "\n" + "|b" * N,
    "escapes": "\\*" * N,
}
PLAIN = {
    "one line of 1 MB": "word word. " * 90_000,
    "short lines": "w\n" * N,
    "short paragraphs": "W x y\n\nThis line has more than eight words and it ends.\n\n" * (N // 2),
    "unclosed comments": "<!--" * N,
    "dashes": "- " * 200_000,
    "white space": (" " * 50 + "\n") * N + "x",
}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        *(pytest.param("a.html", text, id=f"html: {name}") for name, text in HTML.items()),
        *(pytest.param("a.mdx", text, id=f"mdx: {name}") for name, text in MARKDOWN.items()),
        *(pytest.param("a.md", text, id=f"md: {name}") for name, text in MARKDOWN.items()),
        *(pytest.param("a.txt", text, id=f"plain: {name}") for name, text in PLAIN.items()),
    ],
)
def test_no_hang(path: str, text: str) -> None:
    started = process_time()
    try:
        doc = read(text.encode(), path)
    except UnreadableError:
        doc = None
    assert process_time() - started < 8
    if doc is not None:
        check(doc)


@pytest.mark.parametrize("path", ["a.html", "a.md", "a.txt"])
def test_an_article_of_1000_words_is_read_at_once(path: str) -> None:
    sentence = "Some people with <b>gout</b> feel **better** within a week, and others do not, as one trial found. "
    text = "\n\n".join(["# Title", *([sentence * 5] * 12)]) if path != "a.html" else f"<p>{sentence * 5}" * 12
    read(text.encode(), path)
    started = process_time()
    for _ in range(5):
        doc = read(text.encode(), path)
    assert doc.words > 1000
    assert (process_time() - started) / 5 < 0.06, "20 ms on a machine that does nothing else"
