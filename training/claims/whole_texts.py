"""Measures on whole texts: our labelled articles, answers under the name of their drug, and speed."""

from __future__ import annotations

import gc
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from spinlint.cli import COLLECTED_AT
from spinlint.engine import Checked
from spinlint.layers.claims import Claims
from spinlint.layers.discussed import Discussed
from spinlint.layers.support_tiers import TIERS
from spinlint.layers.syntax import Syntax
from spinlint.layers.terms import TermHits
from spinlint.values import Severity, Span
from training.claims import material, running
from training.claims.measures import Flags, Result
from training.rules.texts import clean_texts

ARTICLES = material.LABELLED / "articles"
_UNLIMITED = 99
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_NOT_COUNTED = frozenset({"Syntax", "SplitSyntax"})


def articles() -> Result:
    """Precision and recall of the flags on the claims of our twenty labelled articles, and how often the tier is right."""
    flags, tiers = Flags(), Counter[bool]()
    names = sorted(ARTICLES.glob("*.md"))
    texts = [path.read_text(encoding="utf-8") for path in names]
    for path, text, checked in zip(names, texts, running.check(texts, most=_UNLIMITED), strict=True):
        labels = tomllib.loads(path.with_suffix(".labels.toml").read_text(encoding="utf-8"))["claim"]
        spans = [(_place(text, label["quote"], label.get("nth", 1)), label) for label in labels]
        to_flag = [span for span, label in spans if label["codes"]]
        found = [running.source_span(checked, f) for f in running.sentence_findings(checked)]
        hit = [any(span is not None and span.overlaps(other) for other in to_flag) for span in found]
        flags.on_claim += sum(hit)
        flags.astray += len(hit) - sum(hit)
        flags.wanted += len(to_flag)
        flags.found += sum(any(span is not None and span.overlaps(other) for span in found) for other in to_flag)
        tiers.update(_tiers_right(checked, spans))
    figures = {key: value for key, value in flags.figures().items() if "listed" not in key}
    return Result({**figures, "tier right": tiers[True] / max(tiers.total(), 1), "claims with a tier": tiers.total()})


def _place(text: str, quote: str, nth: int) -> Span:
    start = -1
    for _ in range(nth):
        start = text.index(quote, start + 1)
    return Span(start, start + len(quote))


def _tiers_right(checked: Checked, spans: list[tuple[Span, dict[str, str]]]) -> Iterator[bool]:
    """For every labelled claim that was read: whether the tier of its best source is the labelled one."""
    entries = [
        (_in_source(checked, c.span), c.source.tier if c.source else "none") for c in checked.document.layer(Claims).asserted()
    ]
    for span, label in spans:
        tier = next((tier for place, tier in entries if place is not None and place.overlaps(span)), None)
        if tier is not None and label["tier"] in {*TIERS, "none"}:
            yield tier == label["tier"]


def _in_source(checked: Checked, span: Span) -> Span | None:
    pieces = checked.document.source_spans(span)
    return Span(pieces[0].start, pieces[-1].end) if pieces else None


def titled_by_drug(*parts: int, most: int = 400) -> Result:
    """False alarms of KW002 on answers under the name of the drug that they name most, and its recall on the same answers
    under the name of a drug that they do not name. Both titles stand in turn over answers that name a drug in a sentence with
    a verb.
    """
    titled = list(islice(_with_drug(*parts), most))
    names = [name for _, name in titled]
    true = [f"# {name.capitalize()}\n\n{text}" for text, name in titled]
    other = [f"# {_absent(text, names).capitalize()}\n\n{text}" for text, _ in titled]
    alarms, cases = 0, []
    for text, checked in zip(true, running.check(true, "KW002"), strict=True):
        missing = checked.document.layer(Discussed).missing
        alarms += bool(missing)
        cases += [f"{text[:60]!r}"] if missing else []
    found = sum(bool(c.document.layer(Discussed).missing) for c in running.check(other, "KW002"))
    return Result({"false alarms": alarms, "answers": len(titled), "found under a foreign drug": found / len(titled)}, cases)


def _with_drug(*parts: int) -> Iterator[tuple[str, str]]:
    texts = (answer.text for answer in material.answers(*parts, rare=True))
    for checked in running.check(texts, "KW002", media="plain"):
        hits = checked.document.layer(TermHits)
        sentences = (s for s in checked.document.layer(Syntax).sentences() if any(t.tag_ in _FINITE for t in s.tokens))
        drugs = (hit for s in sentences for hit in hits.within(s.span) if hit.kind == "drug" and "body" not in hit.flags)
        best = Counter(hit.name for hit in drugs).most_common(1)
        if best:
            yield checked.document.text, best[0][0]


def _absent(text: str, names: list[str]) -> str:
    return next(name for name in names if not re.search(rf"\b{re.escape(name[:5])}", text, re.I))


def speed(part: int = 3) -> Result:
    """Words per CPU-second of the family: its layers and rules, after the texts were parsed, in a process like the command's."""
    gc.set_threshold(*COLLECTED_AT)
    linter = running.linter()
    words = sum(c.document.words for c in linter.check(running.document(a.text) for a in material.answers(part)))
    spent = {name: seconds for name, seconds in linter.durations.items() if name not in _NOT_COUNTED}
    slowest = {f"% in {name}": 100 * s / sum(spent.values()) for name, s in Counter(spent).most_common(6)}
    return Result({"words per CPU-second": words / sum(spent.values()), "words": words, **slowest})


def clean(words: int = 250_000) -> Result:
    """The share of clean documents (MedQuAD, Cochrane, OneStopEnglish) in which each rule of error level speaks, in per cent."""
    texts = [text.content for text in clean_texts(words)]
    hit: Counter[str] = Counter()
    for checked in running.check(texts):
        hit.update({f.code for f in checked.findings if f.severity is Severity.ERROR and f.span is not None})
    return Result({"documents": len(texts), **{f"% {code}": 100 * n / len(texts) for code, n in sorted(hit.items())}})
