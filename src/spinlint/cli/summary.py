"""The table at the end of a run over several files, on standard error, and where the time went."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.table import Table

    from spinlint.engine import Checked
    from spinlint.report import Report

WORST = 5


def tell_summary(report: Report) -> None:
    """Files, words, findings by family and the worst files: for a person at a terminal, after a run over several files."""
    if len(report.documents) < 2 or not sys.stderr.isatty():
        return
    from rich.console import Console

    console = Console(stderr=True, highlight=False)
    console.print(_table(("files", "words", "findings"), [_counts(report)]))
    by_family = report.summary.by_family.items()
    if by_family:
        console.print(_table(("family", "findings"), ((letters, f"{count:,}") for letters, count in by_family)))
        console.print(_table(("worst files", "findings", "per 1,000 words"), map(_shown, worst(report))))


def worst(report: Report) -> list[Checked]:
    """The files with most findings, errors before warnings before notes; at most five, those without findings left out."""

    def badness(checked: Checked) -> tuple[int, ...]:
        ranks = [finding.severity.rank for finding in checked.findings]
        return (*(-ranks.count(rank) for rank in (3, 2, 1)),)

    return sorted((one for one in report.documents if one.findings), key=badness)[:WORST]


def tell_durations(durations: Mapping[str, float]) -> None:
    """CPU-seconds by stage, then by layer and rule, largest first, on standard error."""
    rules = sum(seconds for name, seconds in durations.items() if name[-1:].isdigit())
    stages = {"all layers": sum(durations.values()) - rules, "all rules": rules} if durations else {}
    for name, seconds in (*stages.items(), *durations.items()):
        click.echo(f"{seconds:9.3f} s  {name}", err=True)


def _counts(report: Report) -> tuple[str, ...]:
    summary = report.summary
    return f"{summary.documents:,}", f"{summary.words:,}", f"{summary.findings:,}"


def _shown(checked: Checked) -> tuple[str, ...]:
    from spinlint.reporters.screen import printable

    count = len(checked.findings)
    return printable(checked.document.source.path), f"{count:,}", f"{1000 * count / max(checked.document.words, 1):.1f}"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for number, head in enumerate(heads):
        table.add_column(head, justify="left" if not number and head not in ("files",) else "right", overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    return table
