"""GitLab's code quality report: a JSON list that its merge requests show."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import PurePath
from typing import TextIO

from spinlint.fingerprints import unique_fingerprints
from spinlint.report import Report
from spinlint.reporters.place import finding_place
from spinlint.values import Severity

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report, out: TextIO, *, show_why: bool = False) -> None:
    """Writes an issue per finding; what could not be read is a blocker."""
    issues = [_issue(f.message, "unreadable", f.path, f.path, "blocker", 1, 1) for f in report.failures]
    for checked in report.documents:
        path = checked.document.source.path
        prints = unique_fingerprints(checked.document, checked.findings)
        for finding, key in zip(checked.findings, prints, strict=True):
            place = finding_place(checked.document, finding)
            text = f"{finding.message}. {finding.why}" if show_why else finding.message
            severity = _SEVERITIES[finding.severity]
            issues.append(_issue(text, finding.code, path, f"{path}\0{key}", severity, place.line, place.end_line))
    json.dump(issues, out, indent=1, ensure_ascii=False)
    out.write("\n")


def _issue(text: str, check: str, path: str, key: str, severity: str, line: int, end: int) -> dict[str, object]:
    return {
        "description": text,
        "check_name": check,
        "fingerprint": sha256(f"{check}\0{key}".encode()).hexdigest()[:32],
        "severity": severity,
        "location": {"path": PurePath(path).as_posix(), "lines": {"begin": line, "end": end}},
    }
