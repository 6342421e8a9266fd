"""CO004 author-rate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from math import erfc
from typing import Any

import numpy as np
import numpy.typing as npt

from spinlint.corpus.rules.corpus_rule import CorpusRule, Example, counted
from spinlint.corpus.tables import Row
from spinlint.rules.rule import option

_PLAIN = (
    "# Tea {n}\n\nGreen tea has been drunk for many years. Let it stand for {n} minutes and drink it warm, with or without milk."
)
_LOUD = (
    "# Tea {n}\n\nGreen tea cures cancer, diabetes and asthma. This miracle drink is guaranteed to heal everybody in {n} days."
)


Rates = npt.NDArray[np.float64]


def _pages(author: str, text: str, count: int = 8) -> tuple[dict[str, str], ...]:
    return tuple({"id": f"{author}{n}", "author": author, "text": text.format(n=n + 2)} for n in range(count))


class AuthorRate(CorpusRule):
    """One author's pages have far more findings than those of the others.

    Why: what one person does on every page is cheaper to mend with that person than page by page.
    Instead: go through a page or two together.
    Source: rank-sum test on findings per 1,000 words, Benjamini-Hochberg over the authors.
    """

    code, severity = "CO004", "info"
    ratio = option(2.0, "times the others' median rate that the author's median must reach")
    pages = option(5, "pages that an author must have")
    false_share = option(0.01, "share of the named authors that may be named by chance")
    corpora = (
        Example((*_pages("ann", _PLAIN), *_pages("bob", _PLAIN), *_pages("cy", _LOUD)), frozenset({f"cy{n}" for n in range(8)})),
        Example((*_pages("ann", _PLAIN), *_pages("bob", _PLAIN)), because="both are alike"),
    )

    def over(self, database: Any) -> Iterator[Row]:
        rows = database.execute(
            "SELECT author, id, path, density FROM documents "
            "WHERE author IS NOT NULL AND skipped IS NULL AND density IS NOT NULL ORDER BY author, id, path"
        ).fetchall()
        own: defaultdict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(rows):
            own[row[0]].append(number)
        rates = np.array([row[3] for row in rows], np.float64)
        for author, at in _unlike(rates, {a: at for a, at in own.items() if len(at) >= self.pages}, self.ratio, self.false_share):
            others = np.delete(rates, at)
            message = (
                f"the {counted(len(at), 'page')} by {author} have {np.median(rates[at]):.1f} findings per 1,000 words, "
                f"those of others {np.median(others):.1f} (medians)"
            )
            yield from (self.row(rows[i][1], rows[i][2], message) for i in at)


def _unlike(rates: Rates, own: dict[str, list[int]], ratio: float, false_share: float) -> Iterator[tuple[str, list[int]]]:
    """The authors whose rates are higher than the others', not by chance."""
    judged = []
    for author, at in own.items():
        others = np.delete(rates, at)
        if len(others) >= len(at) and np.median(rates[at]) >= ratio * max(float(np.median(others)), 0.1):
            judged.append((_by_chance(rates[at], others), author))
    judged.sort()
    last = max((i for i, (p, _) in enumerate(judged, start=1) if p <= false_share * i / len(own)), default=0)
    for _, author in judged[:last]:
        yield author, own[author]


def _by_chance(own: Rates, others: Rates) -> float:
    """How likely the own values are so high by chance: the rank-sum test's normal approximation, ties sharing a rank."""
    values = np.concatenate([own, others])
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    n, m = len(own), len(others)
    mean, spread = n * (n + m + 1) / 2, n * m / 12 * ((n + m + 1) - np.sum(counts**3 - counts) / ((n + m) * (n + m - 1)))
    z = (float(np.sum(ranks[:n])) - mean) / max(float(spread), 1e-9) ** 0.5
    return erfc(z / 2**0.5) / 2
