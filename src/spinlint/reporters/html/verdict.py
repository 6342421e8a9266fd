"""What an editor has to know first: one sentence on the article, and at most three things to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from spinlint.engine import Checked
from spinlint.report import Report, family, is_skipped
from spinlint.reporters.html.families import MISLEADING, harm_rank
from spinlint.reporters.html.visible import sentence
from spinlint.values import Finding, Severity

FIRST = 3
SPUN = "The text reads as if a machine had swapped words for synonyms."
NUMERALS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: the rule's advice, what was found, and the numbers of the findings that it would settle."""

    code: str
    family: str
    severity: str
    advice: str
    found: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """`level` is hold, mend, polish, clear or unjudged; `headline` a few words, `reason` a sentence, `tasks` in order."""

    level: str
    headline: str
    reason: str
    tasks: tuple[Task, ...] = ()


def verdict(report: Report, checked: Checked) -> Verdict:
    """The verdict on one document: harm to the reader decides, never the number of findings."""
    if is_skipped(checked):
        return Verdict("unjudged", "Not judged", f"Skipped: {'; '.join(checked.skipped)}.")
    return Verdict(*_judgement(report, checked), tasks=_tasks(report, checked.findings))


def _judgement(report: Report, checked: Checked) -> tuple[str, str, str]:
    findings = checked.findings
    errors = [f for f in findings if f.severity is Severity.ERROR]
    misleading = [f for f in errors if family(f.code) in MISLEADING]
    warnings = sum(f.severity is Severity.WARNING for f in findings)
    spun = checked.scores.get("spun", {}).get("verdict") == "spun"
    if misleading:
        harmful = f"{_count(len(misleading), 'finding')} can mislead or harm a reader."
        return "hold", "Do not publish yet", f"{harmful} {SPUN}" if spun else harmful
    if spun:
        return "hold", "Do not publish yet", SPUN
    if errors:
        return "mend", "Mend before publishing", f"{_count(len(errors), 'error')} and {_count(warnings, 'warning', low=True)}."
    if warnings:
        return "mend", "Mend before publishing", f"{_count(warnings, 'warning')}: an editor would change this."
    if findings:
        return "polish", "Small things only", f"{_count(len(findings), 'info finding')}, no errors and no warnings."
    ran = _count(len(report.rules), "rule")
    return "clear", "Nothing found", f"{ran} ran and found nothing. They do not check whether the facts are right."


def _tasks(report: Report, findings: Sequence[Finding]) -> tuple[Task, ...]:
    by_code: defaultdict[str, list[tuple[int, Finding]]] = defaultdict(list)
    for number, finding in enumerate(findings, start=1):
        by_code[finding.code].append((number, finding))
    ranked = sorted(by_code.values(), key=_urgency)
    return tuple(_task(report, group) for group in ranked[:FIRST])


def _urgency(group: list[tuple[int, Finding]]) -> tuple[bool, int, int, int, str]:
    """Info waits for errors and warnings; among these harm comes first, then severity, and only then the count."""
    worst = max(finding.severity.rank for _, finding in group)
    code = group[0][1].code
    return worst == Severity.INFO.rank, harm_rank(family(code)), -worst, -len(group), code


def _task(report: Report, group: list[tuple[int, Finding]]) -> Task:
    number, worst = max(group, key=lambda pair: (pair[1].severity.rank, -pair[0]))
    rule = report.rules.get(worst.code)
    advice = (rule.instead if rule else "") or worst.message
    return Task(
        worst.code,
        family(worst.code),
        worst.severity.value,
        sentence(advice),
        worst.message,
        (number, *(other for other, _ in group if other != number)),
    )


def _count(number: int, noun: str, low: bool = False) -> str:
    words = f"{NUMERALS[number] if number < len(NUMERALS) else number} {noun}{'' if number == 1 else 's'}"
    return words if low else sentence(words)
