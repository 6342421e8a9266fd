"""A file of a source, and a part of it that is read by itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class File:
    """A file with its size in bytes and a stamp that changes with its content."""

    path: str
    size: int
    stamp: str


@dataclass(frozen=True)
class Part:
    """The documents from `start` to `stop`, in the format's own measure (bytes unpacked, bytes, rows).

    `row` is the number of rows before it in the file; `count` that of its documents, -1 if only reading it would tell.
    """

    path: str
    stamp: str
    start: int
    stop: int
    row: int
    count: int
