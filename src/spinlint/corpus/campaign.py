"""A run over a corpus from end to end: plan, leave out what is done, have the rest checked, here or on a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from json import dumps
from pathlib import Path
from time import time
from typing import Protocol

from spinlint.corpus.database import CLUSTERS, SIBLINGS
from spinlint.corpus.extras import require
from spinlint.corpus.lane import Receipt
from spinlint.corpus.ledger import NAME, Ledger
from spinlint.corpus.over_all import MARK, find_over_all
from spinlint.corpus.setup import Setup
from spinlint.corpus.shards import SHARD_BYTES, Shard, plan
from spinlint.corpus.tables import TABLES, file_of, is_written
from spinlint.discovery import REPORT_MARK
from spinlint.errors import UsageError

Work = Sequence[tuple[Shard, str]]


@dataclass(frozen=True)
class Trouble:
    """A shard that could not be finished, and why."""

    name: str
    message: str


class Workers(Protocol):
    """Whoever checks shards: each comes back as a receipt, its files written, or as a trouble; in any order."""

    def __call__(self, work: Work, setup: Setup) -> Iterator[Receipt | Trouble]: ...


@dataclass(frozen=True)
class Wanted:
    """What a run is asked to read: sources as typed, the most documents, the bytes of a shard."""

    sources: tuple[str, ...]
    limit: int | None = None
    size: int = SHARD_BYTES


@dataclass(frozen=True)
class Outcome:
    """Counts over the run, CPU-seconds by stage, and the shards that could not be finished, by name."""

    totals: dict[str, int]
    seconds: dict[str, float]
    troubles: dict[str, str]


def run(
    wanted: Wanted,
    setup: Setup,
    workers: Workers,
    on_done: Callable[[dict[str, int]], None] = lambda totals: None,
    anew: bool = False,
) -> Outcome:
    """Checks every document of the sources that is not yet checked. `on_done` is told the totals so far.

    Raises `UsageError` for sources that are not there and for an `out` that holds another run, `ConfigError` for a wrong
    policy.
    """
    started, digest = time(), setup.digest()
    shards = list(plan(wanted.sources, setup.root, setup.columns, wanted.size, wanted.limit))
    named = [(shard, shard.name(digest)) for shard in shards]
    _prepare(setup.out)
    if anew:
        _forget(setup.out)
    with closing(Ledger(setup.out)) as ledger:
        ledger.belongs_to(_told(wanted, setup, digest))
        _remove(setup.out, ledger.plan(name for _, name in named))
        finished = ledger.finished()
        for _, name in named:
            if name not in finished and is_written(setup.out, name):
                ledger.done(read_back(setup.out, name))
        work = [(shard, name) for shard, name in named if not is_written(setup.out, name)]
        _work(work, setup, workers, ledger, on_done)
        _sweep(setup.out, started)
        if setup.siblings and shards and not ledger.troubles():
            find_over_all(setup.out, [name for _, name in named], setup.over_all)
        return Outcome(ledger.totals(), ledger.seconds(), ledger.troubles())


def _told(wanted: Wanted, setup: Setup, digest: str) -> dict[str, str]:
    return {
        "sources": "\n".join(wanted.sources),
        "settings": digest,
        "limit": dumps(wanted.limit),
        "shard size": str(wanted.size),
        "columns": dumps(asdict(setup.columns)),
        "folder": setup.root,
    }


def _work(work: Work, setup: Setup, workers: Workers, ledger: Ledger, on_done: Callable[[dict[str, int]], None]) -> None:
    on_done(ledger.totals())
    for outcome in workers(work, setup) if work else ():
        if isinstance(outcome, Receipt):
            ledger.done(outcome)
        else:
            ledger.troubled(outcome.name, outcome.message)
        on_done(ledger.totals())


def read_back(out: Path, name: str) -> Receipt:
    """The receipt of a shard whose files are there but whose end the ledger has not seen."""
    columns = ["words", "findings", "error", "skipped"]
    table = require("pyarrow.parquet").read_table(file_of(out, "documents", name), columns=columns)
    counted = {column: table[column].to_pylist() for column in columns}
    failed, skipped = (sum(value is not None for value in counted[name]) for name in ("error", "skipped"))
    return Receipt(name, table.num_rows, sum(counted["words"]), sum(counted["findings"]), failed, skipped)


def _prepare(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / REPORT_MARK).write_text("Made by spinlint, which leaves this folder out when it looks for articles.\n")
    except OSError as error:
        raise UsageError(f"--out {out}: {error.strerror or error}") from None


def _forget(out: Path) -> None:
    """Removes what an earlier run wrote."""
    own = (SIBLINGS, CLUSTERS, MARK, f"{NAME}*", ".*.tmp")
    for pattern in (*(f"{table}-*.parquet" for table in TABLES), *own):
        for path in out.glob(pattern):
            path.unlink(missing_ok=True)


def _sweep(out: Path, started: float) -> None:
    """Removes the half-written files of processes that were killed before this run."""
    for path in out.glob(".*.tmp"):
        if path.stat().st_mtime < started:
            path.unlink(missing_ok=True)


def _remove(out: Path, names: Iterable[str]) -> None:
    for name in names:
        for table in TABLES:
            file_of(out, table, name).unlink(missing_ok=True)
