"""The measures: one function per row of the table, each returning figures and the cases that went wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from spinlint.document import words_in
from spinlint.layers.claims import Claims
from spinlint.layers.claims_line import Lines
from spinlint.layers.ladder import Strength
from spinlint.rules.findings import strength_of_finding
from training.claims import material, running
from training.claims.running import STRONG

LOUD = frozenset({*STRONG, "CL013", "CL014", "CL015", "CL016", "EV006", "EV009"})
"""The rules that speak at warning or error of a claim itself."""


@dataclass
class Result:
    """Figures by name, and the wrong cases in words."""

    figures: dict[str, float] = field(default_factory=dict)
    cases: list[str] = field(default_factory=list)


def false_alarms(*parts: int) -> Result:
    """Flags of the strong rules per 1,000 words of MedQuAD answers, in these parts."""
    words, hit, total = 0, 0, 0
    by_code: Counter[str] = Counter()
    result = Result()
    for checked in running.check((a.text for a in material.answers(*parts)), media="plain"):
        flags = [f for f in checked.findings if f.code in STRONG]
        words += checked.document.words
        total += 1
        hit += bool(flags)
        by_code.update(f.code for f in checked.findings)
        for flag in flags:
            span = flag.span or (0, 0)
            text = checked.document.text
            result.cases.append(f"{flag.code}\t[{text[span[0] : span[1]]}]\t… {text[max(span[0] - 90, 0) : span[1] + 60]}")
    flagged = sum(n for code, n in by_code.items() if code in STRONG)
    result.figures = {"per 1,000 words": 1000 * flagged / words, "words": words, "answers": total, "answers hit": hit, **by_code}
    return result


def planted(part: int = 1) -> Result:
    """Recall on strong claims of our own, each set between two paragraphs of a clean answer."""
    rows = material.rows("planted.tsv")
    hosts = [answer for answer in material.answers(part) if len(words_in(answer.text)) < 400]
    chosen = Random(4).sample(hosts, len(rows))
    texts = [_with(host.text, row["text"]) for host, row in zip(chosen, rows, strict=True)]
    result, listed, strong = Result(), 0, 0
    for checked, row, text in zip(running.check(texts, media="plain"), rows, texts, strict=True):
        start = text.index(row["text"])
        found = {
            f.code
            for f in running.sentence_findings(checked)
            if _overlaps(running.source_span(checked, f), start, start + len(row["text"]))
        }
        listed += bool(found & set(row["codes"].split(",")))
        strong += bool(found & ({*row["codes"].split(",")} | LOUD))
        if not found & ({*row["codes"].split(",")} | LOUD):
            result.cases.append(f"{row['id']}\t{row['codes']}\t{row['text']}\t{sorted(found)}")
    result.figures = {"recall": strong / len(rows), "recall, a listed code": listed / len(rows), "claims": len(rows)}
    return result


def _with(host: str, claim: str) -> str:
    middle = host.find(". ", len(host) // 2) + 1
    return f"{host[:middle]}\n\n{claim}\n\n{host[middle:].lstrip()}"


def _overlaps(span: tuple[int, int] | None, start: int, end: int) -> bool:
    return span is not None and span[0] < end and start < span[1]


@dataclass
class Flags:
    """What was flagged in labelled texts: on a marked claim or not, and under a listed code or another."""

    on_claim: int = 0
    listed: int = 0
    astray: int = 0
    found: int = 0
    found_listed: int = 0
    wanted: int = 0

    def figures(self) -> dict[str, float]:
        """Precision and recall of the flags, and the same where only a listed code counts."""
        flags = max(self.on_claim + self.astray, 1)
        return {
            "precision": self.on_claim / flags,
            "recall": self.found / max(self.wanted, 1),
            "precision, a listed code": self.listed / flags,
            "recall, a listed code": self.found_listed / max(self.wanted, 1),
            "to flag": self.wanted,
        }


def own_sentences(split: str, table: str = "sentences.tsv") -> Result:
    """Precision and recall of the flags on labelled sentences of our own.

    A flag is right if it overlaps a marked claim. Several rules may speak of one claim, so it need not have a listed code;
    how often it has is given beside it.
    """
    rows = material.sentences(split, table)
    flags, result = Flags(), Result()
    astray: Counter[str] = Counter()
    for checked, row in zip(running.check(row.text for row in rows), rows, strict=True):
        findings = [(f.code, running.source_span(checked, f)) for f in running.sentence_findings(checked)]
        on_claim = [code for code, span in findings if any(_overlaps(span, *s) for s in row.spans)]
        listed = [code for code in on_claim if code in row.codes]
        flags.on_claim += len(on_claim)
        flags.listed += len(listed)
        flags.astray += len(findings) - len(on_claim)
        astray.update(code for code, span in findings if not any(_overlaps(span, *s) for s in row.spans))
        flags.found += bool(on_claim)
        flags.found_listed += bool(listed)
        flags.wanted += bool(row.spans)
        if len(findings) > len(on_claim) or (row.spans and not on_claim):
            result.cases.append(f"{row.id}\t{','.join(row.codes)}\tgot {[code for code, _ in findings]}\t{row.text}")
    result.figures = {"texts": len(rows), **flags.figures(), **{f"astray {code}": n for code, n in astray.most_common()}}
    return result


def own_strength(split: str) -> Result:
    """How often the strongest asserted claim of a labelled text has the labelled level, and its support is read right."""
    rows = material.sentences(split)
    result, right, supported, asked = Result(), 0, 0, 0
    levels = {"none": 0, "linked": 1, "may": 1, "can": 2, "does": 3, "guaranteed": 4}
    for checked, row in zip(running.check((row.text for row in rows), "CL001"), rows, strict=True):
        claims = list(checked.document.layer(Claims).asserted())
        level = max((claim.strength.level for claim in claims), default=0)
        right += level == levels[row.strength]
        if row.supported != "-" and claims:
            asked += 1
            supported += any(claim.supported for claim in claims) == (row.supported == "yes")
        if level != levels[row.strength]:
            result.cases.append(f"{row.id}\t{row.strength}\tgot {level}\t{row.text}")
    result.figures = {"level right": right / len(rows), "support right": supported / max(asked, 1), "texts": len(rows)}
    return result


_CLASSES = {Strength.NONE: 0, Strength.LINKED: 1, Strength.MAY: 2, Strength.CAN: 3, Strength.DOES: 3, Strength.GUARANTEED: 3}
"""The labellers of the strength sets counted "can" among the plain causes."""


def published_strength(name: str, half: int = 1) -> Result:
    """Macro-F1 over the four classes of a published strength set; half 0 was read while the words were chosen."""
    labelled = material.strength_labels(name, half)
    gold, said = [label for _, label in labelled], []
    for checked in running.check((text.replace("\n", " ") for text, _ in labelled), "CL014"):
        found = [strength_of_finding(*pair) for pair in checked.document.layer(Lines).sentences()]
        said.append(_CLASSES[max(found, key=lambda s: s.level, default=Strength.NONE)])
    right = sum(g == s for g, s in zip(gold, said, strict=True)) / len(gold)
    return Result({"macro-F1": macro_f1(gold, said), "accuracy": right, "sentences": len(gold)})


def minimal_pairs() -> Result:
    """Pairs where the claim is asserted in the first text and none in the second."""
    rows = material.rows("minimal_pairs.tsv")
    checked = running.check((row[key] for row in rows for key in ("claim_text", "other_text")), "CL001")
    asserted = [any(c.document.layer(Claims).asserted()) for c in checked]
    result = Result()
    for row, claim, other in zip(rows, asserted[::2], asserted[1::2], strict=True):
        if not claim or other:
            result.cases.append(
                f"{row['id']}\t{row['kind']}\t" + (f"MISSED {row['claim_text']}" if not claim else f"WRONG {row['other_text']}")
            )
    result.figures = {"right": 1 - len(result.cases) / len(rows), "pairs": len(rows)}
    return result


def macro_f1(gold: Sequence[int], said: Sequence[int]) -> float:
    """The mean of the F1 of the four classes."""
    scores = []
    for label in range(4):
        hits = sum(g == s == label for g, s in zip(gold, said, strict=True))
        total = sum(g == label for g in gold) + sum(s == label for s in said)
        scores.append(2 * hits / total if total else 0.0)
    return sum(scores) / len(scores)
