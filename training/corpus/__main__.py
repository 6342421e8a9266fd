"""Runs every rule over the labelled corpus and prints precision and recall by family and by rule."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from spinlint.engine import Linter
from spinlint.layers.scores import SCORES
from spinlint.models import Models
from spinlint.rules.registry import known_rules
from training.corpus.labels import articles, complete_codes
from training.corpus.score import Tally, is_right, tallies


def main() -> None:
    """With `-v`: also every stray finding and every missed label."""
    labelled = list(articles())
    linter = Linter([rule() for rule in known_rules().values() if rule.default], Models(), SCORES)
    checked = list(linter.check(article.document for article in labelled))
    complete = complete_codes()
    by_code, by_family = tallies(zip(labelled, checked, strict=True), complete)
    _print("family", by_family)
    _print("rule", by_code)
    for quality in ("good", "bad"):
        found = [f for a, c in zip(labelled, checked, strict=True) if a.quality == quality for f in c.findings]
        serious = sum(f.severity.value != "info" for f in found)
        words = sum(a.document.words for a in labelled if a.quality == quality)
        print(f"{quality:5} articles: {1000 * serious / words:5.1f} errors and warnings per 1,000 words ({serious} in {words})")
    if "-v" in sys.argv:
        for article, one in zip(labelled, checked, strict=True):
            for f in one.findings:
                if f.code in complete and not is_right(article, f, exact=False):
                    text = article.document.text[slice(*f.span)] if f.span else "(document)"
                    print(f"stray  {article.path.name} {f.code} {text!r}: {f.message}")
            for label in article.labels:
                if not any(f.span and f.span.overlaps(label.span) and f.code[:2] == label.code[:2] for f in one.findings):
                    print(f"missed {article.path.name} {label.code} {article.document.text[slice(*label.span)]!r}")
            for code in sorted(article.absent - {f.code for f in one.findings}):
                print(f"missed {article.path.name} {code} (document)")


def _print(what: str, by: Mapping[str, Tally]) -> None:
    print(f"{what:8} right stray found labels  precision recall")
    for name, t in by.items():
        shown = [f"{value:9.2f}" if value is not None else "        –" for value in (t.precision, t.recall)]
        print(f"{name:8} {t.right:5} {t.strays:5} {t.found:5} {t.labels:6}  {' '.join(shown)}")


if __name__ == "__main__":
    main()
