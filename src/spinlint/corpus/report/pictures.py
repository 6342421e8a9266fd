"""The pictures of the report, drawn as those of the other reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from leather import Ordinal

from spinlint.corpus.report.facts import PERCENTILES, Group, Spread
from spinlint.reporters.families import family_name, harm_rank, tone
from spinlint.reporters.html.charts.article import COLOURS, SEVERITIES, severity_legend
from spinlint.reporters.html.charts.drawing import Chart, Dimension, Legend, Table, distinct, draw, label
from spinlint.reporters.html.charts.scales import Exact
from spinlint.reporters.html.charts.shapes import Stacks, Stems, Strips

ROW = 26
OVER_ALL = {"CO": "corpora: siblings, templates, farms", "error": "not checked"}


def name_of(family: str) -> str:
    """The name of a family, those of this report included."""
    return OVER_ALL.get(family) or family_name(family)


def family_picture(counts: Mapping[str, Mapping[str, int]]) -> Iterator[Chart]:
    """Findings by family and severity, the family that can do most harm first."""
    found = sorted(counts, key=lambda letters: (harm_rank(letters), letters))
    names = {letters: f"{name_of(letters)} ({letters})" for letters in found}
    rows = [_stack(names[f], [counts[f].get(s, 0) for s in SEVERITIES]) for f in found]
    if rows:
        most = max(found, key=lambda f: sum(counts[f].values()))
        table = Table(
            ("Family", *SEVERITIES), tuple((names[f], *(f"{counts[f].get(s, 0):,}" for s in SEVERITIES)) for f in found)
        )
        summary = f"Most findings are about {name_of(most)}: {sum(counts[most].values()):,}."
        yield Chart("families", "What was found", summary, _stacked(rows, "findings"), table, severity_legend())


def site_picture(groups: Sequence[Group], what: str, plural: str) -> Iterator[Chart]:
    """Errors and warnings per 1,000 words of the worst sites or authors."""
    if not groups:
        return
    names = distinct([label(group.name) for group in groups])
    per = [1000 / max(group.words, 1) for group in groups]
    rows = [_stack(n, [g.errors * p, g.warnings * p, 0.0]) for n, g, p in zip(names, groups, per, strict=True)]
    head = (what.capitalize(), "Pages", "Words", "Errors", "Warnings", "Info", "per 1,000 words")
    cells = tuple(
        (g.name, f"{g.pages:,}", f"{g.words:,}", str(g.errors), str(g.warnings), str(g.infos), f"{g.rate:g}") for g in groups
    )
    summary = f"{groups[0].name} has most errors and warnings for its length: {groups[0].rate:g} per 1,000 words."
    picture = _stacked(rows, "errors and warnings per 1,000 words")
    yield Chart(f"worst-{what}", f"The worst {plural}", summary, picture, Table(head, cells), severity_legend()[:2])


def spread_picture(spread: Spread) -> Chart:
    """How a measure is distributed over the pages."""
    count, width = len(spread.counts), spread.top / len(spread.counts)
    rows = [(width * (i + 0.5), n, f"{width * i:.3g} to {width * (i + 1):.3g}: {n:,} pages") for i, n in enumerate(spread.counts)]
    svg = draw(
        rows,
        Stems(count, None, lambda row: "var(--chart-strong)"),
        Dimension(_Wide(spread.top), spread.title, [spread.top * i / 5 for i in range(6)]),
        Dimension(Exact(1.08 * max(*spread.counts, 4)), "pages"),
        200,
    )
    at = {f"{100 * share:g} %": f"{value:.3g}" for share, value in zip(PERCENTILES, spread.values, strict=True)}
    summary = (
        f"Half of the pages are under {at['50 %']}, nine in ten under {at['90 %']}, all but one in a hundred under {at['99 %']}."
    )
    return Chart(
        f"spread-{spread.name}", spread.title.capitalize(), summary, svg, Table(("Pages up to", "have up to"), tuple(at.items()))
    )


def month_picture(rates: Mapping[str, Mapping[str, float]]) -> Iterator[Chart]:
    """Findings per 1,000 words by month of publication and family."""
    if len(rates) < 2:
        return
    found = sorted({f for month in rates.values() for f in month}, key=lambda letters: (harm_rank(letters), letters))
    colours = {letters: f"var(--{tone(letters)})" for letters in found}
    rows = []
    for month, by_family in rates.items():
        parts = [(by_family.get(f, 0.0), colours[f], f"{month}, {name_of(f)}: {by_family.get(f, 0.0):.2g}") for f in found]
        rows.append((sum(part[0] for part in parts), month, parts))
    table = Table(("Month", *found), tuple((m, *(f"{r.get(f, 0.0):.2f}" for f in found)) for m, r in rates.items()))
    legend = tuple(Legend(colours[f], name_of(f)) for f in found)
    summary = f"{len(rates)} months have dated pages, from {min(rates)} to {max(rates)}."
    yield Chart("months", "Families over time", summary, _stacked(rows, "findings per 1,000 words"), table, legend)


def cluster_picture(clusters: Sequence[Sequence[Mapping[str, Any]]]) -> Iterator[Chart]:
    """Each cluster of siblings as a row: its members stand where the share of their swapped words puts them."""
    if not clusters:
        return
    names = distinct([label(str(members[0]["path"])) for members in clusters])
    rows = [
        (100 * (member["changed"] or 0.0), name, f"{member['path']}: {_changed(member)}", bool(member["is_original"]))
        for name, members in zip(names, clusters, strict=True)
        for member in members
    ]
    svg = draw(
        rows,
        Strips(),
        Dimension(Exact(max(50.0, *(row[0] for row in rows))), "words swapped, against the likely source", unit=" %"),
        Dimension(Ordinal(list(reversed(names)))),
        62 + ROW * len(names),
    )
    largest = max(len(members) for members in clusters)
    table = Table(
        ("Likely source", "Pages", "Sites", "Most swapped"),
        tuple((n, str(len(c)), str(len({m["site"] for m in c})), _changed(c[-1])) for n, c in zip(names, clusters, strict=True)),
    )
    legend = (Legend("var(--chart-strong)", "likely source"), Legend("var(--chart-quiet)", "copies and spun versions"))
    yield Chart("clusters", "Siblings", f"The largest cluster has {largest} pages that come from one source.", svg, table, legend)


def _changed(member: Mapping[str, Any]) -> str:
    changed = member["changed"]
    return "not laid beside it" if changed is None else f"{100 * changed:.0f} %"


def _stack(name: str, values: Sequence[float]) -> tuple[float, str, list[tuple[float, str, str]]]:
    parts = [(value, COLOURS[s], f"{name}: {value:,.3g} {s}") for value, s in zip(values, SEVERITIES, strict=True)]
    return sum(values), name, parts


def _stacked(rows: Sequence[Any], title: str) -> Any:
    most = Exact(max(4.0, *(row[0] for row in rows)))
    return draw(
        rows, Stacks(), Dimension(most, title), Dimension(Ordinal([row[1] for row in reversed(rows)])), 62 + ROW * len(rows)
    )


class _Wide(Exact):
    """A scale that may end below 1."""

    def __init__(self, most: float) -> None:
        super().__init__(most)
        self.most = most
