"""The scorecards: what a machine can see is met or not met, with the words that decided it; the rest is asked."""

import json
import tomllib
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from spinlint.engine import Linter
from spinlint.layers import scorecards
from spinlint.layers.scorecards import CARDS, Scorecards, cards
from spinlint.layers.scorecards_answer import ASK, MET, NOT_MET
from spinlint.models import Models
from spinlint.readers import read
from spinlint.report import Report
from spinlint.reporters.json_ import report_object

FILLER = "The joint is stiff in the morning and looser by noon. " * 30
Judge = Callable[..., dict[tuple[str, str], dict[str, Any]]]


@pytest.fixture(scope="module")
def judge(models: Models) -> Judge:
    linter = Linter([], models, [Scorecards])

    def items(text: str, name: str = "a.md", filler: str = FILLER) -> dict[tuple[str, str], dict[str, Any]]:
        checked = next(linter.check([read(f"{text}\n\n{filler}\n".encode(), name)]))
        found = checked.scores["scorecards"]["cards"]
        return {(card["id"], item["id"]): item for card in found for item in card["items"]}

    return items


def verdict(items: dict[tuple[str, str], dict[str, Any]], card: str, item: str) -> tuple[str, str]:
    found = items[card, item]
    return found["verdict"], found.get("place", {}).get("text", "")


def test_every_card_names_its_source_and_every_check_exists(judge: Judge) -> None:
    for card in cards():
        about = tomllib.loads((CARDS / f"{card.id}.toml").read_text(encoding="utf-8"))["card"]
        assert all(about[key] for key in ("name", "source", "licence", "date"))
        assert len({item.id for item in card.items}) == len(card.items) <= card.full
        for item in card.items:
            assert not item.check or any(item.check in vars(module) for module in scorecards._CHECKS), item
    assert {path.stem for path in CARDS.glob("*.toml")} == {card.id for card in cards()}


def test_four_benchmarks_of_jama(judge: Judge) -> None:
    page = judge(
        "# Stiff knees\n\nBy Dr Rosa Lind, GP\n\nLast reviewed: 3 May 2026\n\nNo maker pays us: no conflict of interest.\n\n"
        "The NHS says that [walking helps](https://www.nhs.uk/knees).\n"
    )
    assert [verdict(page, "jama", str(n))[0] for n in (1, 2, 3, 4)] == [MET] * 4
    assert page["jama", "1"]["place"]["line"] == 3
    bare = judge("# Stiff knees\n\nRub them.")
    assert [verdict(bare, "jama", str(n))[0] for n in (1, 2, 3, 4)] == [NOT_MET, NOT_MET, ASK, NOT_MET]


def test_metadata_count_and_say_so(judge: Judge) -> None:
    html = (
        "<html><head><meta name=author content='Dr Rosa Lind, GP'>"
        "<meta property='article:published_time' content='2026-05-03'></head>"
        f"<body><article><h1>Stiff knees</h1><p>{FILLER}</p></article></body></html>"
    )
    page = judge(html, "a.html", "")
    assert (verdict(page, "jama", "1")[0], verdict(page, "jama", "4")[0]) == (MET, MET)
    assert "metadata" in page["jama", "4"]["note"]


@pytest.mark.parametrize(
    ("card", "item", "met", "bare"),
    [
        ("honcode", "2", "This page does not replace advice from your doctor.", "Rest it."),
        ("cdc_index", "5", "Raise the foot on a chair.", "The foot is raised on a chair."),
        ("cdc_index", "13", "Raise the foot, because this keeps the swelling down.", "Raise the foot."),
        (
            "cdc_index",
            "14",
            "Raise the foot for ten minutes. Call a doctor if the calf is hot.",
            "Raise the foot for ten minutes.",
        ),
        ("cdc_index", "15", "It helps 1 in 7 people.", "It helps 14.3% of people."),
        ("cdc_index", "17", "A rash comes in 3 in 100, a fever in 1 in 100.", "A rash comes in 1 in 20, a fever in 1 in 300."),
        ("pemat", "5", "Raise the foot.", "The foot is raised. The knee is bent. The leg is moved. " * 30),
        ("pemat", "11", "## Key points\n\nRest.", "## How it heals\n\nRest."),
        ("pemat", "21", "Your foot swells.", "The foot swells."),
        ("discern", "8", "It is not known how long this lasts.", "It lasts for a year."),
        ("discern", "11", "Ibuprofen has side effects such as heartburn.", "Ibuprofen has no side effects."),
        ("discern", "12", "Without treatment the pain can last for months.", "The pain can last for months."),
        ("discern", "15", "Weigh up the pros and cons with your doctor.", "Take it."),
    ],
)
def test_the_sentence_that_decides(judge: Judge, card: str, item: str, met: str, bare: str) -> None:
    good, bad = judge(f"# Sore feet\n\n{met}"), judge(f"# Sore feet\n\n{bare}")
    assert verdict(good, card, item)[0] == MET
    assert verdict(bad, card, item)[0] == NOT_MET
    place = good[card, item].get("place")
    assert place is None or place["text"].strip(". ") in f"{met} {FILLER}"


def test_a_promise_is_not_balanced(judge: Judge) -> None:
    page = judge("# Sore feet\n\nRest it. This cream is guaranteed to cure gout.")
    assert verdict(page, "discern", "6") == (NOT_MET, "This cream is guaranteed to cure gout.")


def test_a_paid_link_without_a_label(judge: Judge) -> None:
    page = judge("# Sore feet\n\n[Buy the insole](https://shop.example/x?ref=abc) today.")
    assert [verdict(page, "honcode", n) for n in ("7", "8")] == [(NOT_MET, "Buy the insole")] * 2
    labelled = judge("# Sore feet\n\nAd: we earn from this link. [Buy the insole](https://shop.example/x?ref=abc)")
    assert verdict(labelled, "honcode", "8")[0] == MET


def test_medical_words_are_explained_or_not(judge: Judge) -> None:
    bare = judge("# Sore feet\n\nSome people notice paresthesia at night.")
    assert verdict(bare, "cdc_index", "7") == (NOT_MET, "Some people notice paresthesia at night.")
    told = judge("# Sore feet\n\nSome people notice pins and needles (paresthesia) at night.")
    assert verdict(told, "cdc_index", "7")[0] == MET


def test_the_byline_is_no_message(judge: Judge) -> None:
    page = judge("# Stiff knees\n\nBy Dr Rosa Lind, GP\n\nStiff knees are common.")
    assert verdict(page, "cdc_index", "2") == (MET, "Stiff knees are common.")


def test_only_complete_articles_are_judged(models: Models) -> None:
    checked = next(Linter([], models, [Scorecards]).check([read(b"# Feet\n\nRest.\n", "a.md")]))
    assert "scorecards" not in checked.scores


def test_the_json_report_holds_them_as_its_schema_says(models: Models) -> None:
    schema = json.loads((files("spinlint.reporters") / "schema" / "report.schema.json").read_text(encoding="utf-8"))
    checked = next(Linter([], models, [Scorecards]).check([read(f"# Feet\n\nRest.\n\n{FILLER}\n".encode(), "a.md")]))
    report = report_object(Report([checked]))
    jsonschema.Draft202012Validator(schema).validate(report)
    assert len(report["documents"][0]["scores"]["scorecards"]["cards"]) == len(cards())
