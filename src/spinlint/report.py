"""What a run hands to the reporters: every document with its findings, what broke, and the facts of the run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from spinlint import __version__
from spinlint.engine import Checked, Failure
from spinlint.rules.rule import Rule
from spinlint.values import Finding, Severity


@dataclass(frozen=True)
class Settings:
    """The facts of the run that a reader of the report wants to know.

    `config` is the configuration file as found, or the empty string; `model` the pipeline's name, empty for ours.
    """

    profile: str = "default"
    config: str = ""
    model: str = ""
    fail_on: str = "warning"


@dataclass(frozen=True)
class Summary:
    """Counts over the whole run. `by_code` and `by_family` are ordered by count, largest first, then by name."""

    documents: int
    skipped: int
    errors: int
    words: int
    findings: int
    by_severity: Mapping[str, int]
    by_family: Mapping[str, int]
    by_code: Mapping[str, int]


@dataclass(frozen=True)
class Report:
    """The result of one run, the same for any number of jobs.

    `documents` stand in the order in which the inputs were found. Their layers are no longer there: whatever a report
    shows comes from the document's text, blocks and metadata, its findings and its `scores`. `failures` are inputs that
    could not be read and rules that broke. `rules` are the rules that ran, by code: a finding's page (`summary`, `why`,
    `instead`, `source`) is `rules[finding.code]`. `durations` are CPU-seconds by layer name and rule code.
    """

    documents: Sequence[Checked]
    failures: Sequence[Failure] = ()
    rules: Mapping[str, Rule] = field(default_factory=dict)
    settings: Settings = Settings()
    durations: Mapping[str, float] = field(default_factory=dict)
    version: str = __version__

    def findings(self) -> Iterator[tuple[Checked, Finding]]:
        """Every finding with its document, in the order of documents and places."""
        return ((checked, finding) for checked in self.documents for finding in checked.findings)

    @cached_property
    def summary(self) -> Summary:
        found = [finding for _, finding in self.findings()]
        severities = Counter(finding.severity.value for finding in found)
        return Summary(
            documents=len(self.documents),
            skipped=sum(is_skipped(checked) for checked in self.documents),
            errors=len(self.failures),
            words=sum(checked.document.words for checked in self.documents),
            findings=len(found),
            by_severity={severity.value: severities[severity.value] for severity in Severity},
            by_family=_ranked(Counter(family(finding.code) for finding in found)),
            by_code=_ranked(Counter(finding.code for finding in found)),
        )

    def worst(self) -> Severity | None:
        """The highest severity among the findings, `None` if there is none."""
        return max((f.severity for _, f in self.findings()), key=lambda severity: severity.rank, default=None)


def family(code: str) -> str:
    """The family of a rule code: its letters."""
    return code.rstrip("0123456789")


def is_skipped(checked: Checked) -> bool:
    """Whether the document as a whole was not judged (another language, too little text), not just one family."""
    return any(reason.startswith("language:") for reason in checked.skipped)


def _ranked(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
