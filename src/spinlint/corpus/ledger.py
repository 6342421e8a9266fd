"""The ledger of a run: a small database beside the Parquet that says which shards there are and how each went."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from spinlint.corpus.lane import Receipt
from spinlint.errors import UsageError

NAME = "run.db"
_TABLES = """
CREATE TABLE IF NOT EXISTS run (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS shards (
  name TEXT PRIMARY KEY, number INTEGER NOT NULL, state TEXT NOT NULL, documents INTEGER, words INTEGER, findings INTEGER,
  failed INTEGER, skipped INTEGER, deaths INTEGER, seconds TEXT, trouble TEXT
) WITHOUT ROWID;
"""
_COUNTS = ("documents", "words", "findings", "failed", "skipped", "deaths")


class Ledger:
    """The ledger in a run's folder; it holds the plan, the counts and the times, never a finding."""

    def __init__(self, folder: Path) -> None:
        self._database = sqlite3.connect(folder / NAME, timeout=60, isolation_level=None, check_same_thread=False)
        self._database.execute("PRAGMA journal_mode=WAL")
        self._database.execute("PRAGMA synchronous=NORMAL")
        self._database.executescript(_TABLES)

    def close(self) -> None:
        self._database.close()

    def run(self) -> dict[str, str]:
        """What was asked of the run that the folder holds; empty if there is none."""
        return dict(self._database.execute("SELECT key, value FROM run"))

    def belongs_to(self, run: Mapping[str, str]) -> None:
        """Binds the folder to this run. Raises `UsageError` if it holds another one."""
        known = self.run()
        other = [key for key, value in run.items() if known and known.get(key) != value]
        if other:
            raise UsageError(f"--out holds a run with other {' and other '.join(other)}: name another folder, or give --anew")
        self._database.executemany("INSERT OR REPLACE INTO run VALUES (?, ?)", run.items())

    def plan(self, names: Iterable[str]) -> list[str]:
        """Writes down the shards of the run in order, and returns the names of those that are in it no more."""
        with self._transaction():
            before = {name for (name,) in self._database.execute("SELECT name FROM shards")}
            wanted = list(names)
            gone = sorted(before - set(wanted))
            self._database.executemany("DELETE FROM shards WHERE name = ?", [(name,) for name in gone])
            rows = [(name, number, "waiting") for number, name in enumerate(wanted)]
            self._database.executemany(
                "INSERT INTO shards (name, number, state) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET number = excluded.number",
                rows,
            )
        return gone

    def done(self, receipt: Receipt) -> None:
        """A shard is finished and its files are there."""
        counts = [getattr(receipt, name) for name in _COUNTS]
        seconds = {name: round(value, 4) for name, value in sorted(receipt.seconds.items())}
        sets = ", ".join(f"{name} = ?" for name in _COUNTS)
        self._database.execute(
            f"UPDATE shards SET state = 'done', trouble = NULL, seconds = ?, {sets} WHERE name = ?",
            (json.dumps(seconds), *counts, receipt.name),
        )

    def troubled(self, name: str, trouble: str) -> None:
        """A shard could not be finished; the next run tries it again."""
        self._database.execute("UPDATE shards SET state = 'failed', trouble = ? WHERE name = ?", (trouble, name))

    def finished(self) -> set[str]:
        """The names of the finished shards."""
        return {name for (name,) in self._database.execute("SELECT name FROM shards WHERE state = 'done'")}

    def totals(self) -> dict[str, int]:
        """Counts over all finished shards, and how many shards there are and are finished."""
        sums = ", ".join(f"COALESCE(SUM({name}), 0)" for name in _COUNTS)
        row = self._database.execute(f"SELECT COUNT(*), COALESCE(SUM(state = 'done'), 0), {sums} FROM shards").fetchone()
        return dict(zip(("shards", "done", *_COUNTS), row, strict=True))

    def seconds(self) -> dict[str, float]:
        """CPU-seconds by stage over all finished shards, the largest first."""
        total: defaultdict[str, float] = defaultdict(float)
        for (seconds,) in self._database.execute("SELECT seconds FROM shards WHERE seconds IS NOT NULL"):
            for stage, spent in json.loads(seconds).items():
                total[stage] += spent
        return dict(sorted(total.items(), key=lambda item: -item[1]))

    def troubles(self) -> dict[str, str]:
        """Why shards could not be finished, by name."""
        return dict(self._database.execute("SELECT name, trouble FROM shards WHERE state = 'failed' ORDER BY number"))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")
