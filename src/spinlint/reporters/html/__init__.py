"""The HTML report: a folder of pages, or one file, that a browser opens from disk with no network at all."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from spinlint.report import Report
from spinlint.reporters.html.changes import changes
from spinlint.reporters.html.house import House
from spinlint.reporters.html.pdf import printer
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


def write_pdf(report: Report, folder: Path, *, previous: Path | None = None, template_dir: Path | None = None) -> Path:
    """Writes the report into `folder` as `report.pdf` and returns that: the list, every article, and what changed.

    Raises `UsageError` also if nothing is installed that can print, or if it fails.
    """
    by = printer()
    since = changes(report, previous) if previous else None
    with TemporaryDirectory(prefix="spinlint-") as place:
        page = Site(report, Path(place), House(template_dir), since, single=True).write_print()
        by(page, folder / "report.pdf")
    return folder / "report.pdf"
