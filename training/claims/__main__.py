"""Measures the claims family: `python -m training.claims [ROW ...] [--cases]`; without a row, all of them, and the page."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping

from training.claims import measures, page, whole_texts
from training.claims.measures import Result

ROWS: Mapping[str, Callable[[], Result]] = {
    "medquad-dev": lambda: measures.false_alarms(0),
    "medquad": lambda: measures.false_alarms(1, 2),
    "clean": whole_texts.clean,
    "planted": measures.planted,
    "sentences-dev": lambda: measures.own_sentences("dev"),
    "sentences-more": lambda: measures.own_sentences("dev", "more_dev.tsv"),
    "sentences-fresh": lambda: measures.own_sentences("dev", "fresh_dev.tsv"),
    "sentences-test": lambda: measures.own_sentences("test"),
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
}
_UNREAD = ("-test", "planted", "articles", "medquad", "titles", "strength-pubmed", "strength-eureka")
"""Rows whose cases are not to be read: they would stop being a test."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="*", choices=[*ROWS, []])
    parser.add_argument("--cases", action="store_true", help="print the cases that went wrong, where they may be read")
    arguments = parser.parse_args()
    results: dict[str, Result] = {}
    for name in arguments.rows or ROWS:
        results[name] = ROWS[name]()
        print(name, {k: round(v, 4) if isinstance(v, float) else v for k, v in results[name].figures.items()}, flush=True)
        if arguments.cases and not name.endswith(_UNREAD):
            print("\n".join(results[name].cases))
    if not arguments.rows:
        page.write(results)


if __name__ == "__main__":
    main()
