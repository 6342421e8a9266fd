"""Shows, beside claims without support, what the house's own library says about their subject. It judges nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spinlint.engine import Checked
from spinlint.evidence.search import MOST_RELATED, Search
from spinlint.report import family
from spinlint.values import Finding, LedgerEntry, Related, RelatedText

CLAIM_FAMILIES = frozenset({"CL", "EV"})


def relate(documents: Iterable[Checked], search: Search) -> None:
    """Gives each unsupported claim of the documents its related text, and the findings on it the same."""
    for checked in documents:
        checked.claims = [claim if claim.supported else replace(claim, related=search.related(claim)) for claim in checked.claims]
        checked.findings = [_with_texts(finding, checked.claims) for finding in checked.findings]


def _with_texts(finding: Finding, claims: Sequence[LedgerEntry]) -> Finding:
    span = finding.span
    if span is None or family(finding.code) not in CLAIM_FAMILIES:
        return finding
    texts = dict.fromkeys(text for claim in claims if claim.span.overlaps(span) for text in claim.related or ())
    return replace(finding, related=(*finding.related, *map(_as_related, list(texts)[:MOST_RELATED]))) if texts else finding


def _as_related(text: RelatedText) -> Related:
    place = "".join((f", {text.heading}" if text.heading else "", f", page {text.page}" if text.page else ""))
    return Related(f"related text in “{text.title}”{place}: “{text.text}”", path=text.path)
