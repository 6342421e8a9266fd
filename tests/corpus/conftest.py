"""Small corpora, a rule that kills its process, and a setup that loads no model."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from spinlint.config import Config
from spinlint.corpus.campaign import Outcome, Trouble, Wanted, Work, Workers, run
from spinlint.corpus.check import Checker
from spinlint.corpus.lane import Receipt, receipt
from spinlint.corpus.setup import Setup
from spinlint.corpus.tables import write
from spinlint.policy import Policy

pytest.importorskip("duckdb", reason="the extra corpus is not installed")

HOUSE_RULE = '''
import os
import signal
import time

from spinlint import Bad, Good, Rule


class MarkedWord(Rule):
    """A text says a marked word.

    Why: a test.
    Instead: nothing.
    Source: this test.
    """

    code, severity = "HX001", "warning"
    examples = (Bad("x marked"), Good("x"))

    def check(self, doc):
        if "poisonous" in doc.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "endless" in doc.text:
            while True:
                pass
        if "slowly" in doc.text:
            time.sleep(0.5)
        if "unlucky" in doc.text:
            raise RuntimeError("bad luck")
        if "marked" in doc.text:
            yield self.found(None, "marked")
'''
TEXT = "# Knees\n\nKnees hurt when you walk a lot. Rest them for a day or two. This text has the number {number} and is {mood}."


def texts(count: int, moods: Mapping[int, str] | None = None) -> list[dict[str, Any]]:
    """Rows with `id` and `text`; `moods` puts a word into some of them."""
    return [{"id": f"d{i}", "text": TEXT.format(number=i, mood=(moods or {}).get(i, "marked"))} for i in range(count)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty current folder with the house rule in it."""
    (tmp_path / "rule.py").write_text(HOUSE_RULE)
    monkeypatch.chdir(tmp_path)
    yield tmp_path


@pytest.fixture
def rows_file(folder: Path) -> Callable[..., Path]:
    """Writes rows as JSON lines."""

    def write(rows: list[dict[str, Any]], name: str = "rows.jsonl") -> Path:
        path = folder / name
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return path

    return write


def light_setup(folder: Path, out: str = "out", **more: Any) -> Setup:
    """Runs the house rule alone, with no layer, so that a process is ready at once."""
    policy = Policy(Config(base=folder, rules=("rule.py",), select=("HX001",), grammar="off"), Config())
    return Setup(policy, str(Path.cwd()), folder / out, siblings=False, layers=(), **more)


def here(work: Work, setup: Setup) -> Iterator[Receipt | Trouble]:
    """Checks the shards in this process: quicker, where a test is not about processes."""
    checker = Checker(setup)
    for shard, name in work:
        found = checker.check(shard)
        write(found.rows, setup.out, name)
        yield receipt(name, found, 0)


def light_run(folder: Path, *sources: str, workers: Workers = here, out: str = "out", size: int = 1000, **more: Any) -> Outcome:
    """A run of the light setup in shards of about six documents."""
    return run(Wanted(sources, size=size), light_setup(folder, out, **more), workers)
