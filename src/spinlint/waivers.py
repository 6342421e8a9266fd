"""Waivers at work: findings that a comment in the source lets pass, and waivers that let nothing pass."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spinlint.document import Document, Waiver
from spinlint.engine import Checked
from spinlint.errors import near_miss
from spinlint.rules.registry import Rules, is_exact, matches
from spinlint.values import Finding, Span

ALL = "ALL"
UNUSED = "WV001"
FAMILY = "WV"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


@dataclass(frozen=True)
class Ran:
    """Which rules there are and which ran; `narrowed`: the command line took some of the usual ones out."""

    known: Rules
    codes: frozenset[str]
    narrowed: bool = False


@dataclass
class _Order:
    """One selector of a waiver: where it holds in the source, and whether a finding needed it."""

    waiver: Waiver
    selector: str
    holds: Span
    is_open: bool = False
    used: bool = False


def apply(checked: Checked, ran: Ran) -> None:
    """Moves waived findings from `findings` to `waived`, and takes back what WV001 says of waivers that were used.

    `disable-file` holds for the whole file, `disable` from there on until an `enable` that speaks of the rule (in HTML: to
    the end of its element), and `disable-next-line` for what begins on the next line that is not blank. Findings on the
    document as a whole are only waived by `disable-file`.
    """
    if not checked.document.waivers:
        return
    orders = _orders(checked.document)
    enabling = [waiver for waiver in checked.document.waivers if waiver.action == "enable" and not _is_implied(waiver)]
    left: list[Finding] = []
    waived: list[Finding] = []
    for finding in checked.findings:
        held = [order for order in orders if _covers(order, finding, checked.document, enabling, ran.known)]
        for order in held:
            order.used = True
        (waived if held else left).append(finding)
    checked.waived += waived
    checked.findings = [f for finding in left for f in _still_unused(finding, orders, ran)]


def _orders(document: Document) -> list[_Order]:
    text = document.source.text
    found: list[_Order] = []
    for waiver in document.waivers:
        if waiver.action == "enable":
            if _is_implied(waiver):
                _end_element(found, waiver)
            continue
        if waiver.action == "disable-next-line":
            holds = next_line(text, waiver.span.end, document.waivers)
        else:
            holds = Span(0 if waiver.action == "disable-file" else waiver.span.start, len(text) + 1)
        is_open = waiver.action != "disable-next-line"
        found += [_Order(waiver, selector, holds, is_open) for selector in waiver.codes or (ALL,)]
    return found


def _is_implied(waiver: Waiver) -> bool:
    """Whether it is the end of an element that carries a waiver, not an order of its own."""
    return waiver.span.start == waiver.span.end


def _end_element(orders: Sequence[_Order], end: Waiver) -> None:
    """Ends the waiver of the innermost element of these codes that is still open."""
    opened = [o for o in orders if o.waiver.action == "disable" and o.waiver.codes == end.codes and o.is_open]
    for order in opened:
        if order.waiver is opened[-1].waiver:
            order.holds, order.is_open = Span(order.holds.start, end.span.start), False


def next_line(text: str, offset: int, waivers: Sequence[Waiver] = ()) -> Span:
    """The first line after the one at `offset` that is neither blank nor a waiver alone; empty if there is none."""
    comments = {waiver.span.start: waiver.span.end for waiver in waivers}
    at = _line_end(text, offset)
    while at < len(text):
        line = Span(at, _line_end(text, at))
        first = next((i for i in range(*line) if not text[i].isspace()), None)
        if first is not None and first not in comments:
            return line
        after = comments.get(first, line.start) if first is not None else line.start
        end = _line_end(text, after) if after > line.start else line.end
        if first is not None and text[after:end].strip():
            return Span(line.start, end)
        at = end
    return Span(len(text), len(text))


def _line_end(text: str, offset: int) -> int:
    found = _LINE.match(text, offset)
    return found.end() if found else len(text)


def _covers(order: _Order, finding: Finding, document: Document, enabling: Sequence[Waiver], known: Rules) -> bool:
    if not _means(order.selector, finding.code, known):
        return False
    at = place(document, finding)
    if at is None:
        return order.waiver.action == "disable-file"
    if not order.holds.start <= at < order.holds.end:
        return False
    if order.waiver.action != "disable":
        return True
    return not any(order.holds.start < e.span.start <= at and _lifts(e, finding.code, known) for e in enabling)


def place(document: Document, finding: Finding) -> int | None:
    """Where a finding begins in the source; `None` if it is about the document as a whole."""
    if finding.span is None:
        return finding.source.start if finding.source else None
    return next((piece.start for piece in document.source_spans(finding.span)), None)


def _means(selector: str, code: str, known: Rules) -> bool:
    """Findings about waivers are waived by name only: `disable` alone does not silence what is said of itself."""
    if code.startswith(FAMILY) and not selector.upper().startswith(FAMILY):
        return is_exact(known, selector, code)
    return matches(known, selector, code)


def _lifts(enable: Waiver, code: str, known: Rules) -> bool:
    return not enable.codes or any(matches(known, selector, code) for selector in enable.codes)


def _still_unused(finding: Finding, orders: Sequence[_Order], ran: Ran) -> list[Finding]:
    """The finding itself; where it calls a waiver unused: with what is unused of it, or nothing."""
    if finding.code != UNUSED:
        return [finding]
    own = [order for order in orders if order.waiver.span == finding.source]
    unknown = [order.selector for order in own if not any(matches(ran.known, order.selector, c) for c in ran.known)]
    if unknown:
        hint = near_miss(unknown[0], [*ran.known, *(rule.name for rule in ran.known.values())])
        return [replace(finding, message=f"no rule or family `{unknown[0]}`{hint}")]
    unused = [order.selector for order in own if not order.used and _judged(order.selector, ran)]
    if not unused:
        return []
    names = "" if unused == [ALL] else f" of {', '.join(unused)}"
    return [replace(finding, message=f"nothing here needs this waiver{names}")]


def _judged(selector: str, ran: Ran) -> bool:
    """Whether this run can tell: all that the selector means ran, as far as it ever runs."""
    meant = {code for code in ran.codes if matches(ran.known, selector, code) and not code.startswith(FAMILY)}
    exact = any(is_exact(ran.known, selector, code) for code in meant)
    return bool(meant) and (exact or not ran.narrowed)
