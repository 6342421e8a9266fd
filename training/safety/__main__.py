"""Measures the rules on dangerous advice: `python -m training.safety [--split dev|test] [--words N] [--cases]`."""

from __future__ import annotations

import argparse

from training.paths import REPORTS
from training.safety.measures import FRESH, SENTENCES, Clean, Score, clean, linter, score, whole
from training.safety.page import page


def main() -> None:
    """Without --split both halves and the clean texts are measured, and the page is written."""
    parser = argparse.ArgumentParser(prog="python -m training.safety", description=__doc__)
    parser.add_argument("--split", choices=("dev", "test"), help="only this half, and no page")
    parser.add_argument("--kind", help="show the cases of this kind only")
    parser.add_argument("--fresh", action="store_true", help="the later passages of many kinds instead of the sentences")
    parser.add_argument("--words", type=int, default=300_000, help="words of clean text; 0: none")
    parser.add_argument("--cases", action="store_true", help="show what went wrong (never of the test half)")
    options = parser.parse_args()
    rules = linter()
    chosen = [split for split in ("dev", "test") if options.split in (None, split)]
    halves = {split: score(split, rules, FRESH if options.fresh else SENTENCES) for split in chosen}
    for split, scores in halves.items():
        _print(split, scores)
        if options.cases and split == "dev":
            print("\n".join(case for kind, s in scores.items() if options.kind in (None, kind) for case in s.cases))
    texts = clean(options.words, rules) if options.words else Clean()
    if options.words:
        print(f"{texts.words} words, {texts.documents} texts: {dict(texts.findings)}, texts hit {dict(texts.hit)}")
        if options.cases:
            print("\n".join(texts.cases))
    if options.split is None and options.words and not options.fresh:
        fresh = {split: whole(score(split, rules, FRESH)) for split in chosen}
        (REPORTS / "safety.md").write_text(page(halves, fresh, texts), encoding="utf-8")


def _print(split: str, scores: dict[str, Score]) -> None:
    for kind, s in [*scores.items(), ("all", whole(scores))]:
        found, alarms = f"{s.found}/{s.dangerous}", f"{s.alarms}/{s.sound}"
        print(f"{split} {kind:10} recall {s.recall:.2f} ({found}) precision {s.precision:.2f} alarms {alarms}")


if __name__ == "__main__":
    main()
