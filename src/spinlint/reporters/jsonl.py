"""One JSON object per line and document, as in the `documents` of the JSON report; inputs that failed come first."""

from __future__ import annotations

import json
from typing import TextIO

from spinlint.report import Report
from spinlint.reporters.json_ import document_object


def render(report: Report, out: TextIO, *, show_why: bool = False) -> None:
    """Writes `{"path", "error"}` for what could not be read, and a line per document."""
    lines = [{"path": failure.path, "error": failure.message} for failure in report.failures]
    for line in (*lines, *map(document_object, report.documents)):
        out.write(json.dumps(line, ensure_ascii=False, allow_nan=False) + "\n")
