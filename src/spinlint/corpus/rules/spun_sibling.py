"""CO001 spun-sibling."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spinlint.corpus.rules.corpus_rule import Beside, CorpusRule, Example, counted
from spinlint.corpus.siblings import Cluster, Sibling, clusters
from spinlint.corpus.tables import Row

_WATER = (
    "Drinking enough water matters when the weather is hot. Older people feel thirst less, and some medicines make the body "
    "lose more water than usual. Keep a jug on the table, take a glass with each meal, and carry a bottle when you leave the "
    "house. Dark urine, a dry mouth and a headache are early signs that you need to drink more."
)
_SWAPPED = (
    "Drinking sufficient water matters when the climate is hot. Elderly people feel thirst less, and some medications make the "
    "body lose more water than usual. Keep a pitcher on the table, take a glass with each meal, and carry a flask when you leave "
    "the house. Dark urine, a dry mouth and a migraine are early signals that you need to drink more."
)
_SLEEP = (
    "Most adults need seven to nine hours of sleep. Go to bed at the same hour each night, keep the room dark and cool, and "
    "leave the telephone in another room. Coffee after lunch can keep you awake for longer than you would think, and so can a "
    "late dinner or a glass of wine in the evening hours."
)
MOST_SHOWN, MOST_SWAPS = 10, 200


class SpunSibling(CorpusRule):
    """Two pages of a corpus come from one source: copied, or with words swapped for synonyms.

    Why: the same article under many names is how content mills fill sites; one of them at most was written by somebody who knew.
    Instead: keep the original and drop or link the others.
    Source: Google Search spam policies, scraped content and scaled content abuse.
    """

    code, severity = "CO001", "warning"
    corpora = (
        Example(({"id": "a", "text": _WATER}, {"id": "b", "text": _SWAPPED}, {"id": "c", "text": _SLEEP}), frozenset("ab")),
        Example(({"id": "a", "text": _WATER}, {"id": "b", "text": _WATER}), frozenset("ab"), "a copy is a sibling, too"),
        Example(({"id": "a", "text": _WATER}, {"id": "c", "text": _SLEEP}), because="other texts on other matters"),
    )

    def over(self, database: Any) -> Iterator[Row]:
        for cluster in clusters(database):
            yield from self.of_cluster(cluster)

    def of_cluster(self, cluster: Cluster) -> Iterator[Row]:
        """The findings on a cluster's members, the original's first."""
        if cluster.siblings:
            yield self._of_original(cluster)
        for sibling in cluster.siblings:
            yield self._of_sibling(sibling, cluster)

    def _of_original(self, cluster: Cluster) -> Row:
        others = [
            Beside(_kind(sibling), sibling.member.path)
            for sibling in sorted(cluster.siblings, key=lambda s: s.alignment.changed)[:MOST_SHOWN]
        ]
        pages = counted(len(cluster.members) - 1, "other page")
        message = f"{pages} of this corpus hold this text, of which this is the likely source ({cluster.reason})"
        return self.row(cluster.original.id, cluster.original.path, message, beside=others)

    def _of_sibling(self, sibling: Sibling, cluster: Cluster) -> Row:
        other = sibling.other
        likely = f", the likely source ({cluster.reason})" if other == cluster.original else ""
        swaps = [Beside(f"“{new}” stands where that text has “{old}”", other.path, span) for new, span, old in sibling.swaps]
        message = f"{_kind(sibling)} of {other.path}{likely}"
        return self.row(
            sibling.member.id, sibling.member.path, message, beside=swaps[:MOST_SWAPS] or [Beside("the same text", other.path)]
        )


def _kind(sibling: Sibling) -> str:
    return "a copy" if sibling.alignment.is_copy else f"a version with {sibling.alignment.changed:.0%} of the words swapped"
