"""The reporters: each turns a `Report` into one output format. They are imported only when asked for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Protocol, TextIO, cast

from spinlint.report import Report

_MODULES: Mapping[str, str] = {
    "text": "text",
    "concise": "concise",
    "json": "json_",
    "jsonl": "jsonl",
    "github": "github",
    "csv": "csv_",
    "sarif": "sarif",
    "gitlab": "gitlab",
    "junit": "junit",
    "rdjson": "rdjson",
}
FORMATS = tuple(_MODULES)


class Render(Protocol):
    """Writes the report to `out`; `show_why` adds each finding's reason where the format is for people."""

    def __call__(self, report: Report, out: TextIO, *, show_why: bool = False) -> None: ...


def renderer(output_format: str) -> Render:
    """The renderer of a format, one of `FORMATS`."""
    return cast(Render, import_module(f"spinlint.reporters.{_MODULES[output_format]}").render)
