"""Changes whole runs make to files: fixes until nothing is left to fix, waivers, differences, and how files are written."""

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

PASSES = 10
Check = Callable[[Sequence[Input]], Report]


@dataclass
class Rewritten:
    """New texts by path, the documents as they were, the number of fixes or waivers, and the report on the new texts."""

    report: Report
    originals: dict[str, Document] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    changes: int = 0


def fix(report: Report, inputs: Sequence[Input], check: Check, unsafe: bool) -> Rewritten:
    """Fixes what the report names and checks the new texts again, until nothing is left to fix. Writes nothing."""
    result = Rewritten(report)
    by_path = {one.path: one for one in inputs}
    left: Sequence[Checked] = [one for one in report.documents if _is_lossless(one.document, by_path)]
    for _ in range(PASSES):
        changed: list[Input] = []
        for checked in left:
            text, fixes = fixed(checked.document, checked.findings, unsafe)
            if fixes:
                path = checked.document.source.path
                result.originals.setdefault(path, checked.document)
                result.texts[path] = text
                result.changes += len(fixes)
                changed.append(replace(by_path[path], data=source_bytes(checked.document, text)))
        if not changed:
            break
        left = check(changed).documents
        again = {one.document.source.path: one for one in left}
        documents = [again.get(one.document.source.path, one) for one in result.report.documents]
        result.report = replace(result.report, documents=documents)
    return result


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
    again = {one.document.source.path: one for one in check(changed).documents} if changed else {}
    documents = [again.get(one.document.source.path, one) for one in report.documents]
    result.report = replace(report, documents=documents)
    before, after = (sum(len(one.findings) for one in r.documents) for r in (report, result.report))
    result.changes = before - after
    return result


def unsafe_left(report: Report) -> int:
    """How many findings could be fixed by suggestions that a person should read first."""
    return sum(fixable(finding, unsafe=True) and not finding.safe for _, finding in report.findings())


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
