"""The report for a person at a terminal: per finding the source line, marks under the words, and what to write instead."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TextIO

from rich.console import Console
from rich.text import Text

from spinlint.engine import Checked
from spinlint.report import Report, is_skipped
from spinlint.reporters.place import Place, finding_place, in_reading_order
from spinlint.reporters.screen import excerpts, printable
from spinlint.reporters.verdict import first, judgement
from spinlint.reporters.wording import counted
from spinlint.values import Finding, Severity

WIDTH_IN_A_FILE = 110
MANY = 10
"""From more findings on, the verdict also says what to do first."""
_LET_PASS = {"waived": "waived", "known": "in the baseline"}
_LEVELS = {"hold": "bold red", "mend": "yellow", "polish": "cyan"}
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def render(report: Report, out: TextIO, *, show_why: bool = False) -> None:
    """Writes every finding, the verdict on each article that has some, then a line that sums up.

    Colours only on a terminal, never under NO_COLOR.
    """
    console = console_for(out)
    for checked in report.documents:
        for finding, place in in_reading_order(checked):
            _finding(console, checked, finding, place, show_why)
        if is_skipped(checked):
            console.print(Text(printable(f"{checked.document.source.path}: skipped ({'; '.join(checked.skipped)})\n")))
    for reason in _not_judged(report):
        console.print(Text(f"not judged: {printable(reason)}", "dim"))
    for checked in report.documents:
        _verdict(console, report, checked)
    console.print(_last_line(report))


def _verdict(console: Console, report: Report, checked: Checked) -> None:
    """The verdict on an article in which something was found; on one with many findings, also what to do first."""
    if not checked.findings:
        return
    path, (level, headline, reason) = printable(checked.document.source.path), judgement(report, checked)
    console.print(Text.assemble((path, "bold"), ": ", (headline, _LEVELS.get(level, "")), f". {reason}"))
    for number, group in enumerate(first(checked.findings) if len(checked.findings) > MANY else ()):
        finding = group.worst[1]
        place = finding_place(checked.document, finding)
        line = f" line {place.line}" if place.pieces else ""
        more = f" ({group.more})" if group.more else ""
        console.print(Text(f"  {'then' if number else 'first'}: {finding.code}{line}: {printable(finding.message)}{more}"))


def _not_judged(report: Report) -> list[str]:
    """What was left out in articles that were judged otherwise, and why; each reason once."""
    return list(dict.fromkeys(reason for c in report.documents if not is_skipped(c) for reason in c.skipped))


def console_for(out: TextIO, environ: Mapping[str, str] = os.environ) -> Console:
    """A rich console on the stream that takes every text literally and never wraps a line."""
    plain = bool(environ.get("NO_COLOR")) or not (out.isatty() or environ.get("FORCE_COLOR"))
    return Console(
        file=out,
        color_system=None if plain else "auto",
        force_terminal=None if plain else True,
        width=None if out.isatty() else WIDTH_IN_A_FILE,
        soft_wrap=True,
        highlight=False,
        markup=False,
        emoji=False,
    )


def _finding(console: Console, checked: Checked, finding: Finding, place: Place, show_why: bool) -> None:
    path = printable(checked.document.source.path)
    where = f"{path}:{place.line}:{place.column}" if place.pieces else f"{path} (the article as a whole)"
    style = _STYLES[finding.severity]
    head = Text.assemble((where, "bold"), " ", (f"{finding.severity.value} {finding.code}", style), f" {finding.name}")
    console.print(head)
    console.print(Text(f"  {printable(finding.message)}"))
    _excerpts(console, checked, place, style)
    if finding.suggestions:
        console.print(Text.assemble("  ", ("instead: ", "green"), " or ".join(map(_suggestion, finding.suggestions))))
    for related in finding.related:
        if related.path not in (None, checked.document.source.path):
            console.print(Text.assemble("  ", ("see also: ", "dim"), printable(f"{related.message} ({related.path})")))
    if show_why:
        console.print(Text.assemble("  ", ("why: ", "dim"), printable(finding.why)))
    console.print()


def _excerpts(console: Console, checked: Checked, place: Place, style: str) -> None:
    gutter = len(str(place.end_line))
    for excerpt in excerpts(checked.document.source, place, console.width - gutter - 7):
        console.print(Text.assemble((f"  {excerpt.number:>{gutter}} │ ", "dim"), excerpt.text))
        console.print(Text.assemble((f"  {'':{gutter}} │ ", "dim"), (excerpt.marks, style)))


def _suggestion(text: str) -> str:
    return f"“{printable(text)}”" if text else "delete it"


def _last_line(report: Report) -> Text:
    summary = report.summary
    passed = {kind: sum(len(getattr(c, name)) for c in report.documents) for name, kind in _LET_PASS.items()}
    read = f"{counted(summary.documents, 'article')}, {counted(summary.words, 'word')}"
    found = [counted(n, severity) for severity, n in summary.by_severity.items() if n]
    line = Text(f"{read}: {counted(summary.findings, 'finding')} ({', '.join(found)})" if found else f"{read}: no findings")
    line.append("".join(f"; {n:,} {kind}" for kind, n in passed.items() if n))
    line.append(f"; {summary.skipped} skipped" if summary.skipped else "")
    line.append(f"; {counted(summary.errors, 'error')} in reading" if summary.errors else "", "red")
    return line
