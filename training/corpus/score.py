"""Precision and recall of findings against labels: a finding is right if a label of its code or family overlaps it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from spinlint.engine import Checked
from spinlint.report import family
from spinlint.values import Finding
from training.corpus.labels import Labelled


@dataclass
class Tally:
    """Counts for one rule or family. `strays` are findings under a code whose labels are complete, with no label."""

    right: int = 0
    strays: int = 0
    found: int = 0
    labels: int = 0

    @property
    def precision(self) -> float | None:
        """Share of judged findings that are right; `None` if none was judged."""
        judged = self.right + self.strays
        return self.right / judged if judged else None

    @property
    def recall(self) -> float | None:
        """Share of labels that were found; `None` if there is none."""
        return self.found / self.labels if self.labels else None


def tallies(
    pairs: Iterable[tuple[Labelled, Checked]], complete: frozenset[str]
) -> tuple[Mapping[str, Tally], Mapping[str, Tally]]:
    """By code (a label of the same code must overlap) and by family (one of the same family)."""
    by_code: dict[str, Tally] = defaultdict(Tally)
    by_family: dict[str, Tally] = defaultdict(Tally)
    for article, checked in pairs:
        for finding in checked.findings:
            _judge(by_code[finding.code], article, finding, complete, exact=True)
            _judge(by_family[family(finding.code)], article, finding, complete, exact=False)
        _recall(article, checked, by_code, by_family)
    return dict(sorted(by_code.items())), dict(sorted(by_family.items()))


def is_right(article: Labelled, finding: Finding, exact: bool) -> bool:
    """Whether a label agrees with the finding: overlapping, of its code (`exact`) or of its family."""
    if finding.span is None or finding.code in article.absent:
        return finding.code in article.absent
    return any(
        label.span.overlaps(finding.span)
        and (label.code == finding.code if exact else family(label.code) == family(finding.code))
        for label in article.labels
    )


def _judge(tally: Tally, article: Labelled, finding: Finding, complete: frozenset[str], exact: bool) -> None:
    if is_right(article, finding, exact):
        tally.right += 1
    elif finding.code in complete:
        tally.strays += 1


def _recall(article: Labelled, checked: Checked, by_code: dict[str, Tally], by_family: dict[str, Tally]) -> None:
    for label in article.labels:
        hits = [f for f in checked.findings if f.span is not None and f.span.overlaps(label.span)]
        by_code[label.code].labels += 1
        by_code[label.code].found += any(f.code == label.code for f in hits)
        by_family[family(label.code)].labels += 1
        by_family[family(label.code)].found += any(family(f.code) == family(label.code) for f in hits)
    for code in article.absent:
        found = any(f.code == code for f in checked.findings)
        for tally in (by_code[code], by_family[family(code)]):
            tally.labels += 1
            tally.found += found
