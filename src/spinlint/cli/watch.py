"""`--watch`: checks again what changes, until it is interrupted."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from spinlint.cli.inputs import STDIN, plan
from spinlint.cli.options import CheckOptions
from spinlint.cli.outcome import note
from spinlint.errors import SpinlintError, UsageError

if TYPE_CHECKING:
    from spinlint.cli.gather import Gathered
    from spinlint.inputs import Input

_QUIET_MS, _LOOK_MS = 150, 50
_BASELINE = ".spinlint-baseline.json"
Stamp = tuple[int, int, int]


def refuse(options: CheckOptions) -> None:
    """Raises `UsageError` for what cannot be watched."""
    if STDIN in options.paths or options.stdin_filename:
        raise UsageError("--watch: standard input does not change")
    if options.fix or options.diff or options.add_waivers:
        raise UsageError("--watch checks only: it goes with no option that writes into the files")


def watch(options: CheckOptions, gather: Callable[[CheckOptions], Gathered], show: Callable[[Gathered], object]) -> None:
    """Shows a report, and another whenever an article, a configuration or a baseline has changed. Never returns by itself.

    What goes wrong is told and waited out. Raises `KeyboardInterrupt` when the user has had enough.
    """
    state: tuple[Gathered, dict[str, Stamp]] | None = None
    for changed in _changes(options):
        if sys.stdout.isatty():
            click.clear()
        try:
            settings_changed = any(_is_setting(path) for path in changed)
            state = _all(options, gather) if state is None or settings_changed else _again(options, *state, gather)
            show(state[0])
        except SpinlintError as error:
            state = None
            note(" ".join(str(error).split()))
        note("watching for changes; Ctrl-C ends")


def _all(options: CheckOptions, gather: Callable[[CheckOptions], Gathered]) -> tuple[Gathered, dict[str, Stamp]]:
    from spinlint.rules.registry import known_rules

    known_rules.cache_clear()  # house rules may have changed
    gathered = gather(options)
    return gathered, _stamps(gathered.work.inputs)


def _again(
    options: CheckOptions, before: Gathered, stamps: dict[str, Stamp], gather: Callable[[CheckOptions], Gathered]
) -> tuple[Gathered, dict[str, Stamp]]:
    """The report with what has changed, checked anew, in the place of what was there."""
    work = plan(options)
    if work.policies != before.work.policies or options.diff_base:
        return _all(options, gather)
    now = _stamps(work.inputs)
    changed = [one for one in work.inputs if now[one.path] != stamps.get(one.path)]
    before.work.inputs, before.work.failures = work.inputs, work.failures
    fresh = before.check(changed) if changed else replace(before.report, documents=[], failures=[])
    paths = {one.path for one in changed}
    kept = {c.document.source.path: c for c in before.report.documents if c.document.source.path not in paths}
    found = kept | {checked.document.source.path: checked for checked in fresh.documents}
    documents = [found[one.path] for one in work.inputs if one.path in found]
    failures = [f for f in before.report.failures if f.path in now and f.path not in paths]
    report = replace(fresh, documents=documents, failures=[*failures, *fresh.failures, *work.failures])
    return replace(before, report=report), now


def _stamps(inputs: list[Input]) -> dict[str, Stamp]:
    return {one.path: (*_stamp(Path(one.path)), one.policy) for one in inputs}


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


def _changes(options: CheckOptions) -> Iterator[set[str]]:
    """The paths that changed together; first, at once, none."""
    try:
        import watchfiles
    except ImportError:
        raise UsageError("--watch needs watchfiles: pip install watchfiles") from None
    given = [Path(path) for path in options.paths or (".",)]
    missing = next((path for path in given if not path.exists()), None)
    if missing is not None:
        raise UsageError(f"--watch {missing}: no such file or directory")
    roots = {path if path.is_dir() else path.parent for path in given} | {Path.cwd()}
    yield set()
    for changes in watchfiles.watch(*roots, watch_filter=_concerns, debounce=_QUIET_MS, step=_LOOK_MS, recursive=True):
        yield {path for _, path in changes}


def _concerns(change: object, path: str) -> bool:
    from spinlint.readers import EXTENSIONS

    parts = Path(path).parts
    hidden = any(part.startswith(".") and part not in (".", "..", _BASELINE) for part in parts[-3:])
    return not hidden and (_is_setting(path) or Path(path).suffix.lower() in EXTENSIONS)


def _is_setting(path: str) -> bool:
    return Path(path).suffix in (".toml", ".py") or Path(path).name == _BASELINE
