"""SQL over the results of a run."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

from spinlint.corpus.database import connect
from spinlint.corpus.extras import require
from spinlint.errors import UsageError

_AT_ONCE = 1000
_WIDEST = 60


def ask(folder: Path, sql: str) -> tuple[list[str], Iterator[Sequence[Any]]]:
    """The columns and rows of a query over the views of a run's folder. Raises `UsageError` with DuckDB's own words."""
    database = connect(folder)
    try:
        answer = database.execute(sql)
    except require("duckdb").Error as error:
        raise UsageError(f"query: {str(error).splitlines()[0]}") from None
    return [column[0] for column in answer.description or ()], _rows(answer)


def _rows(answer: Any) -> Iterator[Sequence[Any]]:
    while rows := answer.fetchmany(_AT_ONCE):
        yield from rows


def show(columns: Sequence[str], rows: Iterator[Sequence[Any]], as_format: str, out: TextIO) -> None:
    """Writes the answer as a table for people, as CSV or as JSON lines."""
    if as_format == "csv":
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    elif as_format == "jsonl":
        out.writelines(json.dumps(dict(zip(columns, row, strict=True)), default=str, ensure_ascii=False) + "\n" for row in rows)
    else:
        _table(columns, [[_short(cell) for cell in row] for row in rows], out)


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]], out: TextIO) -> None:
    widths = [max(len(cell) for cell in column) for column in zip(columns, *rows, strict=True)]
    for row in (columns, ["-" * width for width in widths], *rows):
        out.write("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n")


def _short(cell: Any) -> str:
    text = " ".join(("" if cell is None else f"{cell:g}" if isinstance(cell, float) else str(cell)).split())
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"
