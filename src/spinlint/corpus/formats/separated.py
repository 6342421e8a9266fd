"""Comma- and tab-separated values with a header line. A field in quotes may hold line ends, so cuts need a reader."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO

from spinlint.corpus.formats.part import File, Part
from spinlint.corpus.places import opened
from spinlint.corpus.records import Columns, Failed, Record, from_row

_LONGEST_FIELD = 2**31 - 1


class _Rows:
    """Rows of a stream with the offset at which each ends; a row that cannot be parsed comes as its error."""

    def __init__(self, stream: BinaryIO, path: str, at: int) -> None:
        csv.field_size_limit(_LONGEST_FIELD)
        self.stream, self.at = stream, at
        self._reader = csv.reader(self._lines(), delimiter="\t" if ".tsv" in path.lower() else ",")

    def _lines(self) -> Iterator[str]:
        for line in iter(self.stream.readline, b""):
            first = self.at == 0
            self.at += len(line)
            yield line.decode("utf-8-sig" if first else "utf-8", "replace")

    def __iter__(self) -> Iterator[list[str] | csv.Error]:
        while True:
            try:
                row = next(self._reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield error
            else:
                if row:
                    yield row


def cut_separated(file: File, root: str, size: int) -> Iterator[Part]:
    """Parts that end at a row's end, the header left out."""
    with opened(file.path, root) as stream:
        rows = _Rows(stream, file.path, 0)
        found = iter(rows)
        next(found, None)
        start, row, count = rows.at, 0, 0
        for _ in found:
            count += 1
            if rows.at - start >= size:
                yield Part(file.path, file.stamp, start, rows.at, row, count)
                start, row, count = rows.at, row + count, 0
        if count:
            yield Part(file.path, file.stamp, start, rows.at, row, count)


def separated(part: Part, root: str, columns: Columns) -> Iterator[Record]:
    """The documents of a part."""
    with opened(part.path, root) as stream:
        header = next(iter(_Rows(stream, part.path, 0)), [])
        names = header if isinstance(header, list) else []
        stream.seek(part.start)
        rows = _Rows(stream, part.path, part.start)
        for number, row in zip(range(part.row + 1, part.row + part.count + 1), rows, strict=False):
            if isinstance(row, csv.Error):
                place = f"{part.path}#{number}"
                yield Record(place, place, part.path, number, failed=Failed.of(row))
            else:
                yield from_row(dict(zip(names, row, strict=False)), part.path, number, columns)
