"""The picture of an article's claims: how strong they are against what supports them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from leather import Ordinal

from spinlint.engine import Checked
from spinlint.reporters.html.charts.drawing import Chart, Dimension, Legend, Table, draw
from spinlint.reporters.html.charts.shapes import Bubbles

STRENGTHS = ("linked", "may", "can", "does", "guaranteed")
TIERS = ("guideline", "trial", "public-health", "hospital", "news", "shop", "unknown", "none")


def ledger(checked: Checked) -> Sequence[Mapping[str, Any]]:
    """The claims of a document as its score tells them; empty where claims were not scored."""
    entries: Sequence[Mapping[str, Any]] = checked.scores.get("claims", {}).get("ledger", ())
    return entries


def claim_chart(checked: Checked) -> Iterator[Chart]:
    """Strength against support, if the document makes at least two claims."""
    entries = ledger(checked)
    if len(entries) < 2:
        return
    strengths = _in_order(STRENGTHS, {*STRENGTHS, *(str(entry["strength"]) for entry in entries)})
    tiers = _in_order(TIERS, {TIERS[0], TIERS[-1], *(str(entry["tier"]) for entry in entries)})
    counts = Counter((str(e["strength"]), str(e["tier"]), bool(e["enough"])) for e in entries)
    rows = [_bubble(strength, tier, counts) for strength in strengths for tier in tiers if _total(counts, strength, tier)]
    bare = sum(not entry["enough"] for entry in entries)
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
