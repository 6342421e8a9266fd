"""HTML: what the page says of itself."""

from tests.readers.law import reads

PAGE = """<html lang="en-GB"><head><title> Gout |
 Clinic</title><link rel=canonical href="https://x.org/a/gout/?x=1">
<meta name="description" content="All about gout."><meta name=keywords content="gout, toe">
<meta name=author content="Ann Other"><meta property="og:site_name" content="Clinic">
<meta property="article:published_time" content="2026-01-02T03:04Z">
<script type="application/ld+json">{broken</script>
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "S"},
{"@type": ["MedicalWebPage"], "datePublished": "2026-01-01", "lastReviewed": "2026-05-01",
"author": [{"name": "Ann Other"}, {"name": "Bo Lee"}], "reviewedBy": {"@type": "Person", "name": "Dr C"},
"publisher": {"name": "The Clinic"}}]}</script></head>
<body><p>x <time itemprop="dateModified" datetime="2026-06-01">June</time></p></body></html>"""


def test_meta_tags_json_ld_and_times() -> None:
    meta = reads(PAGE, "a.html").meta
    assert meta.title == "Gout | Clinic"
    assert (meta.description, meta.keywords, meta.language, meta.slug) == ("All about gout.", ("gout", "toe"), "en-GB", "gout")
    assert (meta.authors, meta.reviewers, meta.publisher) == (("Ann Other", "Bo Lee"), ("Dr C",), "The Clinic")
    assert (meta.published, meta.modified, meta.reviewed) == ("2026-01-01", "2026-06-01", "2026-05-01")
    assert meta.data["article:published_time"] == "2026-01-02T03:04Z"
    assert [item.get("@type") for item in meta.json_ld] == [None, "WebSite", ["MedicalWebPage"]]


def test_a_page_that_says_nothing() -> None:
    meta = reads("<p>x</p>", "a.html").meta
    assert (meta.title, meta.authors, meta.published, meta.json_ld) == ("", (), "", ())


def test_odd_json_ld_is_left_out() -> None:
    scripts = ["[" * 100_000, "null", '"text"', "[1, [2]]", '{"@type": 5, "author": [null, 3, {"name": 7}]}', '{"@graph": 1}']
    page = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    assert reads(page + "<p>x</p>", "a.html").meta.authors == ()
