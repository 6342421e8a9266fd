"""CO003 disagreeing-figures."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from spinlint.corpus.rules.corpus_rule import Beside, CorpusRule, Example
from spinlint.corpus.tables import Row
from spinlint.rules.rule import option
from spinlint.values import Span

_PAGE = "# Ginger\n\nGinger reduces nausea by {} in most people. It is sold as a powder."


class DisagreeingFigures(CorpusRule):
    """Pages make the same claim with different figures.

    Why: one of the figures at most is right, and a reader who meets two trusts neither page.
    Instead: go back to the source, and give its figure with what it was measured on.
    Source: NHS Standard Creating Health Content, checking facts against their source.
    """

    code, severity = "CO003", "warning"
    ratio = option(1.25, "by how much the larger percentage must exceed the smaller")
    corpora = (
        Example(
            ({"id": "a", "text": _PAGE.format("30%")}, {"id": "b", "text": _PAGE.format("75%")}),
            frozenset("ab"),
        ),
        Example(({"id": "a", "text": _PAGE.format("30%")}, {"id": "b", "text": _PAGE.format("30%")}), because="they agree"),
        Example(
            ({"id": "a", "text": _PAGE.format("30%")}, {"id": "b", "text": _PAGE.format("a third")}), because="no second figure"
        ),
    )

    def over(self, database: Any) -> Iterator[Row]:
        rows = database.execute(
            r"""
            WITH claimed AS (
              SELECT DISTINCT id, path, text, start, "end", agent, effect, helps, targets,
                [f for f in figures if regexp_matches(f, '%|per ?cent')] AS shares
              FROM claims WHERE asserted AND agent <> '' AND len(targets) > 0 AND agent_kind NOT IN ('pronoun', 'none', 'person')
            ), valued AS (
              SELECT *, try_cast(replace(regexp_extract(shares[1], '[\d.,]+'), ',', '.') AS DOUBLE) AS value
              FROM claimed WHERE len(shares) = 1
            ), disagreeing AS (
              SELECT agent, effect, helps, targets FROM valued GROUP BY agent, effect, helps, targets
              HAVING max(value) > ? * min(value) AND count(DISTINCT path) > 1
            )
            SELECT id, path, text, start, "end", shares[1], value, hash(agent, effect, helps, targets) AS claim
            FROM valued JOIN disagreeing USING (agent, effect, helps, targets)
            ORDER BY agent, effect, helps, targets, id, path, start
            """,
            [self.ratio],
        ).fetchall()
        for _, group in groupby(rows, key=lambda row: row[-1]):
            claims = list(group)
            for row in claims:
                others = [other for other in claims if other[1] != row[1] and other[6] != row[6]]
                if others:
                    yield self._found(row, others)

    def _found(self, row: tuple[Any, ...], others: list[tuple[Any, ...]]) -> Row:
        identity, path, text, start, end, figure = row[:6]
        beside = [Beside(f"{other[5]}: {other[2]}", other[1], Span(other[3], other[4])) for other in others[:10]]
        shown = ", ".join(sorted({other[5] for other in others})[:4])
        return self.row(
            identity, path, f"{figure} here, {shown} on other pages for the same claim", Span(start, end), text, beside
        )
