"""`spinlint check`: from the options to a report, its output and the exit code."""

from __future__ import annotations

from typing import Any

import click

from spinlint.cli.gather import Gathered, gather
from spinlint.cli.inputs import STDIN
from spinlint.cli.options import CheckOptions, check_options
from spinlint.cli.outcome import (
    CLEAN,
    FINDINGS,
    TROUBLE,
    exit_code,
    outputs,
    tell_failures,
    write_findings,
    write_pages,
)
from spinlint.cli.rewrite import refuse as refuse_rewrite
from spinlint.cli.rewrite import rewrite
from spinlint.cli.summary import tell_durations, tell_summary
from spinlint.cli.watch import refuse as refuse_watch
from spinlint.cli.watch import watch
from spinlint.errors import UsageError
from spinlint.models.grammar import check_address


@click.command(short_help="Check articles: files, folders, standard input.")
@check_options
@click.pass_context
def check(ctx: click.Context, /, **options: Any) -> None:
    """Check articles: files, folders, or - for standard input. Without a path: the current folder.

    Exit code 0: clean. 1: findings from --fail-on upwards. 2: an input could not be read, or the command or the
    configuration is wrong.
    """
    ctx.exit(_check(CheckOptions(**options)))


def _check(options: CheckOptions) -> int:
    _refuse(options)
    if options.watch:
        watch(options, gather, lambda gathered: _tell(gathered, options))
    return _tell(gather(options), options)


def _tell(gathered: Gathered, options: CheckOptions) -> int:
    report, work = gathered.report, gathered.work
    tell_failures(report)
    if options.fix or options.diff or options.add_waivers:
        report, changed = rewrite(report, work, options, gathered.check)
        if options.diff:
            return TROUBLE if report.failures else FINDINGS if changed and not options.exit_zero else CLEAN
    write_findings(report, options)
    if options.report:
        write_pages(report, options.report, options, work.policies[0].config.template_dir)
    if options.annotate:
        from spinlint.cli.annotate import annotate

        annotate(report, work.inputs, options.annotate)
    if not options.quiet:
        tell_summary(report)
    if options.durations:
        tell_durations(report.durations)
    return exit_code(report, work, options.exit_zero)


def _refuse(options: CheckOptions) -> None:
    refuse_rewrite(options)
    if options.watch:
        refuse_watch(options)
    outputs(options)
    wants_report = {
        "--open": options.open_report,
        "--report-format": options.report_format,
        "--single-file": options.single_file,
        "--previous": options.previous,
    }
    for name, wanted in wants_report.items():
        if wanted and not options.report:
            raise UsageError(f"{name} needs --report DIR")
    if options.report_format == "pdf":
        from spinlint.reporters.html.pdf import printer

        printer()
    if options.config and not options.config.is_file():
        raise UsageError(f"--config {options.config}: no such file")
    if options.stdin_filename and options.paths not in ((), (STDIN,)):
        raise UsageError("--stdin-filename names standard input; it goes with the path -")
    if options.grammar_server:
        check_address(options.grammar_server, options.allow_remote_grammar)
    if options.baseline and not options.baseline.is_file():
        raise UsageError(f"--baseline {options.baseline}: no such file")
