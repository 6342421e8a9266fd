"""The report as one PDF, printed by a Chromium that is installed, or by the package WeasyPrint."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from spinlint.errors import UsageError

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
MISSING = "--report-format pdf needs Chromium or Chrome on the PATH, or the package weasyprint; neither is there"
MOST_SECONDS = 600
_FLAGS = (
    "--headless=new", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-pdf-header-footer", "--generate-pdf-document-outline",
)  # fmt: skip
_FILLS = {"b-e": "error", "b-w": "warning", "b-i": "info", "bed": "line", "a-yes": "GR", "a-no": "error", "a-ask": "line"}
_CLASS = re.compile(rf'<rect class="({"|".join(_FILLS)})"')
_VARIABLE = re.compile(r"--([\w-]+):\s*(#[0-9a-fA-F]{3,8})")
_PAINT = re.compile(r'\b(fill|stroke)="var\(--([\w-]+)\)"')
Print = Callable[[Path, Path], None]


def printer() -> Print:
    """What prints a page into a PDF: `printer()(page, pdf)`. Raises `UsageError` if there is nothing that could."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None) or (str(MAC) if MAC.exists() else None)
    if browser:
        return lambda page, pdf: _by_chromium(browser, page, pdf)
    if find_spec("weasyprint"):
        return _by_weasyprint
    raise UsageError(MISSING)


def _by_chromium(browser: str, page: Path, pdf: Path) -> None:
    with TemporaryDirectory(prefix="spinlint-") as profile:
        command = [browser, *_FLAGS, f"--user-data-dir={profile}", f"--print-to-pdf={pdf.absolute()}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:  # Chromium refuses its sandbox to root; the page runs no script
            command.append("--no-sandbox")
        try:
            done = subprocess.run([*command, page.absolute().as_uri()], capture_output=True, timeout=MOST_SECONDS, check=False)
        except subprocess.TimeoutExpired:
            raise UsageError(f"{browser} did not print the report within {MOST_SECONDS} seconds") from None
    if done.returncode or not pdf.is_file():
        raise UsageError(f"{browser} could not print the report (exit code {done.returncode})")


def _by_weasyprint(page: Path, pdf: Path) -> None:
    weasyprint = import_module("weasyprint")
    text = plain_colours(page.read_text(encoding="utf-8"))
    weasyprint.HTML(string=text, url_fetcher=_refused).write_pdf(str(pdf))


def plain_colours(text: str) -> str:
    """The page with the style sheet's light colours written into its pictures: WeasyPrint knows no variables in SVG."""
    values = dict(reversed(_VARIABLE.findall(text)))  # the first value of each is that of the light page
    text = _CLASS.sub(lambda found: f'{found[0]} fill="var(--{_FILLS[found[1]]})"', text)
    return _PAINT.sub(lambda found: f'{found[1]}="{values.get(found[2], "#555555").strip()}"', text)


def _refused(url: str, *rest: object, **more: object) -> dict[str, object]:
    raise ValueError(f"the report loads nothing, not even {url}")
