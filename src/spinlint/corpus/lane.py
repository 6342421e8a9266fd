"""A process that checks shards, and what happens when a document kills it: the shard is halved until that one is found."""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import connection, get_context, parent_process, process
from threading import Event, Thread
from time import process_time
from typing import Any, TypeVar

from spinlint.corpus.check import Checker, Checks
from spinlint.corpus.setup import Setup
from spinlint.corpus.shards import Shard
from spinlint.corpus.tables import Rows, write

T = TypeVar("T")
SHARDS_A_PROCESS = 50  # then a fresh one: the string store of a pipeline only ever grows
TOGETHER = 32
TRIES = 3


@dataclass(frozen=True)
class Receipt:
    """What came of a shard: counts, and CPU-seconds by stage. `deaths` is how many processes it cost."""

    name: str
    documents: int
    words: int
    findings: int
    failed: int
    skipped: int
    deaths: int = 0
    seconds: dict[str, float] = field(default_factory=dict)


class Lane:
    """One process at a time, started when needed and again when it dies. Not for several threads."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self._pool: ProcessPoolExecutor | None = None

    def check(self, shard: Shard, name: str, stopped: Event | None = None) -> Receipt:
        """Checks a shard and writes its files.

        `stopped` is set where the process dies because the run ends. Raises `SpinlintError` for what is wrong with the run
        itself, and `BrokenProcessPool` where no process lives long enough to do anything.
        """
        try:
            return self._call(_check, shard, name)
        except BrokenProcessPool:
            if stopped is not None and stopped.is_set():
                raise
            return self._carefully(shard, name)

    def close(self) -> None:
        """Ends the process."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _carefully(self, shard: Shard, name: str) -> Receipt:
        """Checks a shard that killed its process, or whose process was killed, in pieces that are halved where they kill."""
        total, deaths = Checks(), Counter({"": 1})
        count = self._again(_count, shard)
        ends = [(first, min(first + TOGETHER, count)) for first in range(0, count, TOGETHER)]
        for first, last in ends:
            for found in self._pieces(shard, first, last, deaths):
                total.rows.add(found.rows)
                for stage, seconds in found.seconds.items():
                    total.spend(stage, seconds)
        write(total.rows, self.setup.out, name)
        return receipt(name, total, deaths[""])

    def _pieces(self, shard: Shard, first: int, last: int, deaths: Counter[str]) -> Iterator[Checks]:
        try:
            yield self._call(_piece, shard, first, last)
        except BrokenProcessPool:
            deaths[""] += 1
            if last - first > 1:
                middle = (first + last) // 2
                yield from self._pieces(shard, first, middle, deaths)
                yield from self._pieces(shard, middle, last, deaths)
            else:
                yield Checks(self._again(_killed, shard, first))

    def _again(self, task: Callable[..., T], *arguments: Any) -> T:
        """Calls what should kill no process, again if one died all the same. Raises `BrokenProcessPool` in the end."""
        for _ in range(TRIES - 1):
            try:
                return self._call(task, *arguments)
            except BrokenProcessPool:
                continue
        return self._call(task, *arguments)

    def _call(self, task: Callable[..., T], *arguments: Any) -> T:
        if self._pool is None:
            self._pool = _started(self.setup)
        try:
            return self._pool.submit(task, *arguments).result()
        except BrokenProcessPool:
            self._pool.shutdown(wait=True)
            self._pool = None
            raise


def _started(setup: Setup) -> ProcessPoolExecutor:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    # A worker of Dask is a daemon, which may have no children; this one ends by itself when its parent does.
    process.current_process()._config.pop("daemon", None)  # type: ignore[attr-defined]
    context = get_context("spawn")
    return ProcessPoolExecutor(1, context, initializer=_start, initargs=(setup,), max_tasks_per_child=SHARDS_A_PROCESS)


_checker: Checker | None = None


def _start(setup: Setup) -> None:
    global _checker
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run itself hears Ctrl-C
    Thread(target=_end_with_parent, daemon=True).start()
    _checker = Checker(setup)


def _end_with_parent() -> None:
    """A run that is killed leaves no process behind, which would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _own() -> Checker:
    assert _checker is not None
    return _checker


def _check(shard: Shard, name: str) -> Receipt:
    checker, started = _own(), process_time()
    found = checker.check(shard)
    before = process_time()
    write(found.rows, checker.setup.out, name)
    found.spend("parquet", process_time() - before)
    found.spend("all", process_time() - started)
    return receipt(name, found, 0)


def _piece(shard: Shard, first: int, last: int) -> Checks:
    return _own().check(shard, first, last)


def _killed(shard: Shard, ordinal: int) -> Rows:
    return _own().killed(shard, ordinal)


def _count(shard: Shard) -> int:
    return _own().count(shard)


def receipt(name: str, found: Checks, deaths: int) -> Receipt:
    """The counts of a shard."""
    documents = found.rows.documents
    failed = sum(row.get("error") is not None for row in documents)
    skipped = sum(row.get("skipped") is not None for row in documents)
    words = sum(row["words"] for row in documents)
    return Receipt(name, len(documents), words, len(found.rows.findings), failed, skipped, deaths, found.seconds)
