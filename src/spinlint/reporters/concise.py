"""One line per finding, as compilers write them: `path:line:column: CODE [severity] message`."""

from __future__ import annotations

from typing import TextIO

from spinlint.report import Report
from spinlint.reporters.place import finding_place
from spinlint.reporters.screen import printable


def render(report: Report, out: TextIO, *, show_why: bool = False) -> None:
    """Writes one line per finding."""
    for checked, finding in report.findings():
        place = finding_place(checked.document, finding)
        why = f" ({finding.why})" if show_why else ""
        where = f"{checked.document.source.path}:{place.line}:{place.column}"
        line = f"{where}: {finding.code} [{finding.severity.value}] {finding.message}{why}"
        out.write(printable(line) + "\n")
