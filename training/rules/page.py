"""The page `docs/how-it-was-measured/rules.md`: every rule with its rates on clean text and on our own articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from training.corpus.score import Tally
from training.rules.rates import ALL_WARNINGS_RATE, ERROR_SHARE, WARNING_RATE, Rate, Rates

TELLING = 3
_HEAD = f"""# How often each rule speaks

Made by `python -m training.rules`. The clean texts are drawn at random from answers of the US National Institutes of Health
(MedQuAD), plain-language summaries of Cochrane reviews and news articles (OneStopEnglish); they are measured, not shipped.
They are not flawless: some findings in them are right.

Limits: a rule about what is present that is an error may speak in {100 * ERROR_SHARE:.1f} % of the clean documents; a warning
{WARNING_RATE} times in 1,000 words; all warnings together {ALL_WARNINGS_RATE:.0f} times. Rules about what is absent judge only
complete articles (a title, 300 words or more); the clean texts seldom are, so those are judged by our own labelled articles:
`corpus/` and, for what is missing alone, `training/rules/articles/`.

"""
_CHOICES = """
## What was made of it

- RD002, RD007 and CL004 speak too often in clean text to warn by default: they are notes, and warnings in the profiles `strict`
  and `nhs`. RD001, RD003, RD004 and RD012 are notes everywhere: they describe a text and do not tell good from bad.
- RD011, RD014, KW010 and EV010 are off unless asked for: they are right and seldom worth an editor's minute.
- GR002 and GR005 are notes: half of what they find in clean text is the writer's choice or a name.
- Of LanguageTool's categories, style, typography, redundancy and punctuation are left out, and of the rest the rules of
  taste (`gr001_languagetool.toml`): its raw output was 31.7 findings per 1,000 words of clean health text.
- A rule marked *seldom tells* speaks as warning or error, and not three times as often in our bad articles as in the good ones.
"""


def page(whole: Rates, parts: Mapping[str, Rates], own: Mapping[str, Rates], tallied: Mapping[str, Tally]) -> str:
    """The whole page, in Markdown."""
    return _HEAD + "\n".join((*_overview(whole, parts, own), "", *_table(whole, own, tallied), *_grammar(parts), _CHOICES))


def _overview(whole: Rates, parts: Mapping[str, Rates], own: Mapping[str, Rates]) -> Iterator[str]:
    yield "| texts | documents | words | errors per 1,000 words | warnings per 1,000 words |"
    yield "|---|---|---|---|---|"
    named = {**parts, "all clean texts": whole, "our good articles": own["good"], "our bad articles": own["bad"]}
    for name, rates in named.items():
        errors = rates.per_1000(sum(f.severity == "error" for r in rates.by_code.values() for _, f in r.samples))
        yield f"| {name} | {rates.documents:,} | {rates.words:,} | {errors:.2f} | {_all_warnings(rates):.2f} |"


def _all_warnings(rates: Rates) -> float:
    return rates.per_1000(sum(f.severity == "warning" for r in rates.by_code.values() for _, f in r.samples))


def _table(whole: Rates, own: Mapping[str, Rates], tallied: Mapping[str, Tally]) -> Iterator[str]:
    yield "`good` and `bad` are findings per 1,000 words on our own articles; precision and recall are against their labels."
    yield ""
    yield "| rule | severity | clean: per 1,000 words | clean: documents | good | bad | precision | recall | |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for code, rate in whole.by_code.items():
        good, bad = own["good"], own["bad"]
        tally = tallied.get(code, Tally())
        cells = (
            f"{code} {rate.rule.name}",
            rate.severity.value + (", absent" if rate.rule.whole_article else ""),
            f"{whole.per_1000(rate.findings):.3f}",
            f"{100 * whole.share(rate):.2f} %",
            f"{good.per_1000(good.by_code[code].findings):.2f}",
            f"{bad.per_1000(bad.by_code[code].findings):.2f}",
            _shown(tally.precision),
            _shown(tally.recall),
            _verdict(whole, rate, own),
        )
        yield f"| {' | '.join(cells)} |"


def _verdict(whole: Rates, rate: Rate, own: Mapping[str, Rates]) -> str:
    if whole.over(rate):
        return "over its limit"
    good, bad = (own[quality].per_1000(own[quality].by_code[rate.rule.code].findings) for quality in ("good", "bad"))
    return "seldom tells" if rate.severity.rank > 1 and 0 < bad < TELLING * good else ""


def _grammar(parts: Mapping[str, Rates]) -> Iterator[str]:
    """Findings of the whole family GR, whose limit is one in 1,000 words."""
    for name, rates in parts.items():
        found = sum(rate.findings for code, rate in rates.by_code.items() if code.startswith("GR"))
        yield f"\nGrammar (all of GR) on {name}: {rates.per_1000(found):.2f} findings per 1,000 words."


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
