"""`--fix`, `--diff` and `--add-waivers`: what they write, and what they say of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from spinlint.cli.inputs import STDIN, Work
from spinlint.cli.options import CheckOptions
from spinlint.cli.outcome import note
from spinlint.errors import UsageError

if TYPE_CHECKING:
    from spinlint.inputs import Input
    from spinlint.report import Report


def refuse(options: CheckOptions) -> None:
    """Raises `UsageError` for options that do not go together."""
    if options.unsafe_fixes and not (options.fix or options.diff):
        raise UsageError("--unsafe-fixes goes with --fix or --diff")
    if options.fix and options.add_waivers:
        raise UsageError("--fix and --add-waivers are two runs: fix first, then waive what is left")
    if (options.fix or options.add_waivers) and not options.diff and (STDIN in options.paths or options.stdin_filename):
        raise UsageError("standard input cannot be written to; --diff shows the changes")


def rewrite(report: Report, work: Work, options: CheckOptions, check: Callable[[Sequence[Input]], Report]) -> tuple[Report, bool]:
    """The report after the changes that the options ask for, and whether there were any. Under `--diff` only shows them."""
    from spinlint import rewriting

    if options.add_waivers:
        result = rewriting.waive(report, work.inputs, check, options.waiver_reason)
        done, nothing = "waived {}", "nothing to waive"
    else:
        result = rewriting.fix(report, work.inputs, check, options.unsafe_fixes)
        done, nothing = "fixed {}", "nothing to fix"
    if options.diff:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", newline="")
        sys.stdout.writelines(rewriting.differences(result))
        done = f"would have {done}"
    else:
        rewriting.write(result)
    text = done.format(f"{_counted(result.changes, 'finding')} in {_counted(len(result.texts), 'file')}")
    more = f"; {result.unsafe_left} more with --unsafe-fixes, which need a person's eye" if result.unsafe_left else ""
    more += f"; left {result.unfit}, whose suggestions do not fit as they are" if result.unfit else ""
    note((text if result.texts else nothing) + more)
    return result.report, bool(result.texts)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
