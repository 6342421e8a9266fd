"""Layer `Ledger`: every claim that an article makes, with its strength, its support and what would be enough."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Self

from spinlint.document import Document
from spinlint.layers.claims import Claim, Claims
from spinlint.layers.ladder import Strength
from spinlint.layers.layer import Layer
from spinlint.layers.support_tiers import TIERS, tiers
from spinlint.layers.terms import TermHit
from spinlint.values import LedgerEntry, Named

if TYPE_CHECKING:
    from spinlint.models import Models

NO_TIER = "none"


class Ledger(Layer):
    """The asserted claims of a document, in order of place."""

    needs = (Claims,)
    score_name = "claims"

    def __init__(self, entries: Sequence[LedgerEntry]) -> None:
        self.entries = tuple(entries)

    @classmethod
    def compute(cls, docs: Sequence[Document], models: Models) -> Sequence[Self]:
        return [cls([_entry(claim) for claim in doc.layer(Claims).asserted()]) for doc in docs]

    def as_claims(self) -> Sequence[LedgerEntry]:
        return self.entries

    def as_score(self) -> Mapping[str, Any]:
        """How many claims there are, how many are strong, how many are supported, and by sources of which tier."""
        return {
            "claims": len(self.entries),
            "strong": sum(entry.level >= Strength.DOES.level for entry in self.entries),
            "supported": sum(entry.supported for entry in self.entries),
            "unsupported": sum(not entry.supported for entry in self.entries),
            "support_by_tier": {tier: sum(entry.tier == tier for entry in self.entries) for tier in TIERS},
        }


def _entry(claim: Claim) -> LedgerEntry:
    source = claim.source
    enough = tiers().enough[claim.strength.value]
    return LedgerEntry(
        span=claim.span,
        sentence=" ".join(claim.sentence.text.split()),
        agent=Named("" if claim.agent.unresolved else claim.agent.text, _ids(claim.agent.hits)),
        target=Named(claim.target_text, _ids(claim.hits)),
        strength=claim.strength.value,
        level=claim.strength.level,
        source=(source.name.strip() or source.kind) if source else "",
        tier=source.tier if source else NO_TIER,
        reach=claim.reach,
        supported=claim.supported,
        enough=claim.enough,
        would_be_enough=tuple(sorted(enough, key=TIERS.index)),
    )


def _ids(hits: Iterable[TermHit]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(hit.id for hit in hits))
