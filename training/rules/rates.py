"""How often each rule speaks on clean text, and whether that is within its limit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from spinlint.engine import Checked
from spinlint.rules.rule import Rule
from spinlint.values import Finding, Severity

ERROR_SHARE = 0.005
WARNING_RATE = 0.5
ALL_WARNINGS_RATE = 4.0


@dataclass
class Rate:
    """What one rule found. `hit` counts documents; `samples` are findings with the document that they stand in."""

    rule: type[Rule]
    severity: Severity
    findings: int = 0
    hit: int = 0
    samples: list[tuple[Checked, Finding]] = field(default_factory=list)


@dataclass
class Rates:
    """The rates of all rules over some documents. `judged` counts those long enough for the rules on what is absent."""

    words: int = 0
    documents: int = 0
    judged: int = 0
    by_code: dict[str, Rate] = field(default_factory=dict)

    def per_1000(self, findings: int) -> float:
        """Findings per 1,000 words."""
        return 1000 * findings / max(self.words, 1)

    def share(self, rate: Rate) -> float:
        """Share of documents in which the rule speaks, of those that it judges."""
        return rate.hit / max(self.judged if rate.rule.whole_article else self.documents, 1)

    def warnings(self) -> float:
        """All warnings per 1,000 words; rules about what is absent are left out."""
        return self.per_1000(sum(self._warnings(rate) for rate in self.by_code.values() if not rate.rule.whole_article))

    def _warnings(self, rate: Rate) -> int:
        return sum(finding.severity is Severity.WARNING for _, finding in rate.samples)

    def over(self, rate: Rate) -> bool:
        """Whether the rule speaks too often; rules about what is absent have no limit here."""
        if rate.rule.whole_article:
            return False
        if rate.severity is Severity.ERROR:
            return self.share(rate) > ERROR_SHARE
        return rate.severity is Severity.WARNING and self.per_1000(rate.findings) > WARNING_RATE


def rates_of(rules: Iterable[Rule], checked: Iterable[Checked]) -> Rates:
    """The rates of the rules over checked documents."""
    rates = Rates(by_code={rule.code: Rate(type(rule), rule.level) for rule in rules})
    for one in checked:
        rates.words += one.document.words
        rates.documents += 1
        rates.judged += one.document.is_complete_article
        for code in {finding.code for finding in one.findings}:
            rates.by_code[code].hit += 1
        for finding in one.findings:
            rates.by_code[finding.code].findings += 1
            rates.by_code[finding.code].samples.append((one, finding))
    return rates
