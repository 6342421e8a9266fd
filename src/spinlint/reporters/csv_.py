"""A table with a row per finding, for a spreadsheet."""

from __future__ import annotations

import csv
from typing import TextIO

from spinlint.report import Report
from spinlint.reporters.place import finding_place

COLUMNS = ("path", "line", "column", "code", "name", "severity", "message", "text", "suggestion", "why")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(report: Report, out: TextIO, *, show_why: bool = False) -> None:
    """Writes a header and a row per finding; only the first suggestion is given."""
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    for checked, finding in report.findings():
        place = finding_place(checked.document, finding)
        words = (finding.code, finding.name, finding.severity.value, finding.message, place.text)
        cells = (checked.document.source.path, str(place.line), str(place.column), *words)
        rows.writerow(map(_harmless, (*cells, *(finding.suggestions or ("",))[:1], finding.why)))


def _harmless(cell: str) -> str:
    """An article must not run as a formula in the spreadsheet that opens the table."""
    return "'" + cell if cell.startswith(_FORMULA) else cell
