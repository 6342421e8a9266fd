"""Writes the report on a corpus, and the pages of single articles when somebody asks for them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, PackageLoader

from spinlint import __version__
from spinlint.corpus.database import connect
from spinlint.corpus.report import facts, pictures
from spinlint.reporters import html
from spinlint.reporters.html.house import House
from spinlint.reporters.html.links import page_names

ARTICLES = "pages"


def write(folder: Path, out: Path, articles: Sequence[str] = (), worst: int = 0) -> Path:
    """Writes the report on the results in `folder` into `out` and returns its page.

    `articles` are ids whose pages are wanted, `worst` how many of the worst pages. Their sources are read again.
    Raises `UsageError` for a folder without results and for an id or a source that is not there.
    """
    with closing(connect(folder)) as database:
        found = _facts(database)
    wanted = [*articles, *(page.name for page in found["pages"][:worst])]
    found["links"] = _article_pages(folder, out, wanted) if wanted else {}
    return _page(out, found)


def _facts(database: Any) -> dict[str, Any]:
    clusters = facts.clusters(database)
    return {
        "totals": facts.totals(database),
        "not_checked": facts.not_checked(database),
        "overview": [
            *pictures.family_picture(facts.families(database)),
            *pictures.month_picture(facts.months(database)),
            *map(pictures.spread_picture, facts.spreads(database)),
        ],
        "sources": [
            *pictures.site_picture(facts.worst(database, "site"), "site", "sites"),
            *pictures.site_picture(facts.worst(database, "author"), "author", "authors"),
        ],
        "fewest": facts.FEWEST_PAGES,
        "clusters": clusters,
        "cluster_count": database.execute("SELECT count(DISTINCT cluster) FROM clusters").fetchall()[0][0],
        "sibling_pictures": list(pictures.cluster_picture(clusters)),
        "pages": facts.worst_pages(database),
        "codes": facts.codes(database),
    }


def _page(out: Path, found: dict[str, Any]) -> Path:
    house = House()
    environment = house.environment
    environment.loader = ChoiceLoader([PackageLoader("spinlint.corpus.report"), PackageLoader("spinlint.reporters.html")])
    text = environment.get_template("corpus.html").render(version=__version__, name_of=pictures.name_of, **found)
    (out / "assets").mkdir(parents=True, exist_ok=True)
    (out / "assets" / "report.css").write_text(house.style, encoding="utf-8")
    (out / "assets" / "report.js").write_text(house.script, encoding="utf-8")
    page = out / "index.html"
    page.write_text(text, encoding="utf-8", errors="replace", newline="\n")
    return page


def _article_pages(folder: Path, out: Path, ids: Sequence[str]) -> dict[str, str]:
    """Checks the articles again and writes their pages; returns the address of each by path."""
    from spinlint.corpus.again import records_of
    from spinlint.inputs import Input
    from spinlint.policy import Policy
    from spinlint.run import run

    records = records_of(folder, ids)
    report = run([Input(record.path, record.data) for record in records], [Policy()])
    html.write(report, out / ARTICLES)
    paths = [checked.document.source.path for checked in report.documents]
    return {path: f"{ARTICLES}/articles/{name}.html" for path, name in zip(paths, page_names(paths), strict=True)}
