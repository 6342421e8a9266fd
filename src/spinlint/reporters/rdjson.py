"""reviewdog's diagnostic format: comments and suggestions on a pull request, on any host that it knows."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any, TextIO

from spinlint.document import Document, Source
from spinlint.fixes import direct_edit
from spinlint.report import Report
from spinlint.reporters.place import finding_place
from spinlint.values import Finding, Severity, Span

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def render(report: Report, out: TextIO, *, show_why: bool = False) -> None:
    """Writes one object with all diagnostics. Columns count UTF-8 bytes, as the format asks."""
    diagnostics: list[dict[str, Any]] = [
        {"message": failure.message, "location": {"path": failure.path}, "severity": "ERROR"} for failure in report.failures
    ]
    diagnostics += [_diagnostic(checked.document, finding, show_why) for checked, finding in report.findings()]
    json.dump({"source": {"name": "spinlint"}, "diagnostics": diagnostics}, out, indent=1, ensure_ascii=False)
    out.write("\n")


def _diagnostic(document: Document, finding: Finding, show_why: bool) -> dict[str, Any]:
    place = finding_place(document, finding)
    location: dict[str, Any] = {"path": PurePath(document.source.path).as_posix()}
    if place.pieces:
        location["range"] = _range(document.source, Span(place.start, place.end))
    return {
        "message": f"{finding.message}. {finding.why}" if show_why else finding.message,
        "location": location,
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.code},
        "suggestions": [
            {"range": _range(document.source, edit[0]), "text": edit[1]}
            for suggestion in finding.suggestions
            if (edit := direct_edit(document, finding, suggestion)) is not None
        ],
    }


def _range(source: Source, span: Span) -> dict[str, Any]:
    return {"start": _position(source, span.start), "end": _position(source, span.end)}


def _position(source: Source, offset: int) -> dict[str, int]:
    line, column = source.position(offset)
    before = source.text[offset - column + 1 : offset]
    return {"line": line, "column": len(before.encode()) + 1}
