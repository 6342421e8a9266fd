"""Measures the claims family: `python -m training.claims [ROW ...] [--cases]`; without a row, all of them, and the page."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping

from training.claims import measures, whole_texts
from training.claims.measures import Result
from training.evidence import scifact

ROWS: Mapping[str, Callable[[], Result]] = {
    "medquad-dev": lambda: measures.false_alarms(0),
    "medquad": lambda: measures.false_alarms(1, 2),
    "planted": measures.planted,
    "sentences-dev": lambda: measures.own_sentences("dev"),
    "sentences-test": lambda: measures.own_sentences("test"),
    "sentences-more": lambda: measures.own_sentences("dev", "more_dev.tsv"),
    "own-strength-dev": lambda: measures.own_strength("dev"),
    "own-strength-test": lambda: measures.own_strength("test"),
    "strength-pubmed-dev": lambda: measures.published_strength("pubmed", 0),
    "strength-eureka-dev": lambda: measures.published_strength("eureka", 0),
    "strength-pubmed": lambda: measures.published_strength("pubmed"),
    "strength-eureka": lambda: measures.published_strength("eureka"),
    "pairs": measures.minimal_pairs,
    "articles": whole_texts.articles,
    "titles-dev": lambda: whole_texts.titled_by_drug(0),
    "titles": lambda: whole_texts.titled_by_drug(1, 2, 3),
    "speed": whole_texts.speed,
    "evidence": lambda: Result(scifact.figures()),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="*", choices=[*ROWS, []])
    parser.add_argument("--cases", action="store_true", help="print the cases that went wrong")
    arguments = parser.parse_args()
    for name in arguments.rows or ROWS:
        result = ROWS[name]()
        print(name, {k: round(v, 4) if isinstance(v, float) else v for k, v in result.figures.items()})
        if arguments.cases and not name.endswith("-test"):
            print("\n".join(result.cases))


if __name__ == "__main__":
    main()
