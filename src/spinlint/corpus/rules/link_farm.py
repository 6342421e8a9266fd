"""CO006 link-farm."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spinlint.corpus.rules.corpus_rule import Beside, CorpusRule, Example, counted
from spinlint.corpus.tables import Row
from spinlint.rules.rule import option

_LINKS = " ".join(f"[Offer {n}](https://{n}.example/buy)." for n in ("alpha", "beta", "gamma"))
_MATTERS = ("sleep", "knees", "coughs", "skin")


class LinkFarm(CorpusRule):
    """Pages of several sites link out to just the same set of sites.

    Why: independent pages do not agree on whom to link to; a network that lifts its own sites in the search results does.
    Instead: link to what a reader of this page needs.
    Source: Google Search spam policies, link spam.
    """

    code, severity = "CO006", "warning"
    sites = option(3, "sites that must share the set")
    links = option(3, "sites that must be linked to, those left out that half of all pages link to")
    corpora = (
        Example(
            tuple({"id": m, "url": f"https://{m}.example/", "text": f"# On {m}\n\nAll about {m}. {_LINKS}"} for m in _MATTERS),
            frozenset(_MATTERS),
        ),
        Example(
            tuple({"id": m, "url": f"https://one.example/{m}", "text": f"# On {m}\n\nAll about {m}. {_LINKS}"} for m in _MATTERS),
            because="one site may link to its partners on each page",
        ),
    )

    def over(self, database: Any) -> Iterator[Row]:
        rows = database.execute(
            """
            WITH linking AS (SELECT id, path, site, unnest(outbound) AS host FROM documents),
            popular AS (
              SELECT host FROM linking GROUP BY host
              HAVING count(*) > greatest(20, 0.5 * (SELECT count(*) FROM documents WHERE len(outbound) > 0))
            ), sets AS (
              SELECT id, path, any_value(site) AS site, list_sort(list(DISTINCT host)) AS hosts FROM linking
              WHERE host <> site AND host NOT IN (SELECT host FROM popular)
              GROUP BY id, path HAVING count(DISTINCT host) >= $links
            ), shared AS (
              SELECT hosts, count(*) AS pages, count(DISTINCT site) AS sites, min(path) AS first FROM sets
              GROUP BY hosts HAVING count(DISTINCT site) >= $sites
            )
            SELECT id, path, hosts, pages, sites, first FROM sets JOIN shared USING (hosts) ORDER BY id, path
            """,
            {"sites": self.sites, "links": self.links},
        ).fetchall()
        for identity, path, hosts, pages, sites, first in rows:
            shown = ", ".join(hosts[:3]) + (f" and {len(hosts) - 3} more" if len(hosts) > 3 else "")
            message = f"{counted(pages, 'page')} of {counted(sites, 'site')} link to just the same sites: {shown}"
            yield self.row(identity, path, message, beside=[Beside("one of them", first)] if first != path else ())
