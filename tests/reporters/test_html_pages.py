"""The pages of the HTML report, read back as a browser's parser would."""

import json
import re
import time
from dataclasses import replace
from pathlib import Path

import pytest

from spinlint.document import Document, Source
from spinlint.engine import Checked, Failure
from spinlint.errors import UsageError
from spinlint.report import Report
from spinlint.reporters.html import write
from spinlint.values import Finding, Related, Severity, Span
from tests.reporters.html_material import Page, checked, claim, found, related, report, scorecards
from tests.reporters.samples import full

TEXT = """# A **very** bold title

Ginger [cures *all* pain](https://a.example/ginger) in a day, they say. It works.

- first of two
- second

| Dose | Day |
|------|-----|
| one  | two |

> A quoted line.

![A root](root.png)
"""


@pytest.fixture
def marked() -> Checked:
    return checked(
        TEXT,
        ("CL001", "cures all pain"),
        ("KW001", "all pain in a day", ""),
        ("RD001", "Ginger cures all pain in a day, they say.", "Some say that ginger helps."),
        ("SF001", None),
        ("RD002", "two", "2"),
    )


def page_of(one: Checked, folder: Path, *others: Checked) -> Page:
    write(report(one, *others), folder)
    return Page.of(folder / "articles" / "an-article.html")


def test_every_mark_carries_its_words_over_inline_markup_and_overlaps(marked: Checked, tmp_path: Path) -> None:
    page = page_of(marked, tmp_path)
    text = marked.document.text
    wanted = {str(n): text[f.span.start : f.span.end] for n, f in enumerate(marked.findings, start=1) if f.span}
    assert {number: words for number, words in page.marks.items() if number in wanted} == wanted
    both = [m for m in page.all("mark") if len(m["data-ids"].split()) == 3]
    assert {"f1-CL", "f2-KW", "f3-RD"} <= set(both[0]["class"].split()), "the most harmful first"


def test_the_page_is_well_formed_and_shows_the_article_as_it_reads(marked: Checked, tmp_path: Path) -> None:
    page = page_of(marked, tmp_path)
    assert page.unclosed == []
    assert "a.example/ginger" in page.text and "root.png" in page.text and "A root" in page.text
    assert len(page.all("th", scope="col")) >= 2 and page.all("blockquote")
    ids = [has["id"] for _, has in page.elements if "id" in has]
    assert len(ids) == len(set(ids))
    for link in page.all("a"):
        if link["href"].startswith("#"):
            assert link["href"][1:] in ids


def test_a_card_says_what_why_instead_and_where_from(marked: Checked, tmp_path: Path) -> None:
    page = page_of(marked, tmp_path)
    for words in (
        "CL001 on cures all pain",
        "Why CL001",
        "Do as CL001 says",
        "The source of CL001",
        "Some say that ginger helps.",
    ):
        assert words in page.text
    assert len(page.all("li", class_="card")) == len(marked.findings)
    assert {"data-family": "SF", "data-line": "0"}.items() <= page.all("li", class_="card")[0].items()


def test_nothing_is_asked_of_a_network_and_nothing_inline_runs(marked: Checked, tmp_path: Path) -> None:
    write(report(marked), tmp_path)
    pages = list(tmp_path.rglob("*.html"))
    assert {page.name for page in pages} == {
        "index.html", "rules.html", "an-article.html", *(f"{f.code}.html" for f in marked.findings)
    }  # fmt: skip
    for path in pages:
        assert_safe(Page.of(path))


def assert_safe(page: Page) -> None:
    assert page.unclosed == []
    policy = page.all("meta", **{"http-equiv": "Content-Security-Policy"})[0]["content"]
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy
    for tag, has in page.elements:
        assert not [name for name in has if name.startswith("on") or name == "style"], (tag, has)
        for name in ("href", "src", "action", "formaction", "data", "srcset"):
            if name in has:
                assert re.match(r"(#[\w-]*|(\.\./)?[\w/-]+\.(html|css|js|svg|png))(#[\w-]*)?$", has[name]), (tag, has)
        assert tag not in {"iframe", "object", "embed", "base", "form"} or has.get("role") == "search"


HOSTILE = [
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "{{ 7 * 7 }} {% raw %}",
    "<!-- --><svg onload=alert(1)>",
    "]]></svg><script>1</script>",
    "\u202eevil\u202c \u2066x\u2069 \u200b",
    "--><b>bold</b><!--",
]


@pytest.mark.parametrize("evil", HOSTILE)
@pytest.mark.parametrize("single", [False, True])
def test_hostile_text_is_shown_and_never_run(evil: str, single: bool, tmp_path: Path) -> None:
    encoded = evil.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    source = f"<html><head><title>{encoded}</title></head><body><h1>{encoded}</h1><h2>{encoded}</h2><p>See {encoded} here.</p>"
    source += f'<p><a href="javascript:alert(1)">click</a> <img src=x alt="{encoded}"> words</p></body></html>'
    one = checked(source, path=f"dir/{evil}'\".html")
    document = one.document
    at = document.text.index("See ")
    one.findings += [
        Finding("CL001", "n", Severity.ERROR, f"on {evil}", f"why {evil}", Span(at, at + len(evil)), (evil,)),
        found(document, "SP003", "here", evil, message=evil),
    ]
    one.scores = {
        "spun": {"verdict": "spun", "probability": 1.0},
        "scorecards": scorecards(evil),
        "keywords": {"phrases": [{"phrase": evil, "count": 2, "density": 1.0, "target": False, "places": [0.1, 0.9]}]},
        "readability": {**GRADES, "sections": [{"heading": evil, "words": 9, "grade": 3.0}] * 3},
    }
    texts = (related(evil, title=evil, heading=evil),)
    one.claims = [claim(document, "See ", sentence=evil, source=evil, tier="news", related=texts)] * 2
    other = report(one, failures=[Failure(evil, evil)])
    write(other, tmp_path, single_file=single)
    pages = [Page.of(path) for path in tmp_path.rglob("*.html")]
    for page in pages:
        assert_safe(page)
        assert len(page.all("script")) == (2 if single else 1)
        assert not page.all("img")
        assert "alert" not in "".join(f"{tag}{' '.join(has)}" for tag, has in page.elements)
    text = " ".join(page.text for page in pages)
    shown = evil if evil.isprintable() else "U+202E"
    assert shown in text
    assert "\u202e" not in text
    assert "not a web address: javascript:alert(1)" in text
    for chunk in tmp_path.glob("data/*.js"):
        assert not re.search(r"[<>]", chunk.read_text(encoding="utf-8"))


GRADES = {
    "words": 9, "sentences": 3, "flesch_reading_ease": 60.0, "flesch_kincaid": 5.0, "smog": 5.0, "gunning_fog": 5.0,
    "automated_readability": 5.0, "coleman_liau": 5.0, "dale_chall": 5.0, "consensus": 5.0, "spread": 1.0, "method": "by hand",
    "along": {"words": [3, 40, 5], "grades": [1.0, 20.0, 2.0]},
}  # fmt: skip


def test_a_million_letters_in_a_word_are_no_trouble(tmp_path: Path) -> None:
    word = "x" * 1_000_000
    started = time.process_time()
    page = page_of(checked(f"# T\n\n{word} end", ("CL001", word, word)), tmp_path)
    assert time.process_time() - started < 5
    assert page.marks["1"] == word
    assert (tmp_path / "index.html").stat().st_size < 60_000


def test_a_page_with_60_findings_keeps_its_budget(tmp_path: Path) -> None:
    sentence = "Ginger cures pain in a day and people like it very much indeed when they are ill"
    text = "# Ginger\n\n" + "\n\n".join(f"{sentence} {i}." for i in range(60))
    one = checked(text, *[(code, f"much indeed when they are ill {i}.", "x") for i in range(60) for code in ("CL001",)])
    one.scores = {"readability": {**GRADES, "sections": [{"heading": str(i), "words": 9, "grade": 3.0} for i in range(9)]}}
    write(report(one), tmp_path / "warm")
    started = time.process_time()
    write(report(one), tmp_path)
    assert (tmp_path / "articles/an-article.html").stat().st_size <= 400_000
    assert time.process_time() - started < 0.5, "0.15 on a quiet machine"


def test_one_file_holds_everything_and_admits_its_script_by_hash(marked: Checked, tmp_path: Path) -> None:
    other = checked("# Other\n\nCalm words.", path="b/an article.md")
    assert write(report(marked, other), tmp_path, single_file=True) == tmp_path / "index.html"
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]
    page = Page.of(tmp_path / "index.html")
    assert_safe(page)
    ids = [has["id"] for _, has in page.elements if "id" in has]
    assert len(ids) == len(set(ids))
    for link in page.all("a"):
        assert link["href"][1:] in ids, link
    rows = json.loads(re.search(r'id="rows">(.*?)</script>', (tmp_path / "index.html").read_text())[1])  # type: ignore[index]
    assert [row["rank"] for row in rows] == [1, 2]


def test_the_claims_say_what_would_be_enough_and_show_related_text(marked: Checked, tmp_path: Path) -> None:
    document = marked.document
    marked.claims = [
        claim(document, "It works", source="[1]", tier="trial", reach="sentence", supported=True, enough=True, strength="may"),
        claim(document, "cures all pain", related=(related("No trial was found.", page=2),)),
        claim(document, "first of two", related=(), would_be_enough=("guideline", "trial", "unknown")),
    ]
    page = page_of(marked, tmp_path)
    rows = [has["class"] for has in page.all("tr") if has.get("class") in {"enough", "bare"}]
    assert rows == ["bare", "bare", "enough"], "those without enough support first"
    words = " ".join(page.text.split())
    assert "Guideline or review, or trial or journal" in words and "Any source that is not selling it" in words
    assert "Related text: No trial was found. Ginger, Trials, page 2" in words
    assert "No related text in the evidence library." in words
    assert "[1] (trial, study or journal, same sentence)" in words
    number = next(n for n, finding in enumerate(marked.findings, start=1) if finding.code == "CL001")
    assert f"{marked.claims[1].sentence.split()[-1]} line 3 finding {number}" in words


def test_text_from_elsewhere_stands_on_its_own_in_the_card(marked: Checked, tmp_path: Path) -> None:
    marked.findings[0] = replace(
        marked.findings[0], related=(Related("as said above", Span(2, 4)), Related("related text in “A”: “b”", path="g/a.pdf"))
    )
    page = page_of(marked, tmp_path)
    words = " ".join(page.text.split())
    assert "See also as said above" in words and "Related text in “A”: “b” g/a.pdf" in words


def test_checklists_show_what_is_not_met_first_and_the_words_that_decided(marked: Checked, tmp_path: Path) -> None:
    marked.scores = {"scorecards": scorecards("Who wrote it")}
    page = page_of(marked, tmp_path)
    assert [has["class"] for has in page.all("li") if has.get("class", "").startswith("a-")] == ["a-no", "a-ask", "a-yes"]
    words = " ".join(page.text.split())
    assert "1 met, 1 ask a person, 1 not met; 2 more in the full list" in words
    assert "2 Who wrote it 2 Who wrote it Who wrote it line 3" in words


def test_many_articles_are_listed_page_by_page_worst_first(tmp_path: Path) -> None:
    calm = [checked("# Calm\n\nWords.", path=f"{i}.md") for i in range(250)]
    bad = checked("# Bad\n\nIt cures all.", ("CL001", "cures"), path="zz.md")
    write(report(*calm, bad), tmp_path)
    assert sorted(p.name for p in tmp_path.glob("index*.html")) == ["index-2.html", "index-3.html", "index.html"]
    first = Page.of(tmp_path / "index.html")
    assert next(a["href"] for a in first.all("a") if a["href"].startswith("articles/")) == "articles/zz.html"
    assert len(first.all("td", class_="rank")) == 100 and len(Page.of(tmp_path / "index-3.html").all("td", class_="rank")) == 51
    data = (tmp_path / "data/rows-0.js").read_text()
    assert data.startswith("spinlintRows(0,") and len(json.loads(data[len("spinlintRows(0,") : -3])) == 251


def test_a_second_report_removes_its_own_old_pages_and_nothing_else(tmp_path: Path) -> None:
    write(report(checked("# A\n\nx", path="old.md")), tmp_path)
    mine = tmp_path / "articles" / "mine.html"
    mine.write_text("<p>not from spinlint")
    write(report(checked("# A\n\nx", path="new.md")), tmp_path)
    assert sorted(p.name for p in (tmp_path / "articles").iterdir()) == ["mine.html", "new.html"]


def test_an_article_that_was_not_judged_and_a_failure_are_told(tmp_path: Path) -> None:
    skipped = checked("# Titre\n\nBonjour.", path="fr.md", skipped=["language: fr"])
    write(report(skipped, failures=[Failure("gone.md", "no such file")]), tmp_path)
    assert "Not judged" in Page.of(tmp_path / "articles/fr.html").text
    index = Page.of(tmp_path / "index.html").text
    assert "gone.md" in index and "no such file" in index and "Not judged" in index


def test_an_empty_report_and_a_report_with_odd_scores_can_be_written(tmp_path: Path) -> None:
    write(Report([]), tmp_path / "a")
    write(full(), tmp_path / "b")
    write(Report([Checked(Document(Source("void.md", "markdown", "\n"), []))]), tmp_path / "c")
    assert "0 articles" in Page.of(tmp_path / "a" / "index.html").text


def test_a_house_brings_its_templates_style_and_logo(marked: Checked, tmp_path: Path) -> None:
    house = tmp_path / "house"
    house.mkdir()
    (house / "base.html").write_text(
        "<title>{% block title %}{% endblock %}</title><b>OUR HOUSE</b>{% block main %}{% endblock %}"
    )
    (house / "house.css").write_text(":root { --accent: hotpink; }")
    (house / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    write(report(marked), tmp_path / "out", template_dir=house)
    assert "OUR HOUSE" in (tmp_path / "out/articles/an-article.html").read_text()
    assert (tmp_path / "out/assets/report.css").read_text().endswith("hotpink; }")
    assert (tmp_path / "out/assets/logo.svg").is_file()
    with pytest.raises(UsageError, match="no such folder"):
        write(report(marked), tmp_path / "out", template_dir=tmp_path / "nowhere")
