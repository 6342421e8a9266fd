"""The picture of an article's claims: how strong they are against what supports them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from leather import Ordinal

from spinlint.engine import Checked
from spinlint.reporters.html.charts.drawing import Chart, Dimension, Legend, Table, draw
from spinlint.reporters.html.charts.shapes import Bubbles
from spinlint.reporters.html.ledger import STRENGTHS, TIERS


def claim_chart(checked: Checked) -> Iterator[Chart]:
    """Strength against support, if the document makes at least two claims."""
    entries = checked.claims
    if len(entries) < 2:
        return
    strengths = _in_order(tuple(STRENGTHS)[1:], {*tuple(STRENGTHS)[1:], *(entry.strength for entry in entries)})
    tiers = _in_order(tuple(TIERS), {"guideline", "none", *(entry.tier for entry in entries)})
    counts = Counter((e.strength, e.tier, e.enough) for e in entries)
    rows = [_bubble(strength, tier, counts) for strength in strengths for tier in tiers if _total(counts, strength, tier)]
    bare = sum(not entry.enough for entry in entries)
    svg = draw(
        rows,
        Bubbles(max(row[2] for row in rows)),
        Dimension(Ordinal(strengths), "how much the sentence claims, from weak to strong"),
        Dimension(Ordinal(tiers[::-1])),
        70 + 42 * len(tiers),
    )
    yield Chart(
        "claims",
        "How strong the claims are, and what supports them",
        f"{len(entries)} claims; {bare or 'none'} without a source that is enough for what is said.",
        svg,
        Table(
            ("Strength", "Best source near", "Claims", "Of these with enough support"),
            tuple((s, t, str(_total(counts, s, t)), str(counts[s, t, True])) for s, t, *_ in rows),
        ),
        (Legend("var(--chart-quiet)", "enough support"), Legend("var(--chart-strong)", "some without enough support")),
    )


def _in_order(known: Sequence[str], met: set[str]) -> list[str]:
    return [*(one for one in known if one in met), *sorted(met.difference(known))]


def _total(counts: Counter[tuple[str, str, bool]], strength: str, tier: str) -> int:
    return counts[strength, tier, True] + counts[strength, tier, False]


def _bubble(strength: str, tier: str, counts: Counter[tuple[str, str, bool]]) -> tuple[str, str, int, str, str]:
    total, bare = _total(counts, strength, tier), counts[strength, tier, False]
    colour = "var(--chart-strong)" if bare else "var(--chart-quiet)"
    return strength, tier, total, colour, f"{total} with strength “{strength}” and support “{tier}”; {bare} of them not enough"
