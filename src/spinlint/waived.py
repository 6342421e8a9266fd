"""Which findings a person has allowed by a comment in the article: `<!-- spinlint: disable=CL003 -- reason -->`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from spinlint.document import Document, Waiver
from spinlint.values import Finding

Means = Callable[[str, str], bool]
_NEXT_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)\s*([^\r\n]*)")


def waived(document: Document, finding: Finding, means: Means) -> bool:
    """Whether a waiver of the document allows the finding. `means(selector, code)` reads a waiver's codes.

    `disable-file` holds for the whole file, `disable` from there on until an `enable` that speaks of the rule, and
    `disable-next-line` for what begins on the next line that is not blank. Findings on the document as a whole are
    only waived by `disable-file`.
    """
    relevant = [w for w in document.waivers if not w.codes or any(means(code, finding.code) for code in w.codes)]
    if any(waiver.action == "disable-file" for waiver in relevant):
        return True
    pieces = document.source_spans(finding.span) if finding.span is not None and relevant else []
    if not pieces:
        return False
    start = pieces[0].start
    return _switched_off(relevant, start) or any(_on_next_line(document, w, start) for w in relevant)


def _switched_off(waivers: Sequence[Waiver], start: int) -> bool:
    switches = [w for w in waivers if w.action in ("disable", "enable") and w.span.end <= start]
    return bool(switches) and max(switches, key=lambda waiver: waiver.span.end).action == "disable"


def _on_next_line(document: Document, waiver: Waiver, start: int) -> bool:
    if waiver.action != "disable-next-line":
        return False
    line = _NEXT_LINE.match(document.source.text, waiver.span.end)
    return line is not None and line.start(1) <= start < line.end(1)
