"""What is found over all shards of a run: siblings with their clusters, and the findings of the rules about corpora."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

from spinlint import __version__
from spinlint.corpus.database import CLUSTERS, EXTRA, OVER_ALL, SIBLINGS, connect
from spinlint.corpus.rules.registry import corpus_rules
from spinlint.corpus.rules.spun_sibling import SpunSibling
from spinlint.corpus.siblings import Cluster, clusters
from spinlint.corpus.tables import COLUMNS, Row, file_of, write_rows

MARK = "over-all.txt"


def find_over_all(folder: Path, shards: Sequence[str], codes: Collection[str]) -> None:
    """Writes the findings of the rules with these codes over all shards, the siblings and the clusters.

    Does nothing if those of just these shards and rules are there.
    """
    stamp = blake2b("\n".join([__version__, *codes, *sorted(shards)]).encode(), digest_size=16).hexdigest()
    mark = folder / MARK
    if mark.exists() and mark.read_text() == stamp:
        return
    findings = file_of(folder, "findings", OVER_ALL)
    for path in (findings, folder / SIBLINGS, folder / CLUSTERS, mark):
        path.unlink(missing_ok=True)
    database = connect(folder)
    found = list(clusters(database))
    rows: list[Row] = []
    for code, rule in corpus_rules().items():
        if code == SpunSibling.code in codes:
            rows += [row for cluster in found for row in SpunSibling().of_cluster(cluster)]
        elif code in codes:
            rows += rule().over(database)
    database.close()
    write_rows(rows, COLUMNS["findings"], findings)
    write_rows(list(_siblings(found)), EXTRA[SIBLINGS], folder / SIBLINGS)
    write_rows(list(_members(found)), EXTRA[CLUSTERS], folder / CLUSTERS)
    mark.write_text(stamp)


def _siblings(found: Sequence[Cluster]) -> Iterator[Row]:
    for number, cluster in enumerate(found, start=1):
        for sibling in cluster.siblings:
            alignment = sibling.alignment
            yield {
                "id": sibling.member.id,
                "path": sibling.member.path,
                "other_id": sibling.other.id,
                "other_path": sibling.other.path,
                "cluster": number,
                "kind": "copy" if alignment.is_copy else "spun",
                "covered": round(alignment.covered, 4),
                "changed": round(alignment.changed, 4),
                "spun": [new for new, _, _ in sibling.swaps],
                "original": [old for _, _, old in sibling.swaps],
            }


def _members(found: Sequence[Cluster]) -> Iterator[Row]:
    for number, cluster in enumerate(found, start=1):
        changed = {sibling.member.number: round(sibling.alignment.changed, 4) for sibling in cluster.siblings}
        for member in cluster.members:
            original = member == cluster.original
            yield {
                "cluster": number,
                "id": member.id,
                "path": member.path,
                "site": member.site,
                "date": member.date,
                "words": member.words,
                "spun": member.spun,
                "is_original": original,
                "why_original": cluster.reason if original else None,
                "changed": 0.0 if original else changed.get(member.number),
            }
