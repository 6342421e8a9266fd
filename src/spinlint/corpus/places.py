"""Files wherever they lie: this machine's disk or an object store, through fsspec."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

from spinlint.corpus.extras import require


def is_remote(path: str) -> bool:
    """Whether the path is an address such as s3://bucket/key."""
    return "://" in path


@contextmanager
def opened(path: str, root: str, compression: str | None = "infer") -> Iterator[BinaryIO]:
    """The file for reading bytes; its end (.gz, .bz2, .xz, .zst) tells how it is packed. Raises `OSError`."""
    fsspec = require("fsspec")
    place = path if is_remote(path) else os.path.join(root, path)  # noqa: PTH118 - keeps the path as it is written
    with fsspec.open(place, "rb", compression=compression) as file:
        yield cast(BinaryIO, file)


def filesystem(path: str) -> tuple[Any, str]:
    """The file system that holds a path, and the path in it."""
    found: tuple[Any, str] = require("fsspec.core").url_to_fs(path)
    return found


def stamp(info: dict[str, Any]) -> str:
    """What changes when the file's content does: its size with the store's tag or the time of the last change."""
    marks = ("ETag", "etag", "md5Hash", "contentHash", "mtime", "LastModified", "last_modified", "updated")
    found = next((str(info[mark]) for mark in marks if info.get(mark) is not None), "")
    return f"{info.get('size')}:{found}"
