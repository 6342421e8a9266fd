"""A finding as a card: what, why, what instead, where the rule comes from, and the text before and after."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from spinlint.document import Document
from spinlint.engine import Checked
from spinlint.report import Report, family
from spinlint.reporters.families import short_name, tone
from spinlint.reporters.html.visible import shortened
from spinlint.reporters.place import finding_place
from spinlint.reporters.wording import sentence
from spinlint.values import Finding, Related, Span

QUOTE_SHOWN = 240
MESSAGE_SHOWN = 600
AROUND = 70
BRIEF, AROUND_BRIEF = 70, 1
SUGGESTIONS_SHOWN = 4
RELATED_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Change:
    """A passage before and after: the words around it, what goes, what comes ("" for nothing)."""

    left: str
    old: str
    new: str
    right: str


@dataclass(frozen=True, slots=True)
class Brief:
    """What goes and what comes ("" for nothing), cut to the words that differ where they are many."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another place that a finding speaks of; `path` is empty for the same article."""

    message: str
    text: str
    path: str


@dataclass(frozen=True, slots=True)
class Card:
    """A finding on its page. `number` counts from 1; `line` is the source's, 0 for the article as a whole.

    `in_text` tells whether it stands at a place in the prose. `quote` are the words it is about, shortened; `change` shows
    the first suggestion in its context and `brief` without it, `others` are the further ones. `status` is "new" if a
    previous run is known and did not have it, else "". `again` says that a card before it is of the same rule.
    """

    number: int
    code: str
    name: str
    family: str
    family_name: str
    tone: str
    severity: str
    message: str
    why: str
    instead: str
    source: str
    quote: str
    line: int
    in_text: bool
    change: Change | None
    brief: Brief | None
    others: tuple[str, ...]
    elsewhere: tuple[Elsewhere, ...]
    status: str
    again: bool


def cards(report: Report, checked: Checked, new: Collection[int] = ()) -> list[Card]:
    """The cards of a document, in order of place; `new` holds the positions of findings that a previous run lacked."""
    met: set[str] = set()
    found = []
    for number, finding in enumerate(checked.findings, start=1):
        status = "new" if number - 1 in new else ""
        found.append(_card(report, checked.document, finding, number, status, finding.code in met))
        met.add(finding.code)
    return found


def _card(report: Report, document: Document, finding: Finding, number: int, status: str, again: bool) -> Card:
    rule = report.rules.get(finding.code)
    letters = family(finding.code)
    place = finding_place(document, finding)
    return Card(
        number=number,
        code=finding.code,
        name=finding.name,
        family=letters,
        family_name=short_name(letters),
        tone=tone(letters),
        severity=finding.severity.value,
        message=sentence(shortened(finding.message, MESSAGE_SHOWN)),
        why=sentence(finding.why),
        instead=sentence(rule.instead) if rule else "",
        source=sentence(rule.source) if rule else "",
        again=again,
        quote=shortened(place.text, QUOTE_SHOWN),
        line=place.line if place.pieces else 0,
        in_text=finding.span is not None,
        change=_change(document, finding.span, finding.suggestions[0]) if finding.span and finding.suggestions else None,
        brief=_brief(document, finding.span, finding.suggestions[0]) if finding.span and finding.suggestions else None,
        others=tuple(shortened(other, QUOTE_SHOWN) for other in finding.suggestions[1:SUGGESTIONS_SHOWN]),
        elsewhere=tuple(_elsewhere(document, related) for related in finding.related[:RELATED_SHOWN]),
        status=status,
    )


def _change(document: Document, span: Span, new: str) -> Change:
    block = document.span_of(max(document.block_index(span.start), 0))
    left = document.text[max(block.start, span.start - AROUND) : span.start]
    right = document.text[span.end : min(max(block.end, span.end), span.end + AROUND)]
    if span.start - AROUND > block.start:
        left = "…" + left[left.find(" ") + 1 :]
    if span.end + AROUND < block.end:
        right = right[: right.rfind(" ")] + " …" if " " in right else right + "…"
    old = document.text[span.start : span.end]
    return Change(left, shortened(old, MESSAGE_SHOWN) if len(old) > MESSAGE_SHOWN else old, new[:MESSAGE_SHOWN], right)


def _brief(document: Document, span: Span, new: str) -> Brief:
    old = " ".join(document.text[span.start : span.end].split())
    if len(old) + len(new) <= BRIEF or not new:
        return Brief(shortened(old, BRIEF), new)
    gone, come = old.split(), new.split()
    before = _alike(gone, come)
    after = min(_alike(gone[::-1], come[::-1]), min(len(gone), len(come)) - before)
    start, end = max(before - AROUND_BRIEF, 0), max(after - AROUND_BRIEF, 0)
    cut = [" ".join(["…"] * (start > 0) + words[start : len(words) - end] + ["…"] * (end > 0)) for words in (gone, come)]
    return Brief(*(shortened(text, BRIEF) for text in cut))


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words the two begin with in common."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _elsewhere(document: Document, related: Related) -> Elsewhere:
    path = related.path if related.path not in (None, document.source.path) else None
    text = document.text[related.span.start : related.span.end] if related.span and path is None else ""
    return Elsewhere(related.message, "" if text in related.message else shortened(text, QUOTE_SHOWN), path or "")
