"""Findings as an editor shows them."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types as lsp

from spinlint.engine import Checked
from spinlint.lsp.places import Places
from spinlint.values import Finding, Severity

SOURCE = "spinlint"
_LEVELS = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.INFO: lsp.DiagnosticSeverity.Information,
}


def diagnostic(uri: str, finding: Finding, places: Places, page: str) -> lsp.Diagnostic:
    """One finding; `page` is the address of its rule's page, empty if there is none."""
    return lsp.Diagnostic(
        places.of(finding),
        finding.message,
        _LEVELS[finding.severity],
        finding.code,
        lsp.CodeDescription(page) if page else None,
        SOURCE,
        related_information=list(_related(uri, finding, places)),
    )


def _related(uri: str, finding: Finding, places: Places) -> Iterator[lsp.DiagnosticRelatedInformation]:
    """The other places in the same text that a finding speaks of."""
    for related in finding.related:
        if related.path in (None, places.document.source.path) and related.span is not None:
            pieces = places.document.source_spans(related.span)
            if pieces:
                where = lsp.Range(places.position(pieces[0].start), places.position(pieces[-1].end))
                yield lsp.DiagnosticRelatedInformation(lsp.Location(uri, where), related.message)


def hover(checked: Checked, places: Places, position: lsp.Position, pages: dict[str, str]) -> lsp.Hover | None:
    """What is said of the words at a position, each finding with its rule's page; `None` if there is nothing to say."""
    found = list(places.at(checked.findings, lsp.Range(position, position)))
    if not found:
        return None
    parts = [f"{finding.message}\n\n---\n\n{pages.get(finding.code, finding.why)}" for finding in found]
    text = "\n\n---\n\n".join(dict.fromkeys(parts))
    return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, text), places.of(found[0]))
