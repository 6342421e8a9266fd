"""Shards on one machine: as many lanes as jobs, each a thread with a process of its own."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Event, Lock, Thread

from spinlint.corpus.campaign import Trouble, Work
from spinlint.corpus.lane import Lane, Receipt
from spinlint.corpus.setup import Setup

_End = BaseException | None


@dataclass(frozen=True)
class Local:
    """Checks shards with `jobs` processes of this machine."""

    jobs: int

    def __call__(self, work: Work, setup: Setup) -> Iterator[Receipt | Trouble]:
        """Each shard as it is finished. Raises what a lane raises, after the others have been stopped."""
        queue: SimpleQueue[Receipt | Trouble | _End] = SimpleQueue()
        lanes = _Lanes(work, setup, queue)
        running = min(self.jobs, len(work))
        for _ in range(running):
            Thread(target=lanes.run, daemon=True).start()
        try:
            while running:
                found = queue.get()
                if isinstance(found, BaseException):
                    raise found
                if found is None:
                    running -= 1
                else:
                    yield found
        except BaseException:
            lanes.stop()
            raise


class _Lanes:
    def __init__(self, work: Work, setup: Setup, queue: SimpleQueue[Receipt | Trouble | _End]) -> None:
        self._left = iter(work)
        self._setup, self._queue = setup, queue
        self._lock, self._stopped = Lock(), Event()

    def run(self) -> None:
        """A lane's life."""
        lane = Lane(self._setup)
        try:
            while not self._stopped.is_set():
                with self._lock:
                    shard, name = next(self._left, (None, ""))
                if shard is None:
                    break
                try:
                    self._queue.put(lane.check(shard, name, self._stopped))
                except BrokenProcessPool:
                    self._queue.put(Trouble(name, "every process that worked on it died"))
            lane.close()
            self._queue.put(None)
        except BaseException as error:  # noqa: BLE001 - raised again where the results are awaited
            self._queue.put(error)

    def stop(self) -> None:
        """Ends all lanes at once, whatever they are at."""
        self._stopped.set()
        for child in multiprocessing.active_children():
            child.kill()
