"""GitHub workflow commands: the findings become annotations on a pull request."""

from __future__ import annotations

from typing import TextIO

from spinlint.report import Report
from spinlint.reporters.place import finding_place
from spinlint.values import Severity

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report, out: TextIO, *, show_why: bool = False) -> None:
    """Writes one workflow command per failure and per finding."""
    for failure in report.failures:
        out.write(f"::error title=spinlint,file={_property(failure.path)}::{_data(failure.message)}\n")
    for checked, finding in report.findings():
        place = finding_place(checked.document, finding)
        path = checked.document.source.path
        where = f"file={_property(path)},line={place.line},endLine={place.end_line}"
        if place.line == place.end_line:
            # GitHub refuses columns on a range of several lines; its end column is inclusive.
            where += f",col={place.column},endColumn={max(place.end_column - 1, place.column)}"
        title = _property(f"{finding.code} {finding.name}")
        text = _data(f"{finding.message}. {finding.why}" if show_why else finding.message)
        out.write(f"::{_LEVELS[finding.severity]} title={title},{where}::{text}\n")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
