"""HTML: the article is found in pages as content management systems write them."""

import pytest

from tests.readers.law import prose, reads


def paragraphs(count: int) -> str:
    return "".join(
        f"<p>Paragraph {i} says that walking may ease a sore knee, and that a nurse can show you how to begin.</p>"
        for i in range(count)
    )


WORDPRESS = f"""<body class="single single-post menu-open has-sidebar"><div id="page" class="site">
<a class="skip-link screen-reader-text" href="#content">Skip to content</a>
<div id="masthead"><p class="site-title"><a href="/">Site</a></p></div>
<div id="site-navigation" class="main-navigation"><ul id="menu-main" class="menu"><li><a>Junk</a></ul></div>
<div id="content"><div id="primary"><div class="post hentry tag-knee"><h1>Knees</h1>
<div class="entry-meta">By <a href="/jo">Jo Marsh</a></div><div class="entry-content">{paragraphs(4)}
<div class="sharedaddy"><h3>Junk</h3></div></div></div><div id="comments"><p>Junk {"it worked for me, too, " * 9}</p>
</div></div><div id="secondary" class="widget-area"><p>Junk</p></div></div><div id="colophon">Junk</div></div></body>"""

DRUPAL = f"""<body class="path-node"><header role="banner">Junk</header><nav class="breadcrumb">Junk</nav>
<main role="main"><h1 class="page-title">Knees</h1><article class="node"><footer class="node__meta">By Jo Marsh</footer>
<div class="field--name-body">{paragraphs(3)}</div><section class="comments"><p>Junk</p></section></article>
<aside>Junk</aside></main><footer>Junk</footer></body>"""

DIVS = f"""<body><div class="a1"><a href=1>Junk</a> <a href=2>Junk</a></div><div class="b2"><div class="c3">
<div><a href=3>Junk</a></div></div><div class="d4"><div class="t"><h1>Knees</h1></div>By Jo Marsh<br><br>
{paragraphs(3)}</div></div><div class="e5">Junk 2026. All rights reserved.</div></body>"""

SECTIONS = f"""<body><div class="top"><ul><li><a>Junk</a></ul></div><div id=w><h1>Knees</h1><div>By Jo Marsh</div>
<div class="sec s1"><div class="col">{paragraphs(9)}</div></div><div class="sec s2"><div class="col"><h2>Help</h2>
{paragraphs(1)}</div></div></div><div class="bottom"><p>Junk</p></div></body>"""

FORM = f"""<body><form id="aspnetForm"><div id="header"><ul class="nav"><li>Junk</ul></div><div id="content"><h1>Knees</h1>
<p>By Jo Marsh</p>{paragraphs(4)}<div class="newsletter-signup"><p>Junk</p></div></div><div id="footer">Junk</div></form>"""

TEASERS = f"""<body><div class="main-col"><h1>Knees</h1><p>By Jo Marsh</p>{paragraphs(12)}</div>
<div class="side"><article class="card"><p>Junk {"teaser text that is not so short, " * 4}</p></article></div></body>"""

EMPTY_MAIN = f"""<body><main></main><div><div><h1>Knees</h1>By Jo Marsh</div><div>{paragraphs(3)}</div></div>
<div class="CookieConsent"><p>Junk</p></div></body>"""


@pytest.mark.parametrize("page", [WORDPRESS, DRUPAL, DIVS, SECTIONS, FORM, TEASERS, EMPTY_MAIN])
def test_the_article_and_nothing_else(page: str) -> None:
    doc = reads(f"<html><head><title>T</title></head>{page}</html>", "a.html")
    assert "Junk" not in doc.text
    assert doc.title == "Knees"
    assert "Jo Marsh" in doc.text
    assert doc.text.count("Paragraph") == page.count("<p>Paragraph")


@pytest.mark.parametrize("wrap", ["<div style='visibility:hidden'>", "<body style='display:none'>", "<div role=form>"])
def test_a_page_that_a_script_will_show(wrap: str) -> None:
    page = f"{wrap}<nav>Junk</nav><main><h1>Knees</h1>{paragraphs(2)}</main>"
    assert prose(reads(page, "a.html"))[0] == ("heading", "Knees")
    assert ("heading", "Knees") in prose(reads(page.replace("main", "section"), "a.html"))


def test_every_article_of_an_index_is_read() -> None:
    page = "".join(f"<article><h2>Post {i}</h2>{paragraphs(2)}</article>" for i in range(3))
    assert [text for kind, text in prose(reads(page, "a.html")) if kind == "heading"] == ["Post 0", "Post 1", "Post 2"]


def test_a_fragment_is_its_own_article() -> None:
    doc = reads("<p>One.</p>\n<p>Two.</p><ul><li>a</ul>", "a.html")
    assert prose(doc) == [("paragraph", "One."), ("paragraph", "Two."), ("list_item", "a")]
