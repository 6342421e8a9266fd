"""SARIF 2.1.0, for code scanning: each rule with its page, each finding with its place, fingerprint and fixes.

Waived and known findings are left out: GitHub shows a suppressed result as if it were not suppressed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any, TextIO
from urllib.parse import quote

from spinlint.document import Document
from spinlint.engine import Checked
from spinlint.fingerprints import unique_fingerprints
from spinlint.fixes import direct_edit
from spinlint.report import Report, family
from spinlint.reporters.place import Place, finding_place, place_of
from spinlint.rules.rule import Rule
from spinlint.values import Finding, Severity, Span

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(report: Report, out: TextIO, *, show_why: bool = False) -> None:
    """Writes a log with one run."""
    json.dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report)]}, out, indent=1, ensure_ascii=False)
    out.write("\n")


def _run(report: Report) -> dict[str, Any]:
    places = {code: i for i, code in enumerate(report.rules)}
    failed = [
        {"level": "error", "message": {"text": failure.message}, "locations": [_file(failure.path)]}
        for failure in report.failures
    ]
    rules = [_rule(rule) for rule in report.rules.values()]
    return {
        "tool": {"driver": {"name": "spinlint", "version": report.version, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not failed, "toolExecutionNotifications": failed}],
        "results": [result for checked in report.documents for result in _results(checked, places)],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    page = {"Why": rule.why, "Instead": rule.instead, "Source": rule.source}
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": f"{rule.summary} {rule.why}".strip()},
        "help": {
            "text": "\n".join(f"{label}: {text}" for label, text in page.items() if text) or rule.summary,
            "markdown": "\n\n".join(f"**{label}:** {text}" for label, text in page.items() if text) or rule.summary,
        },
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
        "properties": {"tags": [family(rule.code)], "problem.severity": rule.level.value.replace("info", "recommendation")},
    }


def _results(checked: Checked, places: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    prints = unique_fingerprints(checked.document, checked.findings)
    for finding, fingerprint in zip(checked.findings, prints, strict=True):
        path = checked.document.source.path
        yield {
            "ruleId": finding.code,
            "ruleIndex": places.get(finding.code, -1),
            "level": _LEVELS[finding.severity],
            "message": {"text": finding.message},
            "locations": [_file(path, finding_place(checked.document, finding))],
            "relatedLocations": list(_related(checked.document, finding)),
            "partialFingerprints": {"spinlint/v1": fingerprint},
            "fixes": list(_fixes(checked.document, finding)),
        }


def _file(path: str, place: Place | None = None) -> dict[str, Any]:
    where: dict[str, Any] = {"artifactLocation": {"uri": uri(path)}}
    if place is not None:
        where["region"] = _region(place)
    return {"physicalLocation": where}


def uri(path: str) -> str:
    """A path as a URI reference: relative paths stay relative."""
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix())


def _region(place: Place) -> dict[str, Any]:
    if not place.pieces:
        return {"startLine": 1}
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "charOffset": place.start,
        "charLength": place.end - place.start,
    }


def _related(document: Document, finding: Finding) -> Iterator[dict[str, Any]]:
    for related in finding.related:
        own = related.path in (None, document.source.path)
        place = place_of(document, related.span) if own and related.span is not None else None
        yield {**_file(related.path or document.source.path, place), "message": {"text": related.message}}


def _fixes(document: Document, finding: Finding) -> Iterator[dict[str, Any]]:
    for suggestion in finding.suggestions:
        edit = direct_edit(document, finding, suggestion)
        if edit is not None:
            replacement = {"deletedRegion": _region_of(document, edit[0]), "insertedContent": {"text": edit[1]}}
            change = {"artifactLocation": {"uri": uri(document.source.path)}, "replacements": [replacement]}
            yield {"description": {"text": f"Write “{suggestion}”" if suggestion else "Delete it"}, "artifactChanges": [change]}


def _region_of(document: Document, span: Span) -> dict[str, Any]:
    (line, column), (end_line, end_column) = map(document.source.position, span)
    return _region(Place(span.start, span.end, (span,), line, column, end_line, end_column))
