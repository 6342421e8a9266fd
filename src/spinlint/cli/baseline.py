"""`spinlint baseline`: findings that are there today, and need not hold up tomorrow's work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from spinlint.cli.check import check
from spinlint.cli.gather import baselines, gather
from spinlint.cli.options import CheckOptions
from spinlint.cli.outcome import CLEAN, TROUBLE, note, tell_failures

if TYPE_CHECKING:
    from spinlint.baseline import Baseline
    from spinlint.engine import Checked

_AS_CHECK = {"ignore_unknown_options": True, "allow_extra_args": True}
_ARGUMENTS = click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="[OPTIONS AND PATHS OF CHECK…]")


@click.group(short_help="Let the findings that are there today pass.")
def baseline() -> None:
    """Let the findings that are there today pass, in .spinlint-baseline.json beside the configuration.

    `spinlint check` reads the file by itself. A finding is known again by its rule, its words and their sentence,
    wherever the sentence has moved in its file.
    """


@baseline.command(context_settings=_AS_CHECK, short_help="Write the baseline anew.")
@_ARGUMENTS
@click.pass_context
def write(ctx: click.Context, arguments: tuple[str, ...]) -> None:
    """Write the baseline anew for the files named (default: the current folder)."""
    groups, code = _checked(ctx, arguments)
    for known, documents in groups:
        known.write(documents)
        known.save()
        note(f"{known.path}: {known.total:,} findings in {len(known.files):,} files")
    ctx.exit(code)


@baseline.command(context_settings=_AS_CHECK, short_help="Take out what is no longer found.")
@_ARGUMENTS
@click.pass_context
def prune(ctx: click.Context, arguments: tuple[str, ...]) -> None:
    """Take out of the baseline what is no longer found in the files named (default: the current folder)."""
    groups, code = _checked(ctx, arguments)
    for known, documents in groups:
        gone = known.prune(documents)
        if gone:
            known.save()
        note(f"{known.path}: {gone:,} taken out, {known.total:,} left")
    ctx.exit(code)


@baseline.command()
@click.option("--baseline", "given", type=click.Path(), metavar="FILE", help="Another file.")
def show(given: str | None) -> None:
    """Show the findings in the baseline, by file."""
    from pathlib import Path

    from spinlint.baseline import NAME, load
    from spinlint.config import Configs

    known = load(Path(given) if given else Configs().for_folder(Path.cwd()).base / NAME)
    for name, count in sorted(known.files.items()):
        click.echo(f"{name}: {count.total()}")
        for one, times in sorted(count.items()):
            click.echo(f"  {one.code} {f'{times} × ' if times > 1 else ''}{one.text or '(the document as a whole)'}")
    click.echo(f"{known.path}: {known.total:,} findings in {len(known.files):,} files")


def _checked(ctx: click.Context, arguments: tuple[str, ...]) -> tuple[list[tuple[Baseline, list[Checked]]], int]:
    parameters = check.make_context(ctx.command_path, list(arguments)).params
    options = CheckOptions(**parameters)
    gathered = gather(options)
    tell_failures(gathered.report)
    code = TROUBLE if gathered.report.failures else CLEAN
    return baselines(gathered.report.documents, gathered.work, options.baseline), code
