"""What an editor has to know first: one sentence on the article, and at most three things to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from spinlint.engine import Checked
from spinlint.report import Report, family, is_skipped
from spinlint.reporters.families import harm, misleads
from spinlint.reporters.wording import sentence, spelled
from spinlint.values import Finding, Severity

FIRST = 3
SPUN = "The text reads as if a machine had swapped words for synonyms."
SPUN_TEXT = "SP014"
"""The finding on a spun article as a whole; `SPUN_WORDS` are those on its phrases, which it stands for."""
SPUN_WORDS = frozenset({"SP002", "SP003", "SP008"})


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: the rule's advice, what was found, and the numbers of the findings that it would settle.

    `more` says in words what the findings after the first are; it is empty if there are none.
    """

    code: str
    family: str
    severity: str
    advice: str
    found: str
    numbers: tuple[int, ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`level` is hold, mend, polish, clear or unjudged; `headline` a few words, `reason` a sentence, `tasks` in order."""

    level: str
    headline: str
    reason: str
    tasks: tuple[Task, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Findings that one piece of work settles, with their numbers, and the worst of them, which speaks for all."""

    numbered: tuple[tuple[int, Finding], ...]

    @property
    def worst(self) -> tuple[int, Finding]:
        code = self.numbered[0][1].code
        return max((pair for pair in self.numbered if pair[1].code == code), key=lambda pair: (pair[1].severity.rank, -pair[0]))

    @property
    def more(self) -> str:
        """What else is in the group, in words."""
        others = len(self.numbered) - 1
        alike = all(finding.code == self.worst[1].code for _, finding in self.numbered)
        return (f"{others} more like it" if alike else "each marked in the text") if others else ""


def verdict(report: Report, checked: Checked) -> Verdict:
    """The verdict on one document: harm to the reader decides, never the number of findings."""
    tasks = () if is_skipped(checked) else tuple(_task(report, group) for group in first(checked.findings))
    return Verdict(*judgement(report, checked), tasks=tasks)


def judgement(report: Report, checked: Checked) -> tuple[str, str, str]:
    """Level, headline and reason of the verdict. Errors and warnings in the reason are all that there are."""
    if is_skipped(checked):
        return "unjudged", "Not judged", f"Skipped: {'; '.join(checked.skipped)}."
    findings = checked.findings
    counted = _errors_and_warnings(findings)
    spun = checked.scores.get("spun", {}).get("verdict") == "spun"
    if any(map(misleads, findings)):
        said = f"{counted}: this can mislead or harm a reader."
        return "hold", "Do not publish yet", f"{said} {SPUN}" if spun else said
    if spun:
        return "hold", "Do not publish yet", f"{SPUN} {counted}." if counted else SPUN
    if counted:
        return "mend", "Mend before publishing", f"{counted}: an editor would change this."
    if findings:
        return "polish", "Small things only", sentence(f"{spelled(len(findings), 'info finding')}, no errors and no warnings.")
    ran = sentence(spelled(len(report.rules), "rule"))
    return "clear", "Nothing found", f"{ran} ran and found nothing. They do not check whether the facts are right."


def first(findings: Sequence[Finding]) -> list[Group]:
    """What to do first, by the harm it can do; a finding's number is its place, from 1. Spun text is one piece of work."""
    codes = {finding.code for finding in findings}
    by_code: defaultdict[str, list[tuple[int, Finding]]] = defaultdict(list)
    for number, finding in enumerate(findings, start=1):
        folded = SPUN_TEXT in codes and finding.code in SPUN_WORDS
        by_code[SPUN_TEXT if folded else finding.code].append((number, finding))
    groups = [Group(tuple(sorted(group, key=partial(_after, code)))) for code, group in by_code.items()]
    return sorted(groups, key=_urgency)[:FIRST]


def _after(code: str, numbered: tuple[int, Finding]) -> tuple[bool, int]:
    return numbered[1].code != code, numbered[0]


def _urgency(group: Group) -> tuple[bool, bool, tuple[int, int, int], int, str]:
    """Errors that can harm, then the other errors and the warnings, then info; among these harm, severity, the count."""
    worst = group.worst[1]
    settled = misleads(worst) or (worst.code == SPUN_TEXT and worst.severity is Severity.ERROR)
    return worst.severity is Severity.INFO, not settled, harm(worst), -len(group.numbered), worst.code


def _task(report: Report, group: Group) -> Task:
    number, worst = group.worst
    rule = report.rules.get(worst.code)
    advice = (rule.instead if rule else "") or worst.message
    numbers = (number, *(other for other, _ in group.numbered if other != number))
    return Task(
        worst.code, family(worst.code), worst.severity.value, sentence(advice), sentence(worst.message), numbers, group.more
    )


def _errors_and_warnings(findings: Sequence[Finding]) -> str:
    severities = [finding.severity for finding in findings]
    counts = ((severities.count(severity), severity.value) for severity in (Severity.ERROR, Severity.WARNING))
    return sentence(" and ".join(spelled(number, noun) for number, noun in counts if number))
