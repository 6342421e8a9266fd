"""Runs the default rules over clean texts and over our own sample articles, prints the rates and writes them down."""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from spinlint.config import Config
from spinlint.engine import Checked, Linter
from spinlint.models import Models
from spinlint.models.grammar import serving
from spinlint.policy import Policy
from spinlint.readers import read
from spinlint.rules.registry import check_selectors, matches
from spinlint.rules.rule import Rule
from spinlint.values import Finding
from training.corpus.labels import articles, complete_codes
from training.corpus.score import Tally, tallies
from training.paths import REPORTS
from training.rules.page import page
from training.rules.rates import Rate, Rates, rates_of
from training.rules.texts import SHARES, clean_texts

MISSING = Path(__file__).parent / "articles"


def main() -> None:
    """`--select` narrows the rules and writes nothing; `--samples N` shows N findings of each rule over its limit."""
    parser = argparse.ArgumentParser(prog="python -m training.rules", description=__doc__)
    parser.add_argument("--words", type=int, default=300_000, help="words of clean text")
    parser.add_argument("--select", default="", help="only these codes or families, separated by commas")
    parser.add_argument("--samples", type=int, default=6, help="findings shown of each rule over its limit or selected")
    options = parser.parse_args()
    selected = [s for s in options.select.split(",") if s]
    rules = _rules(selected)
    with serving() as grammar_at:
        _measure(rules, Models(grammar_at=grammar_at), options, bool(selected))


def _measure(rules: Sequence[Rule], models: Models, options: argparse.Namespace, selected: bool) -> None:
    if not models.grammar:
        print(f"GR001 and GR002 are not measured: {models.grammar_at.reason}")
    by_corpus = _clean(rules, models, options.words)
    whole = rates_of(rules, [one for some in by_corpus.values() for one in some])
    for rate in whole.by_code.values():
        if whole.over(rate) or selected:
            _show(whole, rate, options.samples)
    print(f"{whole.words} words; all warnings {whole.warnings():.2f} per 1,000 words")
    if not selected:
        parts = {corpus: rates_of(rules, some) for corpus, some in by_corpus.items()}
        (REPORTS / "rules.md").write_text(page(whole, parts, *_own(rules, models)), encoding="utf-8")


def _rules(selected: Sequence[str]) -> list[Rule]:
    policy = Policy(Config())
    check_selectors(policy.known(), selected)
    return [rule for rule in policy.rules() if not selected or any(matches(policy.known(), s, rule.code) for s in selected)]


def _clean(rules: Sequence[Rule], models: Models, words: int) -> dict[str, list[Checked]]:
    linter = Linter(rules, models)
    found: dict[str, list[Checked]] = {corpus: [] for corpus in SHARES}
    texts = list(clean_texts(words))
    documents = (read(text.content.encode(), f"{text.corpus}: {text.name}.txt", "plain") for text in texts)
    for text, one in zip(texts, linter.check(documents), strict=True):
        found[text.corpus].append(one)
        if one.failures:
            print(one.failures[0].path, one.failures[0].message)
    return found


def _own(rules: Sequence[Rule], models: Models) -> tuple[dict[str, Rates], dict[str, Tally]]:
    """Rates on our own good and bad articles, and precision and recall against their labels.

    The articles beside this file are labelled for what is missing only; they count for those rules.
    """
    labelled = [*articles(), *articles(MISSING)]
    checked = list(Linter(rules, models).check(article.document for article in labelled))
    pairs = list(zip(labelled, checked, strict=True))
    by_quality = {quality: rates_of(rules, [c for a, c in pairs if a.quality == quality]) for quality in ("good", "bad")}
    corpus = [pair for pair in pairs if pair[0].path.parent != MISSING]
    by_code, everywhere = tallies(corpus, complete_codes())[0], tallies(pairs, complete_codes())[0]
    absent = {rule.code for rule in rules if rule.whole_article}
    return by_quality, {code: (everywhere if code in absent else by_code).get(code, Tally()) for code in everywhere}


def _show(rates: Rates, rate: Rate, samples: int) -> None:
    print(f"{rate.rule.code} {rate.rule.name}: {rate.findings} ({rates.per_1000(rate.findings):.2f} per 1,000 words,", end=" ")
    print(f"{100 * rates.share(rate):.2f} % of documents){'  OVER' if rates.over(rate) else ''}")
    for one, finding in random.Random(1).sample(rate.samples, min(samples, len(rate.samples))):
        print(f"    {one.document.source.path[:40]}: {' | '.join(_around(one, finding))}")


def _around(one: Checked, finding: Finding) -> Iterator[str]:
    if finding.span:
        text = one.document.text
        start, end = finding.span
        shown = f"{text[max(start - 60, 0) : start]}[[{text[start:end][:150]}]]{text[end : end + 60]}"
        yield " ".join(shown.split())
    yield finding.message


if __name__ == "__main__":
    main()
