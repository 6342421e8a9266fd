"""Writes the pages: a folder of files, or one file that holds them all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

from spinlint.report import Report
from spinlint.reporters.html.article_page import ArticlePage
from spinlint.reporters.html.changes import Changes
from spinlint.reporters.html.charts.drawing import Chart
from spinlint.reporters.html.charts.overview import overview
from spinlint.reporters.html.house import House, Inline
from spinlint.reporters.html.index_page import ROWS_A_PAGE, Row, chunks, rows, rows_json
from spinlint.reporters.html.links import Links, page_names
from spinlint.reporters.html.rule_page import RulePage, rule_pages

DATA_VERSION = 1
FILES_ONLY = "style-src 'self'; script-src 'self'; img-src 'self'"
GENERATOR = b'<meta name="generator" content="spinlint'


@dataclass(frozen=True)
class Site:
    """A report as pages; `folder` is where they go."""

    report: Report
    folder: Path
    house: House
    changes: Changes | None = None
    single: bool = False

    @cached_property
    def names(self) -> list[str]:
        """The page name of each document, in the order of the report."""
        return page_names([checked.document.source.path for checked in self.report.documents])

    @cached_property
    def rows(self) -> list[Row]:
        return rows(self.report, self.names, self.changes)

    @cached_property
    def rules(self) -> list[RulePage]:
        return rule_pages(self.report, self.names)

    @property
    def rule_groups(self) -> list[tuple[str, list[RulePage]]]:
        """The rules by the name of their family, the family that can do most harm first."""
        return [(name, list(pages)) for name, pages in groupby(self.rules, key=lambda page: page.family_name)]

    @cached_property
    def charts(self) -> list[Chart]:
        return list(overview(self.report))

    def articles(self) -> Iterator[ArticlePage]:
        """The pages of the articles, one after the other so that only one is in memory."""
        for checked, name in zip(self.report.documents, self.names, strict=True):
            change = self.changes.by_path.get(checked.document.source.path) if self.changes else None
            yield ArticlePage(self.report, checked, name, change, self.single)

    def write(self) -> Path:
        """Writes every page and returns the first one."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if self.single:
            return self._write_whole("single.html", {})
        written = set(self.write_list())
        written |= {self._save(f"articles/{p.name}.html", self._render("article.html", "../", page=p)) for p in self.articles()}
        written |= {self._save(f"rules/{p.rule.code}.html", self._render("rule.html", "../", page=p)) for p in self.rules}
        written.add(self._save("rules.html", self._render("rules.html", "")))
        if self.changes:
            written.add(self._save("changes.html", self._render("changes.html", "")))
        self._remove_stale(written)
        return self.folder / "index.html"

    def write_print(self) -> Path:
        """Writes the list and every article into one file for the printer, with no script, and returns it."""
        return self._write_whole("print.html", {"script": ""})

    def _write_whole(self, template: str, changed: Mapping[str, str]) -> Path:
        path = self.folder / "index.html"
        links = Links(single=True)
        made = self.house.environment.get_template(template)
        stream = made.stream(site=self, report=self.report, links=links, head={**self._head(links), **changed})
        stream.dump(str(path), encoding="utf-8", errors="replace")
        return path

    def write_list(self) -> Iterator[Path]:
        """Writes the style, the script, the data of the list and its pages, and yields the latter."""
        self._assets()
        pages = max(1, -(-len(self.rows) // ROWS_A_PAGE))
        for page in range(1, pages + 1):
            shown = self.rows[(page - 1) * ROWS_A_PAGE : page * ROWS_A_PAGE]
            name = Links().index(page)
            yield self._save(
                name, self._render("index.html", "", rows=shown, page=page, pages=pages, shown=shown_pages(page, pages))
            )

    def _assets(self) -> None:
        self._save("assets/report.css", self.house.style)
        self._save("assets/report.js", self.house.script)
        if self.house.logo:
            (self.folder / "assets" / self.house.logo[0]).write_bytes(self.house.logo[1])
        for number, chunk in enumerate(chunks(self.rows)):
            self._save(f"data/rows-{number}.js", chunk)

    def _render(self, template: str, root: str, **values: Any) -> str:
        links = Links(root, self.single)
        return self.house.environment.get_template(template).render(
            site=self, report=self.report, links=links, head=self._head(links), **values
        )

    def _head(self, links: Links) -> dict[str, Any]:
        """Style, script and logo of a page, and the policy that lets in just these."""
        logo = links.asset(self.house.logo[0]) if self.house.logo else ""
        if not self.single:
            return {"policy": FILES_ONLY, "logo": logo, "style": "", "script": "", "rows": ""}
        style, script, data = Inline(self.house.style), Inline(self.house.script), Inline(rows_json(self.rows))
        policy = f"style-src {style.hash}; script-src {script.hash}; img-src data:"
        logo = self.house.logo_data
        return {"policy": policy, "logo": logo, "style": style.markup, "script": script.markup, "rows": data.markup}

    def _save(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", errors="replace", newline="\n")
        return path

    def _remove_stale(self, written: set[Path]) -> None:
        """Pages of an earlier report in the same folder; nothing that spinlint did not write is touched."""
        for path in (*self.folder.glob("*.html"), *self.folder.glob("articles/*.html"), *self.folder.glob("rules/*.html")):
            if path not in written and _is_ours(path):
                path.unlink()


def _is_ours(path: Path) -> bool:
    with path.open("rb") as file:
        return GENERATOR in file.read(2000)


def shown_pages(page: int, pages: int) -> Sequence[int]:
    """The page numbers worth a link from page `page`: the first, the last and those near."""
    return sorted({1, pages, *range(max(1, page - 2), min(pages, page + 2) + 1)})
