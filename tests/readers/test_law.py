"""Every reader keeps exact places, whatever stands in its input."""

import html
import re
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spinlint.errors import UnreadableError
from spinlint.readers import read
from spinlint.values import Span
from tests.readers.law import check, check_hidden

LETTERS = st.characters(codec="utf-8", exclude_categories=("C", "Z", "P", "S"))
WORDS = st.text(LETTERS, min_size=1, max_size=6)
EMOJI = st.sampled_from(["😀", "👩‍⚕️", "é", "ﬁ", "𝒳"])
GAPS = st.sampled_from([" ", "  ", "\n", "\r\n", "\t ", " \n "])


class Part(NamedTuple):
    """A piece of source and what it reads as; markup reads as nothing."""

    source: str
    reads: str


def text(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[list[Part]]:
    return strategy.map(lambda found: [Part(found, found)])


def around(start: str, end: str, inner: st.SearchStrategy[list[Part]]) -> st.SearchStrategy[list[Part]]:
    return inner.map(lambda parts: [Part(start, ""), *parts, Part(end, "")])


def level(parts: list[Part]) -> str:
    return re.sub(r"\s+", " ", "".join(part.reads for part in parts)).strip()


def markup(parts: list[Part], start: int) -> list[Span]:
    spans = []
    for part in parts:
        if not part.reads:
            spans.append(Span(start, start + len(part.source)))
        start += len(part.source)
    return spans


ENTITIES = st.sampled_from(
    ["&amp;", "&lt;", "&eacute;", "&#233;", "&#xE9;", "&nbsp;", "&rsquo;", "&copy", "&#128512;", "&hellip;"]
).map(lambda found: [Part(found, html.unescape(found))])
HTML_MARKUP = st.sampled_from(["<!-- a > b -->", "<span></span>", "<i class='x&amp;y'></i>", '<a id="n"></a>', "<wbr>"])
HTML_INLINE = st.recursive(
    text(WORDS) | text(EMOJI) | text(GAPS) | ENTITIES | HTML_MARKUP.map(lambda found: [Part(found, "")]),
    lambda inner: (
        st.lists(inner, max_size=4)
        .map(lambda lists: [part for parts in lists for part in parts])
        .flatmap(
            lambda parts: st.sampled_from(
                [("<em>", "</em>"), ("<B CLASS=x>", "</b>"), ('<a href="/u?a=1&amp;b=2">', "</a>"), ("<span\n>", "</span >")]
            ).map(lambda pair: [Part(pair[0], ""), *parts, Part(pair[1], "")])
        )
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(st.lists(HTML_INLINE, min_size=1, max_size=8))
def test_html_reads_the_text_and_no_markup(lists: list[list[Part]]) -> None:
    parts = [part for found in lists for part in found]
    source = "<p>" + "".join(part.source for part in parts) + "</p>"
    doc = read(source.encode(), "a.html")
    check(doc)
    check_hidden(doc, markup(parts, len("<p>")))
    assert " ".join(block.text for block in doc.blocks) == level(parts)


ESCAPES = st.sampled_from(list("\\`*_{}[]()#+-.!|<>&~")).map(lambda mark: [Part("\\" + mark, mark)])
MARKDOWN_WORD = st.text(st.characters(codec="utf-8", categories=("L",)), min_size=1, max_size=6)
MARKDOWN_LEAF = text(MARKDOWN_WORD) | ESCAPES | ENTITIES.filter(lambda parts: parts[0].source.endswith(";"))
MARKDOWN_RUN = st.lists(MARKDOWN_LEAF, min_size=1, max_size=3).map(lambda lists: [p for parts in lists for p in parts])
MARKDOWN_MARKED = (
    around("**", "**", text(MARKDOWN_WORD))
    | around("*", "*", text(MARKDOWN_WORD))
    | around("[", "](http://x.org/a_b)", MARKDOWN_RUN)
    | around("<b>", "</b>", MARKDOWN_RUN)
    | st.sampled_from(["`code`", "<!-- note -->", "![](i.png)"]).map(lambda found: [Part(found, "")])
)


@settings(max_examples=300, deadline=None)
@given(st.lists(MARKDOWN_RUN | MARKDOWN_MARKED, min_size=1, max_size=8), st.sampled_from([" ", "\n", "\r\n"]))
def test_markdown_reads_the_text_and_no_markup(lists: list[list[Part]], gap: str) -> None:
    parts = [Part("x", "x")]
    for found in lists:
        parts += [Part(gap, " "), *found]
    source = "".join(part.source for part in parts)
    doc = read(source.encode(), "a.md")
    check(doc)
    check_hidden(doc, markup(parts, 0))
    # Punctuation closes up to a place where code stood, so white space is compared away.
    assert "".join(doc.text.split()) == "".join(level(parts).split())


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(WORDS | EMOJI, min_size=1, max_size=30), min_size=1, max_size=6), GAPS)
def test_plain_text_loses_no_word(paragraphs: list[list[str]], gap: str) -> None:
    source = "\n\n".join(gap.join(words) for words in paragraphs)
    doc = read(source.encode(), "a.txt")
    check(doc)
    assert doc.text.split() == source.split()


SCRAPS = (
    "<p> </p> <b> </b> <i> </i> <div> </div> <ul> <li> </ul> <table> <tr> <td> </table> <br> <sup> </sup> <h1> </h1> "
    "<nav> </nav> <aside> </aside> <main> </main> <article> </article> <title> </title> <pre> </pre> <code> </code> "
    "<script> </script> <svg> </svg> <textarea> </textarea> <blockquote> <dl><dt> <dd> </ </> <!-- --> <!--x--> "
    "<![CDATA[x]]> <?x?> < > & &amp; &nbsp; &nbspy &notit; &#x80; &#0; &bogus; 😀 é word pain. 1 [1] \u00ad \u200b \xa0 "
    "https://x.org/a_b?c=1&amp;d=2. www.x.org # ## - 1. * ** _ ` ``` ~~ [ ](u) ![ [^1] [^1]: | |---| \\ \\| === --- +++ "
    "{x} { } {% {{x}} ::: {/*c*/} <C> </C> <> {#id} title:"
).split()
SCRAPS += [" ", "  ", "\n", "\n\n", "\r\n", "\r", "\t", "    ", "> ", "\x0c", "\x85", "\u2028", '<a href="#x">', "</a>"]
SCRAPS += ['<img alt="a &quot;b&quot;  c" src=x>', '<meta name=description content="A &amp; b">', "<span hidden>"]
SCRAPS += ["</span>", '<meta name="keywords" content="a, b,c">', '<p data-spinlint="disable=CL003">', '<p class="']
SCRAPS += ["| a | b |\n|---|---|\n", "<!-- spinlint: disable=CL003 -- why -->", "{/* spinlint: enable */}"]
SCRAPS += ['import x from "y"\n', "export const a = 1\n"]


@pytest.mark.parametrize("path", ["a.html", "a.xhtml", "a.md", "a.mdx", "a.txt"])
@settings(max_examples=200, deadline=None)
@given(scraps=st.lists(st.sampled_from(SCRAPS), min_size=1, max_size=30))
def test_broken_markup_keeps_the_law(path: str, scraps: list[str]) -> None:
    try:
        doc = read("".join(scraps).encode(), path)
    except UnreadableError as error:
        assert "\n" not in str(error)
    else:
        check(doc)


@pytest.mark.parametrize("path", ["a.html", "a.md", "a.mdx", "a.txt", "a"])
@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_give_a_document_or_one_line(path: str, data: bytes) -> None:
    try:
        doc = read(data, path)
    except UnreadableError as error:
        assert str(error) and "\n" not in str(error)
    else:
        check(doc)
