"""CO002 shared-boilerplate."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spinlint.corpus.rules.corpus_rule import CorpusRule, Example, counted
from spinlint.corpus.tables import Row
from spinlint.rules.rule import option
from spinlint.values import Span

_SAME = (
    "Our team of wellness experts has gathered the most powerful secrets of nature for you, and thousands of happy readers "
    "already thank us for the change that they feel every day."
)
_OWN = ("Knees get stiff when you sit for long.", "Coughs mostly go within three weeks.", "Boil tap water that smells.")


class SharedBoilerplate(CorpusRule):
    """A paragraph stands word for word on pages of several sites.

    Why: text that many sites share was not written for the page; a reader takes it for this site's own word.
    Instead: cut it, or say where it comes from.
    Source: Google Search quality rater guidelines, copied main content.
    """

    code, severity = "CO002", "info"
    sites = option(3, "sites that must share the paragraph")
    words = option(20, "words that the paragraph must have")
    corpora = (
        Example(
            tuple({"id": f"p{i}", "url": f"https://s{i}.example/x", "text": f"{own}\n\n{_SAME}"} for i, own in enumerate(_OWN)),
            frozenset({"p0", "p1", "p2"}),
        ),
        Example(
            tuple({"id": f"p{i}", "url": f"https://one.example/{i}", "text": f"{own}\n\n{_SAME}"} for i, own in enumerate(_OWN)),
            because="one site may say on each page who it is",
        ),
    )

    def over(self, database: Any) -> Iterator[Row]:
        found = database.execute(
            """
            WITH blocks AS (
              SELECT s.id, s.path, d.site, unnest(s.blocks) AS block, unnest(s.block_starts) AS start, s.prose
              FROM sketches s JOIN documents d ON d.id = s.id AND d.path = s.path
            ), shared AS (
              SELECT block, count(DISTINCT site) AS sites, count(*) AS pages FROM blocks
              GROUP BY block HAVING count(DISTINCT site) >= ?
            )
            SELECT id, path, start, split_part(substr(prose, start + 1), '\n\n', 1) AS text, sites, pages
            FROM blocks JOIN shared USING (block)
            WHERE len(regexp_split_to_array(trim(text), '\\s+')) >= ? ORDER BY id, path, start
            """,
            [self.sites, self.words],
        )
        while rows := found.fetchmany(1000):
            for identity, path, start, text, sites, pages in rows:
                message = f"this paragraph stands word for word on {counted(pages, 'page')} of {counted(sites, 'site')}"
                yield self.row(identity, path, message, Span(start, start + len(text)), text)
