"""The HTML report: a folder of pages, or one file, that a browser opens from disk with no network at all."""

from __future__ import annotations

from pathlib import Path

from spinlint.report import Report
from spinlint.reporters.html.changes import changes
from spinlint.reporters.html.house import House
from spinlint.reporters.html.site import Site


def write(
    report: Report,
    folder: Path,
    *,
    single_file: bool = False,
    previous: Path | None = None,
    template_dir: Path | None = None,
) -> Path:
    """Writes the report into `folder` and returns its first page, `index.html`.

    With `single_file` that page is all there is. `previous` is the JSON report of an earlier run, to show what changed.
    `template_dir` holds a house's own templates, `house.css` and `logo.svg`. Raises `UsageError` for a `previous` or
    `template_dir` that cannot be used, and `OSError` if the folder cannot be written.
    """
    since = changes(report, previous) if previous else None
    return Site(report, folder, House(template_dir), since, single_file).write()
