"""A store of results on disk. Whatever goes wrong with it costs time, never a run: it is then as if nothing were stored."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

FOLDER = ".spinlint-cache"
_FILE = "results-1.db"
_TABLE = "CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, day TEXT NOT NULL, value BLOB NOT NULL) WITHOUT ROWID"
_AT_ONCE = 500
_PATIENCE = 2.0  # seconds to wait for another run that is writing


def folder_for(start: Path, configured: bool) -> Path:
    """Where results are remembered for a folder: beside its configuration, at the root of its git work tree, or, with
    neither, in the user's own cache directory, so that no folder of articles gets what its owner did not ask for.
    """
    if configured:
        return start / FOLDER
    start = start.resolve()
    root = next((folder for folder in (start, *start.parents) if (folder / ".git").exists()), None)
    return root / FOLDER if root else _of_the_user() / "spinlint"


def _of_the_user() -> Path:
    """The platform's place for caches: LOCALAPPDATA, Library/Caches, or XDG_CACHE_HOME (only if it is absolute)."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    given = Path(os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", ""))
    return given if given.is_absolute() else Path.home() / ".cache"


class Cache:
    """Results by key in a folder, which git is told to ignore. Entries of other days are dropped when new ones come."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The stored values of these keys, as far as there are any."""
        if not (self.folder / _FILE).exists():
            return {}
        return self._do(lambda database: _values(database, keys)) or {}

    def put(self, values: Mapping[bytes, bytes], day: str) -> None:
        """Stores the values; `day` says when they stop to hold."""
        if not values:
            return
        rows: Iterable[tuple[bytes, str, bytes]] = ((key, day, zlib.compress(value, 1)) for key, value in values.items())
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / ".gitignore").write_text("*\n", encoding="utf-8")
        except OSError:
            return
        self._do(lambda database: _store(database, rows, day))

    def clean(self) -> bool:
        """Removes everything that is stored; false if there was nothing."""
        if not (self.folder / _FILE).exists():
            return False
        shutil.rmtree(self.folder, ignore_errors=True)
        return True

    def _do(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """What comes of the work with the database; `None`, silently, if it fails. A broken file is removed."""
        path = self.folder / _FILE
        try:
            with closing(sqlite3.connect(path, timeout=_PATIENCE)) as database:
                database.execute(_TABLE)
                return work(database)
        except sqlite3.OperationalError:
            return None  # locked by another run, read-only, disk full
        except (sqlite3.DatabaseError, zlib.error, TypeError):
            with suppress(OSError):
                path.unlink()
            return None


def _values(database: sqlite3.Connection, keys: Sequence[bytes]) -> dict[bytes, bytes]:
    found: dict[bytes, bytes] = {}
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        marks = ",".join("?" * len(some))
        for key, value in database.execute(f"SELECT key, value FROM results WHERE key IN ({marks})", some):
            found[bytes(key)] = zlib.decompress(value)
    return found


def _store(database: sqlite3.Connection, rows: Iterable[tuple[bytes, str, bytes]], day: str) -> None:
    with database:
        database.execute("DELETE FROM results WHERE day <> ?", (day,))
        database.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows)
