"""The command line: a thin face over `spinlint.run`. Whatever goes wrong ends in one line and an exit code, here."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

import click

from spinlint.errors import SpinlintError

CLEAN, FINDINGS, TROUBLE = 0, 1, 2
INTERRUPTED, CLOSED_PIPE = 130, 141
TRACEBACK = "SPINLINT_TRACEBACK"
COLLECTED_AT = (50_000, 10, 10)
"""When Python looks for garbage. A parsed document is many small objects that live as long as it does; at Python's own limits a
tenth of the time goes into looking through them."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and exits with its code."""
    gc.set_threshold(*COLLECTED_AT)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(_guarded(arguments))


def _guarded(arguments: Sequence[str] | None) -> int:
    from spinlint.cli.app import app

    try:
        code = app.main(arguments, prog_name="spinlint", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes standard output once more on its way out; let that go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLOSED_PIPE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return TROUBLE
    except SpinlintError as error:
        return _trouble(str(error))
    except Exception as error:
        if os.environ.get(TRACEBACK):
            raise
        return _trouble(f"internal error: {type(error).__name__}: {error} ({TRACEBACK}=1 shows where; please report it)")
    return code if isinstance(code, int) else CLEAN


def _trouble(message: str) -> int:
    click.echo(f"spinlint: {' '.join(message.split())}", err=True)
    return TROUBLE
