"""The reporters: each turns a `Report` into one output format. They are imported only when asked for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Protocol, TextIO, cast

from spinlint.errors import UsageError
from spinlint.report import Report

_MODULES: Mapping[str, str] = {
    "text": "text",
    "concise": "concise",
    "json": "json_",
    "jsonl": "jsonl",
    "github": "github",
    "csv": "csv_",
    "sarif": "",
    "gitlab": "",
    "junit": "",
    "rdjson": "",
}
FORMATS = tuple(_MODULES)


class Render(Protocol):
    """Writes the report to `out`; `show_why` adds each finding's reason where the format is for people."""

    def __call__(self, report: Report, out: TextIO, *, show_why: bool = False) -> None: ...


def renderer(output_format: str) -> Render:
    """The renderer of a format. Raises `UsageError` for one that does not exist yet."""
    module = _MODULES[output_format]
    if not module:
        ready = ", ".join(name for name, known in _MODULES.items() if known)
        raise UsageError(f"--output-format {output_format} is not available in this version; there are: {ready}")
    return cast(Render, import_module(f"spinlint.reporters.{module}").render)
