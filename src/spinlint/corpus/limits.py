"""Limits of processor time and memory for one document, where the system has them."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

_GRACE = 5.0


class TimeLimit(BaseException):
    """The document took too long. No `Exception`: a rule's own guard must not take it for the rule's failure."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raises `TimeLimit` after so much processor time; code that does not heed it is ended with its process a little later.

    Processor time, so that a busy machine fails no document. Without effect where the system has no such timers.
    """
    if not seconds or not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _raise)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)  # ends the process
    signal.setitimer(signal.ITIMER_PROF, 1.5 * seconds + _GRACE)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGVTALRM, before)


def _raise(number: int, frame: FrameType | None) -> None:
    raise TimeLimit


def limit_memory(megabytes: int) -> None:
    """Lets the process take so much more memory than now; an allocation beyond it fails. Linux only."""
    statm = Path("/proc/self/statm")
    if not megabytes or not statm.exists():
        return
    import resource

    now = int(statm.read_text().split()[0]) * resource.getpagesize()
    wanted = now + megabytes * 1_000_000
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (wanted if hard < 0 else min(wanted, hard), hard))
