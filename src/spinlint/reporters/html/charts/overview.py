"""The picture of a whole run."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from leather import Ordinal

from spinlint.report import Report, family
from spinlint.reporters.families import family_name, harm_rank
from spinlint.reporters.html.charts.article import COLOURS, SEVERITIES, severity_legend
from spinlint.reporters.html.charts.drawing import Chart, Dimension, Table, draw
from spinlint.reporters.html.charts.scales import Exact
from spinlint.reporters.html.charts.shapes import Stacks


def overview(report: Report) -> Iterator[Chart]:
    """Findings by family and severity, the family that can do most harm first."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for _, finding in report.findings():
        counts[family(finding.code)][finding.severity.value] += 1
    if not counts:
        return
    found = sorted(counts, key=lambda letters: (harm_rank(letters), letters))
    names = {letters: f"{family_name(letters)} ({letters})" for letters in found}
    rows = [
        (counts[f].total(), names[f], [(counts[f][s], COLOURS[s], f"{names[f]}: {counts[f][s]} {s}") for s in SEVERITIES])
        for f in found
    ]
    svg = draw(
        rows,
        Stacks(),
        Dimension(Exact(max(4, *(row[0] for row in rows))), "findings in all articles"),
        Dimension(Ordinal([names[f] for f in reversed(found)])),
        62 + 26 * len(rows),
    )
    most = max(found, key=lambda f: counts[f].total())
    yield Chart(
        "families",
        "What was found",
        f"Most findings are about {family_name(most)}: {counts[most].total()}. The families stand in the order of the harm "
        "they can do to a reader.",
        svg,
        Table(("Family", *SEVERITIES), tuple((names[f], *(str(counts[f][s]) for s in SEVERITIES)) for f in found)),
        severity_legend(),
    )
