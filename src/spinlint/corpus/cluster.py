"""Shards on many machines, through Dask: one future for each shard. Only the address differs from a run on one machine.

A worker or a whole host that dies has its shards done by others. A scheduler that dies is waited for, and gets what is
not done yet once more: a shard that is done twice writes the same bytes to the same files.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError
from dataclasses import dataclass
from itertools import islice
from time import monotonic, sleep
from typing import Any

from spinlint.corpus.campaign import Trouble, Work
from spinlint.corpus.extras import require
from spinlint.corpus.lane import Lane, Receipt
from spinlint.corpus.setup import Setup
from spinlint.corpus.shards import Shard
from spinlint.errors import SpinlintError, UsageError

RETRIES = 5
AHEAD = 2000  # futures that the scheduler holds at a time


class _SchedulerLostError(Exception):
    """The scheduler does not answer, or has forgotten our futures."""


@dataclass(frozen=True)
class Cluster:
    """Checks shards through the scheduler at `address`; `patience` is how many seconds one that is gone is waited for."""

    address: str
    patience: float = 300.0

    def __call__(self, work: Work, setup: Setup) -> Iterator[Receipt | Trouble]:
        """Each shard as it is finished. Raises `UsageError` if there is no scheduler, and what a worker says of the run."""
        left = {name: shard for shard, name in work}
        self._connected().close()
        gone_since: float | None = None
        while left:
            try:
                for outcome in self._round(left, setup):
                    if isinstance(outcome, SpinlintError):
                        raise outcome
                    gone_since = None
                    del left[outcome.name]
                    yield outcome
            except _SchedulerLostError as error:
                gone_since = gone_since or monotonic()
                if monotonic() - gone_since > self.patience:
                    raise UsageError(f"--scheduler {self.address}: {error}; the same command goes on later") from None
                sleep(1)

    def _connected(self) -> Any:
        distributed = require("distributed", "cluster")
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what is lost is told once, by this module
        try:
            return distributed.Client(self.address, timeout="20s", name="spinlint")
        except (OSError, ValueError) as error:
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise UsageError(f"--scheduler {self.address}: {reason}") from None

    def _round(self, left: dict[str, Shard], setup: Setup) -> Iterator[Receipt | Trouble | SpinlintError]:
        """Submits what is left and yields what comes of it, until all is done or the scheduler is lost."""
        client = None
        try:
            client = self._connected()
            waiting = iter(list(left.items()))
            running = require("distributed").as_completed(self._submitted(client, waiting, setup, AHEAD))
            for future in running:
                outcome = _outcome(future)
                running.update(self._submitted(client, waiting, setup, 1))
                yield outcome
        except (OSError, RuntimeError, CancelledError, UsageError) as error:
            raise _SchedulerLostError(" ".join(str(error).split()) or type(error).__name__) from None
        finally:
            if client is not None:
                client.close(timeout=2)

    def _submitted(self, client: Any, waiting: Iterator[tuple[str, Shard]], setup: Setup, count: int) -> list[Any]:
        return [
            client.submit(check_on_worker, setup, shard, name, key=f"spinlint-{name}", retries=RETRIES, pure=False)
            for name, shard in islice(waiting, count)
        ]


def _outcome(future: Any) -> Receipt | Trouble | SpinlintError:
    """What came of a shard, or what is wrong with the run itself. Raises as Dask does if the scheduler is gone."""
    if future.status == "error":
        error = future.exception()
        name = future.key.removeprefix("spinlint-")
        return error if isinstance(error, SpinlintError) else Trouble(name, f"{type(error).__name__}: {error}".splitlines()[0])
    receipt: Receipt = future.result()
    return receipt


_lanes = threading.local()


def check_on_worker(setup: Setup, shard: Shard, name: str) -> Receipt:
    """Runs on a worker: a lane of its own checks the shard, so that a document that kills does not kill the worker."""
    lane: Lane | None = getattr(_lanes, "lane", None)
    if lane is None or lane.setup != setup:
        if lane is not None:
            lane.close()
        lane = _lanes.lane = Lane(setup)
    setup.out.mkdir(parents=True, exist_ok=True)
    return lane.check(shard, name)
