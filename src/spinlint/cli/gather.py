"""From the options to a report: what is checked, and what of it was known before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from spinlint.cli.inputs import Work, plan
from spinlint.cli.options import CheckOptions

if TYPE_CHECKING:
    from spinlint.baseline import Baseline
    from spinlint.engine import Checked
    from spinlint.report import Report
    from spinlint.run import Input


@dataclass
class Gathered:
    """The work, its report, and the same check for other inputs (changed texts, say)."""

    work: Work
    report: Report
    check: Callable[[Sequence[Input]], Report]


def gather(options: CheckOptions) -> Gathered:
    """Checks what the options name. Findings of the baseline are no longer among the findings."""
    from spinlint.cli.progress import progress
    from spinlint.run import run

    work = plan(options)

    def check(inputs: Sequence[Input]) -> Report:
        report = run(inputs, work.policies, options.jobs)
        let_known_pass(report.documents, work, options)
        return report

    with progress(len(work.inputs)) as on_done:
        report = run(work.inputs, work.policies, options.jobs, on_done, work.failures)
    let_known_pass(report.documents, work, options)
    return Gathered(work, report, check)


def let_known_pass(documents: Iterable[Checked], work: Work, options: CheckOptions) -> None:
    """Takes out of the documents what the baseline beside their configuration holds."""
    if not options.no_baseline:
        for baseline, own in baselines(documents, work, options.baseline):
            baseline.let_pass(own)


def baselines(documents: Iterable[Checked], work: Work, given: Path | None) -> list[tuple[Baseline, list[Checked]]]:
    """Each baseline with the documents that it speaks of: the one given, or the one beside each configuration."""
    from spinlint.baseline import NAME, load

    policies = {one.path: one.policy for one in work.inputs}
    groups: dict[Path, list[Checked]] = {}
    for checked in documents:
        path = given or work.policies[policies[checked.document.source.path]].config.base / NAME
        groups.setdefault(path, []).append(checked)
    return [(load(path), own) for path, own in groups.items()]
