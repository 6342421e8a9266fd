"""From the options to a report: what is checked, and what of it was known before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from spinlint.cli.inputs import Work, plan
from spinlint.cli.options import CheckOptions

if TYPE_CHECKING:
    from spinlint.baseline import Baseline
    from spinlint.engine import Checked
    from spinlint.inputs import Input
    from spinlint.report import Report
    from spinlint.since import Since


@dataclass
class Gathered:
    """The work, its report, and the same check for other inputs (changed texts, say)."""

    work: Work
    report: Report
    check: Callable[[Sequence[Input]], Report]


def gather(options: CheckOptions) -> Gathered:
    """Checks what the options name; findings of the baseline, and old ones under `--diff-base`, are not among the findings."""
    from spinlint.cli.progress import progress

    work = plan(options)
    run = _run(options, work)
    since = _since(options, work, run)

    relate = _relate(options, work)

    def finish(report: Report) -> Report:
        let_known_pass(report.documents, work, options)
        if since:
            since.keep_new(report.documents, work.inputs)
        relate(report.documents)
        return report

    with progress(len(work.inputs)) as on_done:
        report = finish(run(work.inputs, on_done=on_done, failures=work.failures))
    return Gathered(work, report, lambda inputs: finish(run(inputs)))


def _run(options: CheckOptions, work: Work) -> Callable[..., Report]:
    from spinlint.cache import Cache, folder_for
    from spinlint.cached_run import cached_run

    config = work.policies[0].config
    cache = None if options.no_cache else Cache(options.cache_dir or folder_for(config.base, bool(config.path)))
    return partial(cached_run, policies=work.policies, jobs=options.jobs, cache=cache)


def _since(options: CheckOptions, work: Work, run: Callable[..., Report]) -> Since | None:
    """What tells new findings from old ones; the work loses the files that have not changed."""
    if not options.diff_base:
        return None
    from spinlint.revision import Revision
    from spinlint.since import Since

    since = Since(Revision(options.diff_base, Path.cwd()), run)
    work.inputs = since.changed(work.inputs)
    return since


def _relate(options: CheckOptions, work: Work) -> Callable[[Iterable[Checked]], None]:
    """Shows related text of the evidence library beside unsupported claims. Raises `UsageError` for no such library."""
    library = options.evidence or work.policies[0].config.library
    if not library:
        return lambda documents: None
    from spinlint.evidence.library import Library
    from spinlint.evidence.relate import relate
    from spinlint.evidence.search import Search
    from spinlint.models.terms import Terms

    search = Search(Library.open(library), Terms.load())
    return lambda documents: relate(documents, search)


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
