"""The picture of a spun article: where the swapped words stand."""

from __future__ import annotations

from collections.abc import Iterator

from spinlint.engine import Checked
from spinlint.reporters.html.charts.drawing import Chart, Dimension, Legend, Table, draw
from spinlint.reporters.html.charts.scales import Exact
from spinlint.reporters.html.charts.shapes import Stems
from spinlint.reporters.html.spun import SPUN_CODES, SPUN_VERDICTS

PARTS = 20
PER_CENT = (0, 25, 50, 75, 100)


def spun_chart(checked: Checked) -> Iterator[Chart]:
    """Swapped phrases along the text, if the document is judged spun or suspect."""
    score = checked.scores.get("spun", {})
    places = [f.span.start for f in checked.findings if f.span and f.code in SPUN_CODES]
    if score.get("verdict") not in SPUN_VERDICTS or not places:
        return
    size = max(len(checked.document.text), 1)
    counts = [0] * PARTS
    for place in places:
        counts[min(place * PARTS // size, PARTS - 1)] += 1
    share = 100 / PARTS
    rows = [
        (share * (i + 0.5), count, f"from {share * i:g} % to {share * (i + 1):g} %: {count}") for i, count in enumerate(counts)
    ]
    empty = counts.count(0)
    svg = draw(
        rows,
        Stems(PARTS, None, lambda row: "var(--chart-strong)"),
        Dimension(Exact(100), "place in the text", PER_CENT, " %"),
        Dimension(Exact(1.08 * max(*counts, 4)), "swapped phrases"),
        200,
    )
    yield Chart(
        "spun",
        "Where words were swapped",
        f"{len(places)} phrases read as swapped for synonyms; {empty or 'none'} of the {PARTS} equal parts of the text "
        f"{'is' if empty == 1 else 'are'} free of them.",
        svg,
        Table(
            ("Part of the text", "Swapped phrases"),
            tuple((f"{share * i:g} to {share * (i + 1):g} %", str(c)) for i, c in enumerate(counts)),
        ),
        (Legend("var(--chart-strong)", "swapped phrases in a twentieth of the text"),),
    )
