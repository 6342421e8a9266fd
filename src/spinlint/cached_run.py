"""A run that checks only what is not in the cache. A run that finds everything there loads no rule and no model."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from spinlint import stored
from spinlint.cache import Cache
from spinlint.engine import Checked, Failure
from spinlint.inputs import Input, settings_of
from spinlint.policy import Policy
from spinlint.readers.decode import MAX_BYTES
from spinlint.report import Report
from spinlint.rules.rule import Rule
from spinlint.stamps import key, setup_stamp, today


class RulesOf(Mapping[str, Rule]):
    """The rules of some policies by code, made when first asked for."""

    def __init__(self, policies: Sequence[Policy]) -> None:
        self._policies = policies

    @cached_property
    def _made(self) -> dict[str, Rule]:
        rules = {rule.code: rule for policy in self._policies for rule in policy.rules()}
        return dict(sorted(rules.items()))

    def __getitem__(self, code: str) -> Rule:
        return self._made[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


def cached_run(
    inputs: Sequence[Input],
    policies: Sequence[Policy],
    jobs: int | None = None,
    on_done: Callable[[int], None] = lambda files: None,
    failures: Sequence[Failure] = (),
    cache: Cache | None = None,
) -> Report:
    """As `spinlint.run.run`, with results from the cache where they hold, and new results put there."""
    setup = setup_stamp(policies) if cache and inputs else b""
    keys = _keys(inputs, setup) if cache else {}
    values = cache.get(list(keys.values())) if cache else {}
    known = {one.path: checked for one in inputs if (checked := _known(one, keys, values))}
    missing = [one for one in inputs if one.path not in known]
    if known and not missing:
        on_done(len(known))
        settings = settings_of(policies[0])
        return Report([known[one.path] for one in inputs], list(failures), RulesOf(policies), settings)
    from spinlint.run import run

    on_done(len(known))
    report = run(missing, policies, jobs, on_done, failures)
    if cache:
        cache.put(_fresh(report, missing, keys, setup), today())
    return replace(report, documents=_in_order(inputs, known, report.documents))


def _keys(inputs: Sequence[Input], setup: bytes) -> dict[str, bytes]:
    return {one.path: key(setup, one.policy, one.path, data) for one in inputs if (data := _data(one)) is not None}


def _data(one: Input) -> bytes | None:
    if one.data is not None:
        return one.data
    try:
        return Path(one.path).read_bytes() if one.size <= MAX_BYTES else None
    except OSError:
        return None


def _known(one: Input, keys: Mapping[str, bytes], values: Mapping[bytes, bytes]) -> Checked | None:
    value = values.get(keys.get(one.path, b""))
    data = _data(one) if value is not None else None
    return stored.load(value, one.path, data) if value is not None and data is not None else None


def _fresh(report: Report, inputs: Sequence[Input], keys: Mapping[str, bytes], setup: bytes) -> dict[bytes, bytes]:
    """What can be stored of a report: documents with which nothing went wrong and that have not changed meanwhile."""
    failed = {failure.path for failure in report.failures}
    by_path = {checked.document.source.path: checked for checked in report.documents}
    found: dict[bytes, bytes] = {}
    for one in inputs:
        checked, data = by_path.get(one.path), _data(one)
        if (
            checked
            and data is not None
            and one.path not in failed
            and key(setup, one.policy, one.path, data) == keys.get(one.path)
        ):
            found[keys[one.path]] = stored.dump(checked)
    return found


def _in_order(inputs: Sequence[Input], known: Mapping[str, Checked], checked: Sequence[Checked]) -> list[Checked]:
    all_of_them = {**known, **{one.document.source.path: one for one in checked}}
    return [all_of_them[one.path] for one in inputs if one.path in all_of_them]
