"""The figures of the report: each comes from one query over the tables, in bounded memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

MEASURES = {
    "density": "findings per 1,000 words",
    "errors_density": "errors per 1,000 words",
    "grade": "reading grade",
    "spun": "probability of being spun",
    "words": "words",
}
PERCENTILES = (0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99)
FEWEST_PAGES = 3
MOST_SITES, MOST_CODES, MOST_PAGES, MOST_CLUSTERS, MOST_MONTHS = 25, 40, 50, 24, 36
BINS = 30


@dataclass(frozen=True)
class Totals:
    """Counts over the corpus."""

    documents: int
    judged: int
    skipped: int
    failed: int
    words: int
    findings: int
    errors: int
    warnings: int
    infos: int
    sites: int
    repeated_ids: int


@dataclass(frozen=True)
class Spread:
    """How a measure is distributed: values at `PERCENTILES`, and counts in bins from 0 to `top` (the last takes the rest)."""

    name: str
    title: str
    values: tuple[float, ...]
    top: float
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Group:
    """A site, an author or a page with its counts; `rate` is errors and warnings per 1,000 words."""

    name: str
    pages: int
    words: int
    errors: int
    warnings: int
    infos: int
    rate: float
    title: str = ""
    path: str = ""


@dataclass(frozen=True)
class Code:
    """A rule with how often it spoke, and on how many pages."""

    code: str
    name: str
    family: str
    severity: str
    findings: int
    pages: int


def totals(database: Any) -> Totals:
    """The counts over the whole corpus."""
    row = database.execute(
        "SELECT count(*), count(*) FILTER (skipped IS NULL AND error IS NULL), count(skipped), count(error), "
        "coalesce(sum(words), 0)::BIGINT, coalesce(sum(findings), 0)::BIGINT, coalesce(sum(errors), 0)::BIGINT, "
        "coalesce(sum(warnings), 0)::BIGINT, coalesce(sum(infos), 0)::BIGINT, count(DISTINCT site), "
        "count(*) - count(DISTINCT id) FROM documents"
    ).fetchall()[0]
    return Totals(*row)


def spreads(database: Any) -> list[Spread]:
    """The distribution of each measure over the pages that were judged and that have words."""
    found = []
    for name, title in MEASURES.items():
        column = "1000.0 * errors / words" if name == "errors_density" else name
        judged = "skipped IS NULL AND error IS NULL AND words > 0"
        known = f"FROM (SELECT {column} AS x FROM documents WHERE {judged}) WHERE x IS NOT NULL"
        listed = ", ".join(map(str, PERCENTILES))
        values = database.execute(f"SELECT quantile_cont(x, [{listed}]) {known}").fetchall()[0][0]
        if values:
            top = max(float(values[-1]), 1e-9)
            bins = database.execute(
                f"SELECT least(floor(x / {top} * {BINS})::INTEGER, {BINS - 1}) AS bin, count(*) {known} GROUP BY bin"
            ).fetchall()
            counts = dict(bins)
            found.append(Spread(name, title, tuple(values), top, tuple(counts.get(i, 0) for i in range(BINS))))
    return found


def worst(database: Any, column: str, most: int = MOST_SITES, fewest: int = FEWEST_PAGES) -> list[Group]:
    """The sites or authors with the most errors and warnings per 1,000 words, where they have a few pages."""
    rows = database.execute(
        f"SELECT {column}, count(*), sum(words)::BIGINT, sum(errors)::BIGINT, sum(warnings)::BIGINT, sum(infos)::BIGINT, "
        "round(1000.0 * sum(errors + warnings) / greatest(sum(words), 1), 2) AS rate FROM documents "
        f"WHERE {column} IS NOT NULL AND skipped IS NULL AND error IS NULL GROUP BY 1 HAVING count(*) >= ? AND sum(words) > 0 "
        f"ORDER BY rate DESC, 1 LIMIT {most}",
        [fewest],
    ).fetchall()
    return [Group(*row) for row in rows]


def worst_pages(database: Any, most: int = MOST_PAGES) -> list[Group]:
    """The pages with the most errors, then warnings, per 1,000 words."""
    rows = database.execute(
        "SELECT id, 1, words, errors, warnings, infos, round(1000.0 * (errors + warnings) / words, 2), coalesce(title, ''), path "
        "FROM documents WHERE skipped IS NULL AND error IS NULL AND words >= 100 "
        f"ORDER BY 1000.0 * errors / words DESC, 1000.0 * warnings / words DESC, id LIMIT {most}"
    ).fetchall()
    return [Group(*row) for row in rows]


def codes(database: Any) -> list[Code]:
    """Every rule that spoke, the most frequent first."""
    rows = database.execute(
        "SELECT code, any_value(name), any_value(family), max(severity), count(*) AS n, approx_count_distinct(id) FROM findings "
        f"GROUP BY code ORDER BY n DESC, code LIMIT {MOST_CODES}"
    ).fetchall()
    return [Code(*row) for row in rows]


def families(database: Any) -> dict[str, dict[str, int]]:
    """Findings by family and severity."""
    rows = database.execute("SELECT family, severity, count(*) FROM findings GROUP BY ALL ORDER BY 1, 2").fetchall()
    found: dict[str, dict[str, int]] = {}
    for family, severity, count in rows:
        found.setdefault(family, {})[severity] = count
    return found


def months(database: Any) -> dict[str, dict[str, float]]:
    """Findings per 1,000 words by month and family, for the last months that have dated pages."""
    rows = database.execute(
        "WITH dated AS ("
        "SELECT substr(date, 1, 7) AS month, words, by_family FROM documents WHERE date IS NOT NULL AND words > 0), "
        "total AS (SELECT month, sum(words) AS words FROM dated GROUP BY month), "
        "counted AS (SELECT month, unnest(map_entries(by_family)) AS entry FROM dated) "
        "SELECT month, entry.key, 1000.0 * sum(entry.value) / any_value(total.words) FROM counted JOIN total USING (month) "
        f"WHERE month IN (SELECT month FROM total ORDER BY month DESC LIMIT {MOST_MONTHS}) GROUP BY ALL ORDER BY 1, 2"
    ).fetchall()
    found: dict[str, dict[str, float]] = {}
    for month, family, rate in rows:
        found.setdefault(month, {})[family] = rate
    return found


def clusters(database: Any) -> list[list[dict[str, Any]]]:
    """The largest clusters of siblings, each with its members, the likely original first."""
    rows = database.execute(
        "SELECT cluster, id, path, site, date, words, is_original, why_original, changed FROM clusters WHERE cluster IN "
        f"(SELECT cluster FROM clusters GROUP BY cluster ORDER BY count(*) DESC, cluster LIMIT {MOST_CLUSTERS}) "
        "ORDER BY count(*) OVER (PARTITION BY cluster) DESC, cluster, is_original DESC, changed, id"
    ).fetchall()
    names = ("cluster", "id", "path", "site", "date", "words", "is_original", "why", "changed")
    found: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(dict(zip(names, row, strict=True)))
    return list(found.values())


def not_checked(database: Any) -> dict[str, int]:
    """Why pages were skipped or could not be checked, with how many."""
    rows = database.execute(
        "SELECT coalesce(skipped, 'error.' || error), count(*) FROM documents WHERE skipped IS NOT NULL OR error IS NOT NULL "
        "GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 30"
    ).fetchall()
    return dict(rows)
