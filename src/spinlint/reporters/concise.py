"""One line per finding, as compilers write them: `path:line:column: CODE [severity] message`; no place, no numbers."""

from __future__ import annotations

from typing import TextIO

from spinlint.report import Report
from spinlint.reporters.place import in_reading_order
from spinlint.reporters.screen import printable


def render(report: Report, out: TextIO, *, show_why: bool = False) -> None:
    """Writes one line per finding; those on an article as a whole come after those on its words."""
    for checked in report.documents:
        for finding, place in in_reading_order(checked):
            why = f" ({finding.why})" if show_why else ""
            where = checked.document.source.path + (f":{place.line}:{place.column}" if place.pieces else "")
            line = f"{where}: {finding.code} [{finding.severity.value}] {finding.message}{why}"
            out.write(printable(line) + "\n")
