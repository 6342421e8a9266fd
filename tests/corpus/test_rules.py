"""Every rule about a corpus: its page, and its examples as small corpora that are checked for real."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from spinlint.config import Config
from spinlint.corpus.check import Checker
from spinlint.corpus.database import connect
from spinlint.corpus.formats.part import Part
from spinlint.corpus.records import Columns, Record, from_row
from spinlint.corpus.rules.corpus_rule import CorpusRule, Example
from spinlint.corpus.rules.registry import corpus_rules
from spinlint.corpus.setup import Setup
from spinlint.corpus.tables import write
from spinlint.policy import Policy

RULES = list(corpus_rules().values())
EXAMPLES = [(rule, example) for rule in RULES for example in rule.corpora]


class Given:
    """A shard of rows that are at hand."""

    parts: tuple[Part, ...] = ()

    def __init__(self, documents: tuple[Mapping[str, str], ...]) -> None:
        self.documents = documents

    def records(self, root: str, columns: Columns) -> list[Record]:
        return [from_row(row, "rows.jsonl", number, columns) for number, row in enumerate(self.documents, start=1)]


@pytest.fixture(scope="session")
def checker() -> Checker:
    return Checker(Setup(Policy(Config(grammar="off"), Config()), ".", Path(), megabytes=0, seconds=0))


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{r.code}-{i}" for i, (r, _) in enumerate(EXAMPLES)])
def test_examples_hold(rule: type[CorpusRule], example: Example, checker: Checker, tmp_path: Path) -> None:
    write(checker.check(Given(example.documents)).rows, tmp_path, "one")  # type: ignore[arg-type]
    found = list(rule().over(connect(tmp_path)))
    assert {row["id"] for row in found} == example.named
    for row in found:
        assert row["code"] == rule.code
        prose = next(d["text"] for d in example.documents if d["id"] == row["id"])
        assert row["text"] in prose


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_every_rule_has_a_page_and_examples_of_both_kinds(rule: type[CorpusRule]) -> None:
    for part in ("summary", "why", "instead", "source"):
        assert getattr(rule, part)
    assert any(example.named for example in rule.corpora)
    assert any(not example.named for example in rule.corpora)
