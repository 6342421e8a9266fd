"""A progress bar on standard error, and only on a terminal: files done, files per second, time left."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

FEW = 3


@contextmanager
def progress(total: int) -> Iterator[Callable[[int], None]]:
    """Within this block the value, called with a number of finished files, moves the bar on."""
    if total < FEW or not sys.stderr.isatty():
        yield lambda files: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    speed = TextColumn("{task.fields[speed]}")
    left = TimeRemainingColumn(elapsed_when_finished=True)
    columns = (TextColumn("checking"), BarColumn(), MofNCompleteColumn(), TextColumn("files"), speed, left)
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("checking", total=total, speed="")

        def done(files: int) -> None:
            bar.advance(task, files)
            now = bar.tasks[0]
            if now.elapsed:
                bar.update(task, speed=f"{now.completed / now.elapsed:.1f} files/s")

        yield done
