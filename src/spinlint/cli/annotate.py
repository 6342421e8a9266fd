"""`--annotate`: the Word documents of a run again, with the findings as comments."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from spinlint.cli.outcome import note
from spinlint.errors import UsageError

if TYPE_CHECKING:
    from spinlint.engine import Checked
    from spinlint.inputs import Input
    from spinlint.report import Report

WORD = ".docx"


def annotate(report: Report, inputs: list[Input], out: Path) -> None:
    """Writes each Word document of the report with comments: one to the file `out`, several into the folder `out`.

    Raises `UsageError` if there is none, or if one of them cannot be written or would be written over.
    """
    from spinlint.reporters.word import annotated

    checked = [one for one in report.documents if one.document.source.media == "docx"]
    by_path = {one.path: one for one in inputs}
    for one, target in zip(checked, _targets(checked, out), strict=True):
        given = by_path[one.document.source.path]
        data = given.data if given.data is not None else Path(given.path).read_bytes()
        written = annotated(data, one)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(written)
        except OSError as error:
            raise UsageError(f"--annotate {target}: {error.strerror or error}") from None
        note(f"{len(one.findings):,} comment{'' if len(one.findings) == 1 else 's'} in {target}")


def _targets(checked: list[Checked], out: Path) -> list[Path]:
    paths = [Path(one.document.source.path).absolute() for one in checked]
    if not paths:
        raise UsageError("--annotate: there is no Word document (.docx) among the articles")
    to_file = out.suffix.lower() == WORD and not out.is_dir()
    if to_file and len(paths) > 1:
        raise UsageError(f"--annotate {out} names a file, but there are {len(paths)} Word documents; name a folder")
    base = os.path.commonpath([path.parent for path in paths])
    targets = [out] if to_file else [out / path.relative_to(base).with_suffix(WORD) for path in paths]
    for target in targets:
        if target.resolve() in {path.resolve() for path in paths}:
            raise UsageError(f"--annotate {target}: would write over the document itself")
    return targets
