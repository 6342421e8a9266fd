"""What an editor can do about a finding: write a suggestion, waive it with a reason, open its rule, fix all that is safe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol import types as lsp

from spinlint.engine import Checked
from spinlint.fixes import direct_edit, fixed
from spinlint.lsp.places import Places
from spinlint.values import Finding, Span
from spinlint.waiver_comments import PLACEHOLDER, waived

OPEN_RULE = "spinlint.openRule"
FIX_ALL = "source.fixAll.spinlint"
KINDS = (lsp.CodeActionKind.QuickFix, FIX_ALL)


def actions(uri: str, checked: Checked, places: Places, params: lsp.CodeActionParams) -> Iterator[lsp.CodeAction]:
    """The actions for a range, those asked for by kind only (`None`: all)."""
    only = params.context.only
    if _is_wanted(lsp.CodeActionKind.QuickFix, only):
        for finding in places.at(checked.findings, params.range):
            shown = [d for d in params.context.diagnostics if d.code == finding.code and d.range == places.of(finding)]
            yield from _quick_fixes(uri, checked, places, finding, shown)
    if _is_wanted(FIX_ALL, only):
        yield from _fix_all(uri, checked, places)


def _is_wanted(kind: str, only: Sequence[str] | None) -> bool:
    return only is None or any(kind == one or kind.startswith(f"{one}.") for one in only)


def _quick_fixes(
    uri: str, checked: Checked, places: Places, finding: Finding, shown: list[lsp.Diagnostic]
) -> Iterator[lsp.CodeAction]:
    for rank, suggestion in enumerate(finding.suggestions):
        edit = direct_edit(checked.document, finding, suggestion)
        if edit is not None:
            title = f"Write “{suggestion}”" if suggestion else "Delete it"
            change = _change(uri, [lsp.TextEdit(places.range(edit[0]), edit[1])])
            preferred = finding.safe and rank == 0
            yield lsp.CodeAction(title, lsp.CodeActionKind.QuickFix, shown, is_preferred=preferred, edit=change)
    written = waived(checked.document, [finding], PLACEHOLDER)
    if written != checked.document.source.text:
        change = _change(uri, [_difference(places, written)])
        title = f"Waive {finding.code} here, with a reason"
        yield lsp.CodeAction(title, lsp.CodeActionKind.QuickFix, shown, edit=change)
    title = f"Open the page of {finding.code} {finding.name}"
    command = lsp.Command(title, OPEN_RULE, arguments=[finding.code, uri])
    yield lsp.CodeAction(title, lsp.CodeActionKind.QuickFix, shown, command=command)


def _fix_all(uri: str, checked: Checked, places: Places) -> Iterator[lsp.CodeAction]:
    fixes = fixed(checked.document, checked.findings)[1]
    if fixes:
        edits = [lsp.TextEdit(places.range(span), text) for fix in fixes for span, text in fix.edits]
        yield lsp.CodeAction("Fix all that spinlint can fix safely", FIX_ALL, edit=_change(uri, edits))


def _change(uri: str, edits: Sequence[lsp.TextEdit]) -> lsp.WorkspaceEdit:
    return lsp.WorkspaceEdit(changes={uri: edits})


def _difference(places: Places, written: str) -> lsp.TextEdit:
    """The one edit that makes the text what is written: all between what both begin with and what both end with."""
    text = places.document.source.text
    start, most = 0, min(len(text), len(written))
    while start < most and text[start] == written[start]:
        start += 1
    end = 0
    while end < most - start and text[-1 - end] == written[-1 - end]:
        end += 1
    return lsp.TextEdit(places.range(Span(start, len(text) - end)), written[start : len(written) - end])
