"""Sentences that read as unsound are doubted in their place, and not where the text itself takes them back."""

from __future__ import annotations

import pytest

from spinlint.engine import Linter
from spinlint.models import Models
from spinlint.readers import read
from spinlint.rules.registry import known_rules
from spinlint.values import Finding

CODES = ("CL019", "EV012", "SF020")


def findings(text: str, models: Models) -> list[Finding]:
    rules = [known_rules()[code]() for code in CODES]
    one = next(Linter(rules, models).check([read(text.encode(), "page.md", "markdown")]))
    assert not one.failures
    return list(one.findings)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("One bottle, and the arthritis that doctors called permanent was gone by Easter.", "CL019"),
        ("Our grandmothers rubbed it in for three hundred years, and what more proof does one want?", "EV012"),
        ("He poured his heart tablets down the sink and has walked ten miles a day since.", "SF020"),
    ],
)
def test_each_family_of_doubts_has_its_rule(text: str, code: str, models: Models) -> None:
    (found,) = findings(f"We met the family in May. {text}", models)
    assert found.code == code
    assert found.span is not None
    assert found.span.end - found.span.start == len(text)


def test_what_the_next_sentence_takes_back_is_not_spoken_of(models: Models) -> None:
    sly = "The powder draws the heavy metals out of your brain while you sleep."
    assert findings(sly, models)
    assert not findings(f"{sly} That is not true.", models)


def test_several_documents_are_read_at_once_with_their_own_doubts(models: Models) -> None:
    texts = ("Ask your nurse.", "The powder draws the heavy metals out of your brain while you sleep.", "Rest.")
    rules = [known_rules()[code]() for code in CODES]
    checked = list(Linter(rules, models).check([read(t.encode(), f"{i}.md", "markdown") for i, t in enumerate(texts)]))
    assert [len(one.findings) for one in checked] == [0, 1, 0]
