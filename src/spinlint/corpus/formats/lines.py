"""JSON lines: one object on each line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from spinlint.corpus.formats.part import File, Part
from spinlint.corpus.places import opened
from spinlint.corpus.records import Columns, Failed, Record, from_row


def cut_json_lines(file: File, root: str, size: int) -> Iterator[Part]:
    """Parts that end at a line's end. Empty lines count as rows, so that a row's number is its line's, but hold nothing."""
    with opened(file.path, root) as stream:
        start = at = row = count = 0
        for rows, line in enumerate(stream, start=1):
            at += len(line)
            count += not line.isspace()
            if at - start >= size:
                yield Part(file.path, file.stamp, start, at, row, count)
                start, row, count = at, rows, 0
        if count:
            yield Part(file.path, file.stamp, start, at, row, count)


def json_lines(part: Part, root: str, columns: Columns) -> Iterator[Record]:
    """The documents of a part; a broken line is a failed record."""
    with opened(part.path, root) as stream:
        stream.seek(part.start)
        at, number = part.start, part.row
        while at < part.stop:
            line = stream.readline()
            at += len(line)
            number += 1
            if not line:
                return
            if not line.isspace():
                yield _record(line, part.path, number, columns)


def _record(line: bytes, path: str, number: int, columns: Columns) -> Record:
    place = f"{path}#{number}"
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Record(place, place, path, number, failed=Failed.of(error))
    if not isinstance(row, dict):
        return Record(place, place, path, number, failed=Failed("NotAnObject", "the line holds no JSON object"))
    return from_row(row, path, number, columns)
