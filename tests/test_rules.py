"""Every rule: its page, its examples with their exact spans, and the laws all rules share."""

import re

import pytest

from spinlint.examples import findings_in, in_article, marked, problems
from spinlint.layers.grammar import GrammarRemarks
from spinlint.models import Models
from spinlint.rules.registry import known_rules
from spinlint.rules.rule import Bad, Rule

RULES = list(known_rules().values())
IDS = [rule.code for rule in RULES]
BAD = [(rule, e) for rule in RULES for e in rule.examples if isinstance(e, Bad) and e.media == "markdown"]


def needs_languagetool(rule: type[Rule], models: Models) -> None:
    if GrammarRemarks in rule.needs and not models.grammar:
        pytest.skip(f"{models.grammar_at.reason}; `make languagetool` puts it into .languagetool")


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_page_and_examples_hold(rule: type[Rule], models: Models) -> None:
    needs_languagetool(rule, models)
    assert list(problems(rule, models)) == []


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_examples_hold_under_the_official_pipeline(rule: type[Rule], official: Models) -> None:
    needs_languagetool(rule, official)
    assert list(problems(rule, official)) == []


@pytest.mark.parametrize(("rule", "example"), BAD, ids=[f"{r.code}-{i}" for i, (r, _) in enumerate(BAD)])
def test_spans_stand_in_html_too(rule: type[Rule], example: Bad, models: Models) -> None:
    """Emphasis inside the first marked span must not move or lose the finding."""
    needs_languagetool(rule, models)
    text, spans = marked(example.text)
    if not spans or re.search(r"[#*\[\]<>|`_&\n-]", text):
        pytest.skip("the example is about Markdown itself or about the whole document")
    prose = [text[s.start : s.end] for s in spans]
    html = "<p>" + text[: spans[0].start] + "<em>" + prose[0] + "</em>" + text[spans[0].end :] + "</p>"
    html = in_article(html, "html") if rule.whole_article else html
    found = [html[span.start : span.end] for _, span in findings_in(rule, html, "html", models) if span]
    assert [re.sub(r"</?em>", "", f) for f in found] == prose


def test_codes_are_unique_and_named() -> None:
    assert len(set(IDS)) == len(IDS)
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(re.fullmatch(r"[A-Z]{2}\d{3}", code) for code in IDS)
