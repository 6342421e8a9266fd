"""The claims of an article as its page shows them: what is said, how strongly, on what ground, and what would be enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spinlint.engine import Checked
from spinlint.report import family
from spinlint.reporters.html.visible import shortened
from spinlint.reporters.wording import sentence
from spinlint.values import LedgerEntry, RelatedText

SENTENCE_SHOWN = 400
QUOTE_SHOWN = 420
CLAIM_FAMILIES = frozenset({"CL", "EV"})
STRENGTHS = {
    "none": "no effect",
    "linked": "linked to",
    "may": "may",
    "can": "can",
    "does": "does, plainly",
    "guaranteed": "guaranteed",
}
TIERS = {
    "guideline": "guideline or systematic review",
    "trial": "trial, study or journal",
    "public-health": "public-health body",
    "hospital": "hospital, society or charity",
    "news": "news or health publisher",
    "shop": "shop, forum or social media",
    "unknown": "source of unknown kind",
    "none": "none",
}
"""In words for people, from what bears most to what bears least."""
_SHORT = {"guideline": "guideline or review", "trial": "trial or journal", "hospital": "hospital or charity"}


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim of the ledger.

    `before`, `words` and `after` are its sentence, cut at the claim. `number` is the first finding on its words, 0 for none.
    `source` is what the text calls its best source, `reach` where that stands. `wanted` says what would be enough.
    `related` are passages of the evidence library; `searched` tells whether there was one to search.
    """

    before: str
    words: str
    after: str
    line: int
    strength: str
    strength_name: str
    source: str
    tier: str
    reach: str
    enough: bool
    wanted: str
    number: int
    related: tuple[RelatedText, ...]
    searched: bool


def claim_rows(checked: Checked) -> list[ClaimRow]:
    """The claims, those without enough support first, the strongest of them at the top."""
    ranked = sorted(checked.claims, key=lambda claim: (claim.enough, -claim.level, claim.span))
    return [_row(checked, claim) for claim in ranked]


def _row(checked: Checked, claim: LedgerEntry) -> ClaimRow:
    document = checked.document
    words = " ".join(document.text[claim.span.start : claim.span.end].split())
    before, found, after = claim.sentence.partition(words)
    numbered = enumerate(checked.findings, start=1)
    on_it = (n for n, f in numbered if f.span and f.span.overlaps(claim.span) and family(f.code) in CLAIM_FAMILIES)
    return ClaimRow(
        before=before[-SENTENCE_SHOWN:] if found else "",
        words=shortened(words, SENTENCE_SHOWN),
        after=after[:SENTENCE_SHOWN] if found else "",
        line=document.source.position(pieces[0].start)[0] if (pieces := document.source_spans(claim.span)) else 0,
        strength=claim.strength,
        strength_name=STRENGTHS.get(claim.strength, claim.strength),
        source=shortened(claim.source, QUOTE_SHOWN),
        tier=TIERS.get(claim.tier, claim.tier),
        reach=claim.reach if claim.source else "",
        enough=claim.enough,
        wanted="" if claim.enough else wanted(claim.would_be_enough),
        number=next(on_it, 0),
        related=claim.related or (),
        searched=claim.related is not None,
    )


def wanted(tiers: Sequence[str]) -> str:
    """The tiers of source that are enough, as one phrase."""
    if "unknown" in tiers:
        return "Any source that is not selling it"
    *names, last = (_SHORT.get(tier, TIERS.get(tier, tier)) for tier in tiers)
    return sentence(f"{', '.join(names)}, or {last}" if names else last)
