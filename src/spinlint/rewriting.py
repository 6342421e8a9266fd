"""Changes whole runs make to files: the fixes that a report offers, waivers, differences, and how files are written."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import unified_diff
from pathlib import Path
from tempfile import NamedTemporaryFile

from spinlint.document import Document
from spinlint.engine import Checked
from spinlint.errors import UsageError
from spinlint.fixes import fixable, fixed, source_bytes
from spinlint.inputs import Input
from spinlint.report import Report
from spinlint.waiver_comments import waived

Check = Callable[[Sequence[Input]], Report]


@dataclass
class Rewritten:
    """New texts by path, the documents as they were, the number of fixes or waivers, and the report on the new texts.

    `unfit` is the number of suggestions that were wanted, but cannot stand as they are; `unsafe_left` the number of
    further fixes if unsafe ones had been wanted too.
    """

    report: Report
    originals: dict[str, Document] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    changes: int = 0
    unfit: int = 0
    unsafe_left: int = 0


def fix(report: Report, inputs: Sequence[Input], check: Check, unsafe: bool) -> Rewritten:
    """Makes the fixes that the report offers, and no others, and checks the new texts. Writes nothing."""
    from spinlint.models import Models

    result, models = Rewritten(report), Models()
    by_path = {one.path: one for one in inputs}
    changed: list[Input] = []
    for checked in report.documents:
        document, findings = checked.document, checked.findings
        if not any(fixable(f, unsafe=True) for f in findings) or not _is_lossless(document, by_path):
            continue
        text, fixes = fixed(document, findings, unsafe, models)
        result.unfit += sum(fixable(f, unsafe) for f in findings) - len(fixes)
        if not unsafe:
            result.unsafe_left += max(len(fixed(document, findings, True, models)[1]) - len(fixes), 0)
        if fixes:
            path = document.source.path
            result.originals[path], result.texts[path] = document, text
            result.changes += len(fixes)
            changed.append(replace(by_path[path], data=source_bytes(document, text)))
    result.report = _with_new(report, check(changed).documents if changed else ())
    return result


def _with_new(report: Report, documents: Sequence[Checked]) -> Report:
    """The report with these documents in the place of those with the same paths."""
    again = {one.document.source.path: one for one in documents}
    return replace(report, documents=[again.get(one.document.source.path, one) for one in report.documents])


def waive(report: Report, inputs: Sequence[Input], check: Check, reason: str) -> Rewritten:
    """Adds a waiver for every finding of the report; the new report says which are left. Writes nothing."""
    result = Rewritten(report)
    by_path = {one.path: one for one in inputs}
    changed: list[Input] = []
    for checked in report.documents:
        if checked.findings and _is_lossless(checked.document, by_path):
            path, text = checked.document.source.path, waived(checked.document, checked.findings, reason)
            if text != checked.document.source.text:
                result.originals[path], result.texts[path] = checked.document, text
                changed.append(replace(by_path[path], data=source_bytes(checked.document, text)))
    result.report = _with_new(report, check(changed).documents if changed else ())
    before, after = (sum(len(one.findings) for one in r.documents) for r in (report, result.report))
    result.changes = before - after
    return result


def differences(result: Rewritten) -> Iterator[str]:
    """The changes as a unified diff, file by file, in pieces that join to the whole."""
    for path, text in result.texts.items():
        old = result.originals[path].source.text.splitlines(keepends=True)
        for line in unified_diff(old, text.splitlines(keepends=True), path, path):
            yield line if line.endswith(("\n", "\r")) else f"{line}\n\\ No newline at end of file\n"


def write(result: Rewritten) -> None:
    """Writes the new texts, each file at once. Raises `UsageError` for one that changed meanwhile or cannot be written."""
    for path, text in result.texts.items():
        before = result.originals[path]
        _replace(Path(path), source_bytes(before, before.source.text), source_bytes(before, text))


def _replace(path: Path, expected: bytes, data: bytes) -> None:
    target = Path(os.path.realpath(path))
    try:
        if target.read_bytes() != expected:
            raise UsageError(f"{path}: changed while it was checked; nothing was written to it")
        with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as new:
            new.write(data)
        try:
            shutil.copymode(target, new.name)
            os.replace(new.name, target)  # noqa: PTH105 - the name that says it is atomic
        except OSError:
            Path(new.name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from None


def _is_lossless(document: Document, inputs: Mapping[str, Input]) -> bool:
    """Whether the file's bytes are exactly what its text would be written as."""
    path = document.source.path
    try:
        data = inputs[path].data
        return source_bytes(document, document.source.text) == (Path(path).read_bytes() if data is None else data)
    except (OSError, UnicodeError):
        return False
