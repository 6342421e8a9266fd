"""The JSON report; its form is fixed by schema/report.schema.json. What is not known is absent, never null."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, TextIO

from spinlint.document import Document
from spinlint.engine import Checked
from spinlint.report import Report
from spinlint.reporters.place import Place, finding_place, place_of
from spinlint.values import Finding, LedgerEntry, Named, Related, RelatedText


def render(report: Report, out: TextIO, *, show_why: bool = False) -> None:
    """Writes the report as one JSON object."""
    json.dump(report_object(report), out, indent=2, ensure_ascii=False, allow_nan=False)
    out.write("\n")


def report_object(report: Report) -> dict[str, Any]:
    """The report as plain values, ready for JSON."""
    return {
        "spinlint": report.version,
        "errors": [{"path": failure.path, "message": failure.message} for failure in report.failures],
        "documents": [document_object(checked) for checked in report.documents],
        "summary": asdict(report.summary),
    }


def document_object(checked: Checked) -> dict[str, Any]:
    """A document of the report."""
    return {
        "path": checked.document.source.path,
        "words": checked.document.words,
        "skipped": checked.skipped,
        "scores": {name: dict(score) for name, score in checked.scores.items()},
        "findings": list(finding_objects(checked)),
        "claims": [_claim(checked.document, claim) for claim in checked.claims],
    }


def finding_objects(checked: Checked) -> Iterator[dict[str, Any]]:
    """The findings of a document, in order of place."""
    return (_finding(checked.document, finding) for finding in checked.findings)


def _finding(document: Document, finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "why": finding.why,
        **_place(finding_place(document, finding)),
        "suggestions": list(finding.suggestions),
        "related": [_related(document, related) for related in finding.related],
    }


def _related(document: Document, related: Related) -> dict[str, Any]:
    where: dict[str, Any] = {"path": related.path} if related.path is not None else {}
    if related.span is not None and related.path in (None, document.source.path):
        where |= _place(place_of(document, related.span))
    return {"message": related.message, **where}


def _claim(document: Document, claim: LedgerEntry) -> dict[str, Any]:
    support = {"support": {"what": claim.source, "tier": claim.tier, "reach": claim.reach}} if claim.source else {}
    related = {} if claim.related is None else {"related_text": [_related_text(text) for text in claim.related]}
    return {
        **_place(place_of(document, claim.span)),
        "sentence": claim.sentence,
        "agent": _named(claim.agent),
        "target": _named(claim.target),
        "strength": claim.strength,
        "level": claim.level,
        "supported": claim.supported,
        "enough": claim.enough,
        **support,
        "would_be_enough": list(claim.would_be_enough),
        **related,
    }


def _named(named: Named) -> dict[str, Any]:
    return {"text": named.text, "ids": list(named.ids)}


def _related_text(related: RelatedText) -> dict[str, Any]:
    page = {"page": related.page} if related.page else {}
    return {"path": related.path, "title": related.title, "heading": related.heading, **page, "text": related.text}


def _place(place: Place) -> dict[str, Any]:
    return {
        "text": place.text,
        "start": place.start,
        "end": place.end,
        "pieces": [[piece.start, piece.end] for piece in place.pieces],
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }
