"""CO005 template-pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spinlint.corpus.rules.corpus_rule import Beside, CorpusRule, Example, counted
from spinlint.corpus.tables import Row
from spinlint.rules.rule import option

_PAGE = """# Physiotherapy in {0}

If you look for physiotherapy in {0}, you have come to the right place, since {0} has much to offer.

Most people in {0} wait for about {1} days until they are seen by somebody who can help them.

Call the number below and the friendly people in {0} will find a time that suits your week."""
_TOWNS = (("Ashford", 3), ("Milton", 5), ("Redhill", 4), ("Norwood", 9), ("Easton", 2))
_OTHER = """# Walking after an operation

Take a few steps on the first day, with somebody beside you, and a few more on each day that follows.

Pain that gets worse from day to day, heat or redness are reasons to call the ward that looked after you.

Stairs come last: good leg first on the way up, and the other leg first on the way down again."""


class TemplatePages(CorpusRule):
    """Pages are one template with other names and numbers filled in.

    Why: such pages are made for search engines, one for each town or disease, and tell a reader nothing of either.
    Instead: write one page, and say in it what differs from place to place.
    Source: Google Search spam policies, doorway abuse.
    """

    code, severity = "CO005", "warning"
    pages = option(4, "pages that a template must fill")
    share = option(0.6, "share of a page's paragraphs that must be the template's")
    corpora = (
        Example(
            tuple({"id": town, "text": _PAGE.format(town, number)} for town, number in _TOWNS),
            frozenset(town for town, _ in _TOWNS),
        ),
        Example(({"id": "a", "text": _PAGE.format("Ashford", 3)}, {"id": "b", "text": _OTHER}), because="two pages of their own"),
    )

    def over(self, database: Any) -> Iterator[Row]:
        rows = database.execute(
            """
            WITH pieces AS (
              SELECT id, path, row_number() OVER (ORDER BY id, path) AS n, len(patterns) AS size, patterns, blocks FROM sketches
            ), blocks AS (SELECT n, size, unnest(patterns) AS pattern, unnest(blocks) AS block FROM pieces),
            first AS (SELECT pattern, min(n) AS first FROM blocks GROUP BY pattern HAVING count(DISTINCT n) >= $pages),
            linked AS (
              SELECT b.n, f.first, any_value(b.size) AS size, count(DISTINCT b.pattern) AS shared,
                count(DISTINCT CASE WHEN o.block <> b.block THEN b.pattern END) AS filled
              FROM blocks b JOIN first f USING (pattern) JOIN blocks o ON o.n = f.first AND o.pattern = b.pattern
              GROUP BY b.n, f.first
            ), fitting AS (
              SELECT n, first, shared, size FROM linked
              WHERE shared >= 3 AND shared >= $share * size AND (n = first OR filled * 2 >= shared)
            ), sized AS (SELECT first, count(*) AS pages FROM fitting GROUP BY first HAVING count(*) >= $pages)
            SELECT p.id, p.path, o.path, s.pages, f.shared, f.size
            FROM fitting f JOIN sized s USING (first) JOIN pieces p ON p.n = f.n JOIN pieces o ON o.n = f.first
            QUALIFY row_number() OVER (PARTITION BY f.n ORDER BY s.pages DESC, f.first) = 1
            ORDER BY p.id, p.path
            """,
            {"pages": self.pages, "share": self.share},
        ).fetchall()
        for identity, path, first, pages, shared, size in rows:
            message = f"{shared} of the {size} paragraphs are a template that fills {counted(pages, 'page')}"
            yield self.row(
                identity, path, message, beside=[Beside("another page of the template", first)] if first != path else ()
            )
