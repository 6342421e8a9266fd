"""Parquet files: rows of a text column."""

from __future__ import annotations

from collections.abc import Iterator

from spinlint.corpus.extras import require
from spinlint.corpus.formats.part import File, Part
from spinlint.corpus.places import opened
from spinlint.corpus.records import Columns, Record, from_row
from spinlint.errors import UsageError

_AT_ONCE = 200


def cut_parquet(file: File, root: str, size: int) -> Iterator[Part]:
    """Parts of whole rows, never more than a row group, of about `size` bytes unpacked."""
    with opened(file.path, root) as stream:
        meta = require("pyarrow.parquet").ParquetFile(stream).metadata
        row = 0
        for index in range(meta.num_row_groups):
            group = meta.row_group(index)
            pieces = max(1, min(group.num_rows, -(-group.total_byte_size // size)))
            step = -(-group.num_rows // pieces) or 1
            for start in range(0, group.num_rows, step):
                count = min(step, group.num_rows - start)
                yield Part(file.path, file.stamp, row + start, row + start + count, row + start, count)
            row += group.num_rows


def parquet_rows(part: Part, root: str, columns: Columns) -> Iterator[Record]:
    """The documents of a part. Raises `UsageError` if the file has no such text column."""
    with opened(part.path, root) as stream:
        file = require("pyarrow.parquet").ParquetFile(stream)
        names = file.schema_arrow.names
        if columns.text not in names:
            raise UsageError(f"{part.path}: no column {columns.text!r}; it has {', '.join(names)} (--text-column)")
        wanted = [name for name in vars(columns).values() if name in names]
        at = 0
        for index in range(file.num_row_groups):
            rows = file.metadata.row_group(index).num_rows
            if at + rows > part.start and at < part.stop:
                yield from _in_group(file, index, at, part, wanted, columns)
            at += rows


def _in_group(file: object, index: int, at: int, part: Part, wanted: list[str], columns: Columns) -> Iterator[Record]:
    for batch in file.iter_batches(_AT_ONCE, row_groups=[index], columns=wanted):  # type: ignore[attr-defined]
        first, at = at, at + batch.num_rows
        if at <= part.start:
            continue
        if first >= part.stop:
            return
        for number, row in enumerate(batch.to_pylist(), start=first):
            if part.start <= number < part.stop:
                yield from_row(row, part.path, number + 1, columns)
