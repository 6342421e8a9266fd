"""New substitution pairs, read off the spun siblings of a corpus, for a person to review."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from spinlint.corpus.database import connect

COLUMNS = ("spun", "original", "clusters", "sites", "times", "known", "example")
_PAIRS = """
WITH swaps AS (
  SELECT cluster, id, other_id, unnest(spun) AS spun_text, unnest(original) AS original_text FROM siblings WHERE kind = 'spun'
), pairs AS (
  SELECT s.*, lower(s.spun_text) AS spun, lower(s.original_text) AS original, d.site FROM swaps s
  JOIN clusters c ON c.cluster = s.cluster AND c.id = s.other_id AND c.is_original
  JOIN documents d ON d.id = s.id
)
SELECT spun, original, count(DISTINCT cluster) AS clusters, count(DISTINCT site) AS sites, count(*) AS times, min(id) AS example
FROM pairs WHERE regexp_full_match(spun, '[a-z][a-z'' -]*') AND regexp_full_match(original, '[a-z][a-z'' -]*')
GROUP BY spun, original HAVING count(DISTINCT cluster) >= ? ORDER BY clusters DESC, times DESC, spun, original
"""


@dataclass(frozen=True)
class Proposal:
    """`spun` stood where the likely original has `original`: in so many clusters, on so many sites, so often.

    `known` says that the folds put the two together already; `example` is the id of a page.
    """

    spun: str
    original: str
    clusters: int
    sites: int
    times: int
    known: bool
    example: str


def proposals(folder: Path, least: int = 2) -> Iterator[Proposal]:
    """The pairs seen in at least so many clusters, the most frequent first. One cluster proves nothing: an editor swaps, too."""
    from spinlint.corpus.folds import folds

    database: Any = connect(folder)
    for spun, original, clusters, sites, times, example in database.execute(_PAIRS, [least]).fetchall():
        yield Proposal(spun, original, clusters, sites, times, folds().together(spun, original), example)


def write(found: Iterator[Proposal], out: TextIO) -> int:
    """Writes the proposals as tab-separated values for a person to strike out what is wrong; returns how many."""
    rows = csv.writer(out, delimiter="\t", lineterminator="\n")
    rows.writerow(COLUMNS)
    count = 0
    for proposal in found:
        values = vars(proposal) | {"known": "yes" if proposal.known else "no"}
        rows.writerow([values[column] for column in COLUMNS])
        count += 1
    return count
