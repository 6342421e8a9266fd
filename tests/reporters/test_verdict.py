"""The verdict: harm to the reader decides what is done first, never the count."""

import json
from pathlib import Path

import pytest

from spinlint.engine import Checked
from spinlint.reporters.html import write
from spinlint.reporters.html.index_page import rows
from spinlint.reporters.verdict import verdict
from spinlint.values import chance
from tests.reporters.html_material import Page, checked, report

TEXT = "# Title\n\n" + "Alpha beta gamma delta epsilon zeta eta theta. " * 6


def levels(one: Checked) -> str:
    return verdict(report(one), one).level


def test_harm_comes_before_number() -> None:
    keywords = [("KW001", "gamma") for _ in range(9)]
    one = checked(TEXT, *keywords, ("RD002", "alpha".title()), ("SP003", "delta"), ("CL001", "beta"), ("SF001", None))
    assert [task.code for task in verdict(report(one), one).tasks] == ["SF001", "CL001", "SP003"]


def test_info_waits_for_errors_and_warnings_even_in_a_more_harmful_family() -> None:
    one = checked(TEXT, ("EV008", "beta"), ("EV008", "gamma"), ("KW001", "delta"), ("RD002", "zeta"))
    tasks = verdict(report(one), one).tasks
    assert [(task.code, len(task.numbers)) for task in tasks] == [("KW001", 1), ("EV008", 2), ("RD002", 1)]


def codes_to_do(*findings: tuple[str, str | None]) -> list[str]:
    one = checked(TEXT, *findings)
    return [task.code for task in verdict(report(one), one).tasks]


def test_danger_then_wrong_terms_and_claims_then_missing_sources() -> None:
    found = codes_to_do(("EV001", None), ("SP004", "beta"), ("SF006", "gamma"))
    assert found == ["SF006", "SP004", "EV001"]
    assert codes_to_do(("CL001", "beta"), ("CL015", "gamma"), ("EV001", None)) == ["CL015", "CL001", "EV001"]


def test_an_error_that_can_harm_comes_before_a_warning_on_safety() -> None:
    assert codes_to_do(("SF002", None), ("CL001", "beta"), ("SP004", "gamma"))[-1] == "SF002"


def test_spun_text_is_one_thing_to_do() -> None:
    one = checked(TEXT, ("SP003", "alpha".title()), ("SP014", None), ("SP003", "beta"), ("EV001", None), ("KW001", "gamma"))
    tasks = verdict(report(one), one).tasks
    assert [task.code for task in tasks] == ["SP014", "EV001", "KW001"]
    assert [one.findings[number - 1].code for number in tasks[0].numbers] == ["SP014", "SP003", "SP003"]
    assert tasks[0].more == "each marked in the text"
    assert codes_to_do(("SP003", "beta")) == ["SP003"]


def test_the_reason_counts_every_error_and_every_warning() -> None:
    one = checked(TEXT, ("SP004", "beta"), ("KW001", "gamma"), ("EV001", None), ("TR001", None), ("TR003", None))
    reason = verdict(report(one), one).reason
    assert reason == "Three errors and two warnings: this can mislead or harm a reader."


@pytest.mark.parametrize(
    ("findings", "scores", "level"),
    [
        ([("CL001", "beta")], {}, "hold"),
        ([("SP004", "beta")], {}, "hold"),
        ([], {"spun": {"verdict": "spun"}}, "hold"),
        ([], {"spun": {"verdict": "suspect"}}, "clear"),
        ([("KW001", "beta")], {}, "mend"),
        ([("TR001", None)], {}, "mend"),
        ([("RD002", "beta")], {}, "polish"),
        ([], {}, "clear"),
    ],
)
def test_the_level_follows_the_worst(
    findings: list[tuple[str, str | None]], scores: dict[str, dict[str, str]], level: str
) -> None:
    assert levels(checked(TEXT, *findings, scores=scores)) == level


def test_what_was_skipped_is_not_judged() -> None:
    assert levels(checked("# Titre\n\nBonjour.", skipped=["language: fr"])) == "unjudged"
    assert levels(checked(TEXT, skipped=["grammar: no server"])) == "clear"


def test_a_clear_page_does_not_promise_that_the_facts_are_right() -> None:
    one = checked(TEXT)
    assert "do not check whether the facts are right" in verdict(report(one), one).reason


def test_the_list_begins_with_errors_then_spun_then_warnings_and_ends_with_what_was_skipped() -> None:
    documents = [
        checked(TEXT, path="calm"),
        checked("Bonjour.", path="skipped", skipped=["language: fr"]),
        checked(TEXT, ("TR001", None), path="warned"),
        checked(TEXT, path="spun", scores={"spun": {"verdict": "spun", "probability": 0.99}}),
        checked(TEXT, ("KW001", "beta"), path="one error"),
        checked(TEXT, ("KW001", "beta"), ("KW001", "gamma"), path="two errors"),
    ]
    names = [one.document.source.path for one in documents]
    ranked = [row.path for row in rows(report(*documents), names, None)]
    assert ranked == ["two errors", "one error", "spun", "warned", "calm", "skipped"]


def test_the_page_shows_the_tasks_in_that_order_with_links_to_the_findings(tmp_path: Path) -> None:
    write(report(checked(TEXT, ("KW001", "gamma"), ("CL001", "epsilon"))), tmp_path)
    text = Page.of(tmp_path / "articles/an-article.html").text
    assert text.index("Do as CL001 says") < text.index("Do as KW001 says")
    assert text.index("CL001, finding 2") < text.index("KW001, finding 1")


@pytest.mark.parametrize(
    ("probability", "shown"), [(0.0, "under 0.01"), (0.4, "0.40"), (0.9948, "over 0.99"), (1.0, "over 0.99")]
)
def test_no_chance_is_shown_as_certain_and_all_places_show_it_alike(tmp_path: Path, probability: float, shown: str) -> None:
    assert chance(probability) == shown
    one = checked(TEXT, path="an article.md", scores={"spun": {"verdict": "clean", "probability": probability}})
    write(report(one), tmp_path)
    assert f"probability of spinning {shown}" in Page.of(tmp_path / "articles/an-article.html").text
    assert shown in Page.of(tmp_path / "index.html").text
    assert json.dumps(shown) in (tmp_path / "data/rows-0.js").read_text()
