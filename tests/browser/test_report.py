"""The report in a real browser, opened from disk."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from spinlint.reporters.html.house import House
from spinlint.reporters.html.site import Site
from tests.browser.conftest import look
from tests.browser.driving import Browser, click, current, press, requests, settle, texts, url
from tests.browser.sample import sample
from tests.reporters.html_material import checked, report

GINGER = "articles/ginger.html"
PAGES = ("index.html", GINGER, "articles/calm.html", "rules.html", "rules/CL001.html")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_from_disk_with_no_error_and_no_request_to_a_network(page: Browser, site: Path, name: str) -> None:
    page.get(url(site, name))
    settle(page)
    assert page.get_log("browser") == []
    asked = requests(page)
    assert any(address.endswith("report.css") for address in asked)
    assert all(address.startswith(site.as_uri()) for address in asked)
    assert page.execute_script("return getComputedStyle(document.querySelector('.top')).display") == "flex"


def test_hostile_text_runs_nothing(page: Browser, site: Path, single: Path) -> None:
    for address in (*(path.as_uri() for path in site.rglob("*.html")), single.as_uri()):
        page.get(address)
        settle(page)
        assert page.title != "hacked"
        assert page.get_log("browser") == []
        assert (
            page.execute_script("return document.querySelectorAll('main img, main script, main a[href^=javascript]').length") == 0
        )


def test_marks_carry_the_words_of_their_findings(page: Browser, site: Path) -> None:
    page.get(url(site, GINGER))
    words = page.execute_script(
        "let found = {}; document.querySelectorAll('.paper mark').forEach(m => m.dataset.ids.split(' ')"
        ".forEach(n => found[n] = (found[n] || '') + m.textContent)); return found"
    )
    findings = sample().documents[2].findings
    text = sample().documents[2].document.text
    assert words == {str(n): text[f.span.start : f.span.end] for n, f in enumerate(findings, 1) if f.span}


def test_keys_go_from_finding_to_finding_and_the_margin_follows(page: Browser, site: Path) -> None:
    page.get(url(site, GINGER))
    seen = []
    for _ in range(8):
        press(page, "j")
        seen.append(current(page))
    assert seen == [str(n) for n in range(1, 9)]
    box = page.execute_script(
        "const y = e => e.getBoundingClientRect(); const c = document.querySelector('.card[aria-current]');"
        "return [y(c).top, y(document.querySelector('.paper mark.lit')).top, y(c).bottom, innerHeight]"
    )
    assert box[0] >= 0 and box[2] <= box[3] and 0 <= box[1] <= box[3]
    press(page, "k")
    assert current(page) == "7"
    assert texts(page, ".margin .why") == [f"Why {sample().documents[2].findings[6].code}"], "only the current card is open"
    press(page, "\ue00c")
    assert current(page) is None


def test_reading_on_brings_the_card_of_the_passage(page: Browser, site: Path) -> None:
    page.get(url(site, GINGER))
    page.execute_script("document.getElementById('f6').nextElementSibling.scrollIntoView({block: 'start'}); scrollBy(0, -250)")
    settle(page)
    assert current(page) is not None and int(current(page) or 0) >= 5
    top = page.execute_script(
        "const c = document.querySelector('.card[aria-current]'); const m = document.querySelector('.paper mark.lit');"
        "return Math.abs(c.getBoundingClientRect().top - m.getBoundingClientRect().top)"
    )
    assert top < 40, "the card stands level with its mark"


def test_filters_take_cards_marks_and_numbers_away_and_back(page: Browser, site: Path) -> None:
    page.get(url(site, GINGER))
    assert len(texts(page, ".card")) == 8
    click(page, ".chip[data-severity=info]")
    assert len(texts(page, ".card")) == 6
    assert "f2-RD" not in page.execute_script("return document.querySelector('.paper .prose mark').className")
    assert (
        page.execute_script("return document.querySelector('.chip[data-severity=info]').getAttribute('aria-pressed')") == "false"
    )
    click(page, ".chip[data-family=CL]")
    assert len(texts(page, ".card")) == 4
    assert "4 findings" in texts(page, ".bar output")
    click(page, ".chip[data-family=CL]")
    click(page, ".chip[data-severity=info]")
    assert len(texts(page, ".card")) == 8


def test_a_finding_can_be_hidden_and_shown_again(page: Browser, site: Path) -> None:
    page.get(url(site, GINGER))
    press(page, "j")
    press(page, "j")
    press(page, "h")
    assert len(texts(page, ".card")) == 7 and current(page) == "3"
    assert texts(page, "[data-do=unhide]") == ["Show 1 hidden"]
    click(page, "[data-do=unhide]")
    assert len(texts(page, ".card")) == 8


def test_findings_are_copied_as_markdown(page: Browser, site: Path) -> None:
    page.get(url(site, GINGER))
    page.execute_script(
        "window.copied = ''; navigator.clipboard.writeText = t => { window.copied = t; return Promise.resolve(); }"
    )
    click(page, "[data-do=copy-all]")
    text = page.execute_script("return window.copied")
    assert text.startswith("# Ginger for everything\n\nginger.md\n")
    assert "- **warning** SP003 rule-sp003, line 7: SP003 on kettle\n  - ~~kettle~~ → **teapot**\n  - Why: Why SP003" in text
    assert "~~Buy Ginger Cure Online~~ (delete)" in text
    assert text.count("\n- **") == 8


def test_the_claims_are_copied_as_markdown_and_csv(page: Browser, site: Path) -> None:
    page.get(url(site, GINGER))
    page.execute_script(
        "window.copied = ''; navigator.clipboard.writeText = t => { window.copied = t; return Promise.resolve(); }"
    )
    click(page, "[data-as=markdown]")
    head, rule, first, *others = page.execute_script("return window.copied").split("\n\n", 2)[2].splitlines()
    assert head == "| Claim | Strength | Best source near | Enough | What would be enough | Related text |"
    assert rule == "|---|---|---|---|---|---|" and len(others) == 2
    assert first.startswith("| Ginger cures all pain in one day") and "| no |" in first and "Ginger, Trials, page 3 |" in first
    page.execute_script("document.querySelector('.ledger .copied').textContent = '=1+1, \"quoted\"'")
    click(page, "[data-as=csv]")
    lines = page.execute_script("return window.copied").splitlines()
    assert lines[0].startswith('"Claim","Strength"') and len(lines) == 4
    assert lines[1].startswith('"\'=1+1, ""quoted""","does, plainly"'), "no formula for a spreadsheet to run"


def test_single_letters_can_be_switched_off(page: Browser, site: Path) -> None:
    page.get(url(site, GINGER))
    press(page, "?")
    assert page.execute_script("return document.getElementById('help').open")
    click(page, "#keys-on")
    click(page, "#help [data-do=close]")
    press(page, "j")
    assert current(page) is None
    page.execute_script("localStorage.clear()")


def test_without_javascript_everything_can_be_read(page: Browser, site: Path, single: Path) -> None:
    page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    for address in (url(site, GINGER), single.as_uri()):
        page.get(address)
        body = page.find_element("tag name", "body").text
        for words in ("Why CL001", "Why RD002", "Do as KW001 says", "The source of SP003", "Buy Ginger Cure Online"):
            assert words in body, words
        assert ("The articles" in body) == (address == single.as_uri())
        for name in ("Copy as Markdown", "Hide"):
            assert name not in body


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (820, "light"), (1440, "light"), (1440, "dark")])
def test_axe_finds_nothing(page: Browser, site: Path, axe: Callable[[Browser], list[str]], width: int, scheme: str) -> None:
    look(page, width, 900, scheme)
    for name in PAGES:
        page.get(url(site, name))
        settle(page)
        assert axe(page) == [], name


def test_axe_finds_nothing_in_the_single_file_and_with_a_card_open(
    page: Browser, site: Path, single: Path, axe: Callable[[Browser], list[str]]
) -> None:
    page.get(single.as_uri() + "#ginger")
    settle(page)
    page.execute_script("document.querySelectorAll('details').forEach(e => { e.open = true; })")
    assert axe(page) == []
    look(page, 390, 844)
    page.get(url(site, GINGER))
    press(page, "j")
    press(page, "j")
    assert axe(page) == []


@pytest.mark.parametrize("width", [320, 390, 820, 1440])
def test_no_page_scrolls_sideways(page: Browser, site: Path, width: int) -> None:
    """320 pixels is also what is left of 1280 at 400 % zoom, and 720 of 1440 at 200 %."""
    look(page, width, 900)
    for name in PAGES:
        page.get(url(site, name))
        wide = page.execute_script("return [document.documentElement.scrollWidth, innerWidth]")
        assert wide[0] <= wide[1], (name, wide)


def test_dark_is_dark_and_can_be_chosen(page: Browser, site: Path) -> None:
    def ground() -> int:
        colour = page.execute_script("return getComputedStyle(document.body).backgroundColor")
        return int(colour.split("(")[1].split(",")[0])

    look(page, scheme="dark")
    page.get(url(site, GINGER))
    assert ground() < 60
    click(page, "[data-do=theme]")
    assert ground() > 200
    look(page, scheme="light")
    click(page, "[data-do=theme]")
    assert ground() < 60
    page.execute_script("localStorage.clear()")


def test_print_shows_every_card_in_full_and_no_controls(page: Browser, site: Path) -> None:
    look(page, 800, 1000, media="print")
    page.get(url(site, GINGER))
    settle(page)
    assert len(texts(page, ".card .what")) == 8
    codes = {finding.code for finding in sample().documents[2].findings}
    assert sorted(texts(page, ".card .why")) == sorted(f"Why {code}" for code in codes), "each rule is explained once"
    assert texts(page, ".bar, .top nav, .acts") == []
    pdf = page.execute_cdp_cmd("Page.printToPDF", {"printBackground": False})
    assert len(pdf["data"]) > 20_000


def test_the_list_is_sorted_and_searched(page: Browser, site: Path) -> None:
    page.get(url(site, "index.html"))
    names = "tbody th a"
    assert texts(page, names)[0] == "Ginger for everything"
    click(page, "th[data-sort=words] button")
    assert texts(page, names)[0] == "Ginger for everything"
    click(page, "th[data-sort=words] button")
    assert texts(page, names)[-1] == "Ginger for everything"
    assert page.execute_script("return document.querySelector('th[data-sort=words]').getAttribute('aria-sort')") == "ascending"
    field = page.find_element("id", "find")
    field.send_keys("calm")
    time.sleep(0.2)
    settle(page)
    assert texts(page, names) == ["Calm"] and texts(page, "#matched") == ["1 of 3"]
    page.execute_script("document.querySelector('tbody th a').click()")
    assert page.current_url.endswith("articles/calm.html")


def test_one_file_shows_one_page_at_a_time(page: Browser, single: Path) -> None:
    page.get(single.as_uri())
    settle(page)
    assert len(texts(page, "h1")) == 1 and requests(page) == [single.as_uri()]
    click(page, "#articles tbody tr:first-child th a")
    settle(page)
    assert texts(page, "h1") == ["Ginger for everything"] and page.title.startswith("Ginger")
    press(page, "j")
    assert current(page) == "1"
    page.execute_script("document.querySelector('.leaf.shown .card .foot a').click()")
    settle(page)
    assert "what TR001 flags" in texts(page, ".summary")


def test_5000_articles_open_fast_and_can_be_searched(page: Browser, tmp_path: Path) -> None:
    text = "# A title of middling length\n\nIt cures all of it."
    many = report(*(checked(text, ("CL001", "cures"), path=f"folder/article {i}.md") for i in range(5000)))
    assert len(list(Site(many, tmp_path, House()).write_list())) == 50
    seconds = []
    for _ in range(3):
        page.get("about:blank")
        started = time.perf_counter()
        page.get(url(tmp_path, "index.html"))
        settle(page)
        seconds.append(time.perf_counter() - started)
    assert min(seconds) < 2, "0.1 to 0.5 seconds were measured on two shared cores"
    assert len(texts(page, "tbody tr")) == 100
    page.find_element("id", "find").send_keys("article 4321")
    time.sleep(1)
    settle(page)
    assert texts(page, "tbody .path") == ["folder/article 4321.md"]
