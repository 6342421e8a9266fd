"""HTML: what is prose in a page, what is not, and where it stands."""

import pytest

from spinlint.document import BlockKind, Inline
from spinlint.values import Span
from tests.readers.law import prose, reads, shown

LONG = "Most people feel better within a week or two, though some do not, and then it is time to ask a doctor about it."


def body(html: str) -> list[tuple[str, str]]:
    return prose(reads(html, "a.html"))


def test_a_word_across_an_element_has_several_pieces() -> None:
    doc = reads("<p>It is un<em>believ</em>able &amp; odd.</p>", "a.html")
    assert doc.text == "It is unbelievable & odd."
    assert shown(doc, "unbelievable") == ["un", "believ", "able"]
    assert shown(doc, "&") == ["&amp;"]
    assert doc.blocks[0].inlines == (Inline("em", 8, 14),)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("caf&eacute; &#x1F600; &copy 2026", "café 😀 © 2026"),
        ("p<0.05, a < b &amp; c", "p<0.05, a < b & c"),
        ("250&nbsp;g \n of&ensp;it", "250 g of it"),
        ("in&shy;flam\u200bma\ufefftion", "inflammation"),
        ("one<br>two <br/>three", "one two three"),
        ("H<sub>2</sub>O and 10<sup>9</sup>", "H2O and 109"),
        ("a</>b", "ab"),
        ("&#0;&bogus; &notit;", "\ufffd&bogus; ¬it;"),
        ("see https://x.org/a?b=1&amp;c=2, or www.x.org.", "see, or."),
        ("Run <code>make</code> or <kbd>F1</kbd>.", "Run or."),
        ("old <del>dose</del> <ins>amount</ins>", "old amount"),
    ],
)
def test_text_reads_as_a_browser_shows_it(html: str, text: str) -> None:
    assert body(f"<p>{html}</p>") == [("paragraph", text)]


def test_addresses_leave_the_prose_but_stay_links() -> None:
    doc = reads('<p>A <a href="https://x.org/?a=1&amp;b=2">trial</a> and https://y.org/?c=1&amp;d_2=2.</p>', "a.html")
    links = [(doc.text[i.start : i.end], i.target) for i in doc.blocks[0].inlines]
    assert links == [("trial", "https://x.org/?a=1&b=2"), ("", "https://y.org/?c=1&d_2=2")]


@pytest.mark.parametrize(
    ("html", "text", "target"),
    [
        ('Pain.<sup><a href="#n1">1</a></sup> More', "Pain. More", "#n1"),
        ('Pain<a href="#n1"><sup>1,2</sup></a> More', "Pain More", "#n1"),
        ("Arthritis<sup>3</sup> More", "Arthritis More", "3"),
    ],
)
def test_a_raised_number_is_a_footnote(html: str, text: str, target: str) -> None:
    doc = reads(f"<p>{html}</p>", "a.html")
    assert doc.text == text
    assert [i.target for i in doc.blocks[0].inlines if i.kind == "footnote"] == [target]


def test_a_bracketed_mark_and_a_unit_stay_prose() -> None:
    doc = reads('<p>Pain.<sup><a href="#1">[1]</a></sup> 30 kg/m<sup>2</sup> or two metres<sup>2</sup></p>', "a.html")
    assert doc.text == "Pain.[1] 30 kg/m2 or two metres2"


def test_lists_nest_and_are_numbered() -> None:
    doc = reads("<ul><li>one<ol><li>inner</ol>after<li>two</ul><ol><li>x</ol>", "a.html")
    found = [(b.text, b.level, b.group, b.ordered) for b in doc.blocks]
    assert found == [
        ("one", 1, 0, False),
        ("inner", 2, 1, True),
        ("after", 1, 0, False),
        ("two", 1, 0, False),
        ("x", 1, 2, True),
    ]
    assert {b.kind for b in doc.blocks} == {BlockKind.LIST_ITEM}


def test_table_cells_know_row_and_column() -> None:
    doc = reads("<table><caption>C</caption><tr><th>a<th>b<tr><td>c<td>d</table>tail", "a.html")
    assert [(b.kind.value, b.text, b.row, b.column) for b in doc.blocks] == [
        ("caption", "C", -1, -1),
        ("table_cell", "a", 0, 0),
        ("table_cell", "b", 0, 1),
        ("table_cell", "c", 1, 0),
        ("table_cell", "d", 1, 1),
        ("paragraph", "tail", -1, -1),
    ]


def test_a_table_that_lays_out_the_page_holds_paragraphs() -> None:
    page = f"<table><tr><td><a href=/>Home</a></td><td><h1>Gout</h1><p>{LONG}<p>{LONG}</td></tr></table>"
    assert body(page) == [("heading", "Gout"), ("paragraph", LONG), ("paragraph", LONG)]


def test_kinds_of_blocks() -> None:
    page = (
        "<h2>H</h2><p>P</p>loose<blockquote><p>Q</p></blockquote><figure><img src=i alt='A &quot;b&quot;'>"
        "<figcaption>F</figcaption></figure><dl><dt>T<dd>D</dl><div>a<br><br>b</div><pre>l1\nl2\n\nl3</pre>"
    )
    assert body(page) == [
        ("heading", "H"),
        ("paragraph", "P"),
        ("paragraph", "loose"),
        ("quote", "Q"),
        ("alt", 'A "b"'),
        ("caption", "F"),
        ("list_item", "T"),
        ("list_item", "D"),
        ("paragraph", "a"),
        ("paragraph", "b"),
        ("paragraph", "l1 l2"),
        ("paragraph", "l3"),
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>x</p>",
        "<p style='color:red; display: none'>x</p>",
        "<div aria-hidden=true><p>x</p></div>",
        "<p class='a sr-only'>x</p>",
        "<nav>x</nav>",
        "<aside>x</aside>",
        "<div role=navigation>x</div>",
        "<div class='CookieBanner__inner'>x</div>",
        "<div class='social-share'>x</div>",
        "<div id=comments>x</div>",
        "<div class=widget>x</div>",
        "<form><p>x</p></form>",
        "<script>var x = '<p>x</p>'</script>",
        "<style>p { x: y }</style>",
        "<noscript>x</noscript>",
        "<template>x</template>",
        "<svg><title>x</title><text>x</text></svg>",
        "<button>x</button>",
        "<select><option>x</select>",
        "<textarea>x <b></textarea>",
        "<!-- x -->",
        "<pre><code>x</code></pre>",
    ],
)
def test_what_is_not_prose(hidden: str) -> None:
    assert body(f"<main><p>{LONG}</p>{hidden}<p>End.</p></main>") == [("paragraph", LONG), ("paragraph", "End.")]


@pytest.mark.parametrize(
    "shown_html",
    [
        "<aside class='callout callout--warning'><p>Call 999.</p></aside>",
        "<section id='related-conditions'><p>Call 999.</p></section>",
        "<div class='elementor-widget-wrap'><p>Call 999.</p></div>",
        "<header><p>Call 999.</p></header>",
        "<details><summary>Call 999.</summary></details>",
        "<div hidden=until-found>Call 999.</div>",
    ],
)
def test_what_stays_prose(shown_html: str) -> None:
    assert ("paragraph", "Call 999.") in body(f"<main><p>{LONG}</p>{shown_html}</main>")


def test_unclosed_and_crossed_tags() -> None:
    assert body("<p>One <b>bold <i>both</b> it</i><p>Two</div><ul><li>a<li>b</ul>tail") == [
        ("paragraph", "One bold both it"),
        ("paragraph", "Two"),
        ("list_item", "a"),
        ("list_item", "b"),
        ("paragraph", "tail"),
    ]


def test_upper_case_and_line_ends() -> None:
    doc = reads("<BODY><P CLASS=A>one\r\n  two\r\n<P>three\rfour</BODY>", "a.html")
    assert [b.text for b in doc.blocks] == ["one two", "three four"]
    assert shown(doc, "one two") == ["one\r\n  two"]


def test_astral_characters_count_as_one() -> None:
    doc = reads("<title>😀</title><p>😀😀 <b>pain</b></p>", "a.html")
    assert shown(doc, "pain") == ["pain"]
    assert doc.source.position(doc.source.text.index("pain")) == (1, 26)


def test_xhtml_closes_its_own_tags() -> None:
    page = '<?xml version="1.0"?><html><body><p>a <a id="x"/>b <i class="icon"/>c</p></body></html>'
    doc = reads(page, "a.xhtml")
    assert doc.text == "a b c" and doc.blocks[0].inlines == ()


def test_title_description_and_keywords_have_places() -> None:
    page = (
        "<head><title>Gout &amp; you</title><meta name=description content='All &quot;about&quot; it'>"
        '<META NAME="Keywords" CONTENT="gout, big toe"></head><body><h1>Gout</h1>'
    )
    doc = reads(page, "a.html")
    assert prose(doc) == [
        ("title", "Gout & you"),
        ("description", 'All "about" it'),
        ("keywords", "gout"),
        ("keywords", "big toe"),
        ("heading", "Gout"),
    ]
    assert shown(doc, "big toe") == ["big toe"]
    assert doc.title == "Gout"


def test_waivers_of_comments_and_elements() -> None:
    page = '<!-- spinlint: disable=CL003,KW001 -- cited -->\n<p data-spinlint="disable=SP001">a</p><p>b</p>'
    doc = reads(page, "a.html")
    first, begin, end = doc.waivers
    assert (first.action, first.codes, first.reason) == ("disable", ("CL003", "KW001"), "cited")
    assert doc.source.text[slice(*first.span)] == "<!-- spinlint: disable=CL003,KW001 -- cited -->"
    assert (begin.action, end.action, end.codes) == ("disable", "enable", ("SP001",))
    assert begin.span.start == page.index("<p data") and end.span == Span(page.index("</p>"), page.index("</p>"))
