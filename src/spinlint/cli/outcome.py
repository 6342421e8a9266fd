"""What is written at the end of a run, where, and the exit code. Findings go to standard output, the rest to error."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from spinlint.errors import UsageError

if TYPE_CHECKING:
    from spinlint.cli.inputs import Work
    from spinlint.cli.options import CheckOptions
    from spinlint.report import Report

CLEAN, FINDINGS, TROUBLE = 0, 1, 2


def note(text: str) -> None:
    """One line on standard error."""
    click.echo(f"spinlint: {' '.join(text.split())}", err=True)


def warn(text: str) -> None:
    """One line of warning on standard error."""
    note(f"warning: {text}")


def tell_failures(report: Report) -> None:
    """One line on standard error for each input that failed."""
    from spinlint.reporters.screen import printable

    for failure in report.failures:
        note(f"{printable(failure.path)}: {printable(' '.join(failure.message.split()))}")


def outputs(options: CheckOptions) -> list[tuple[str, Path | None]]:
    """Each format with its file (`None`: standard output). The files belong to the last formats, in order.

    Raises `UsageError` if there are more files than formats, or if two formats would go to standard output.
    """
    formats, files = options.output_format, options.output_file
    missing = len(formats) - len(files)
    if missing < 0:
        raise UsageError(f"{len(files)} output files for {len(formats)} formats")
    if missing > 1:
        raise UsageError(f"only one format can go to standard output; name an --output-file for {', '.join(formats[1:])}")
    return list(zip(formats, [*([None] * missing), *files], strict=True))


def write_findings(report: Report, options: CheckOptions) -> None:
    """Writes the report in each format asked for, to its file or to standard output."""
    from spinlint.reporters import renderer

    for output_format, path in outputs(options):
        if path is not None or not options.quiet:
            with _stream(path, output_format) as out:
                renderer(output_format)(report, out, show_why=options.show_why)


@contextmanager
def _stream(path: Path | None, output_format: str) -> Iterator[TextIO]:
    if path is None:
        if output_format != "text" and hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8")
        yield sys.stdout
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as out:
            yield out
    except OSError as error:
        raise UsageError(f"--output-file {path}: {error.strerror or error}") from None


def write_pages(report: Report, folder: Path, options: CheckOptions, template_dir: Path | None) -> None:
    """Writes the HTML report, or the PDF of it, and says where it lies."""
    from spinlint.discovery import REPORT_MARK
    from spinlint.reporters import html

    write = html.write_pdf if options.report_format == "pdf" else partial(html.write, single_file=options.single_file)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        index = write(report, folder, previous=options.previous, template_dir=template_dir)
        (folder / REPORT_MARK).write_text("Made by spinlint, which leaves this folder out when it looks for articles.\n")
    except OSError as error:
        raise UsageError(f"--report {folder}: {error.strerror or error}") from None
    if not options.quiet:
        note(f"the report is in {index}")
    if options.open_report:
        click.launch(index.absolute().as_uri())


def exit_code(report: Report, work: Work, exit_zero: bool) -> int:
    """2 if an input failed, 1 if a finding is severe enough under its file's configuration, else 0."""
    if report.failures:
        return TROUBLE
    policy = {one.path: work.policies[one.policy] for one in work.inputs}
    fails = any(policy[c.document.source.path].fails(f.severity) for c, f in report.findings())
    return FINDINGS if fails and not exit_zero else CLEAN
