"""The library's file: an SQLite database with a full-text index (FTS5) and the terms that each passage names."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from spinlint.errors import UsageError
from spinlint.evidence.passages import Draft, Passage
from spinlint.models.term_fold import WORD, fold
from spinlint.models.terms import Terms

APPLICATION, VERSION = 0x5350_4C45, 1
_SCHEMA = f"""
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {VERSION};
CREATE TABLE document (
    number INTEGER PRIMARY KEY, path TEXT UNIQUE NOT NULL, title TEXT NOT NULL, digest TEXT NOT NULL, added TEXT NOT NULL
);
CREATE TABLE passage (
    number INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES document, heading TEXT NOT NULL, page INTEGER NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX of_document ON passage (document);
CREATE TABLE term (id TEXT, passage INTEGER, general INTEGER NOT NULL, PRIMARY KEY (id, passage)) WITHOUT ROWID;
CREATE INDEX of_passage ON term (passage);
CREATE VIRTUAL TABLE words USING fts5 (title, heading, text, tokenize = 'porter unicode61 remove_diacritics 2');
"""


class Held(NamedTuple):
    """A document of the library; `path` as seen from the current folder, `added` an ISO date."""

    path: str
    title: str
    passages: int
    added: str


class Hit(NamedTuple):
    """A passage that a search found; `rank` is BM25, lower is better."""

    document: str
    title: str
    passage: Passage
    rank: float


class Library:
    """An evidence library. Paths are kept relative to its folder, so that the two can move together."""

    def __init__(self, path: Path, base: sqlite3.Connection) -> None:
        self.path = path
        self.base = base

    @classmethod
    def open(cls, path: Path, mode: str = "ro") -> Library:
        """The library at `path`; `mode` is ro to read, rw to change, rwc to make one where there is none.

        Raises `UsageError` if there is none, or something else.
        """
        if not path.is_file() and mode != "rwc":
            raise UsageError(f"{path}: no such evidence library; `spinlint evidence add` makes one")
        try:
            base = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None)
            _prepare(base, path)
        except sqlite3.Error as error:
            raise UsageError(f"{path}: {_reason(error)}") from None
        return cls(path, base)

    def close(self) -> None:
        self.base.close()

    def add(self, file: Path, draft: Draft, digest: str, terms: Terms) -> int:
        """Takes a document in, in the place of its earlier version; returns the number of its passages."""
        path = self._key(file)
        with self._change():
            self._drop(path)
            row = (path, draft.title, digest, date.today().isoformat())
            document = self.base.execute("INSERT INTO document (path, title, digest, added) VALUES (?, ?, ?, ?)", row).lastrowid
            found = list(draft.passages())
            for passage in found:
                self._add_passage(document, draft.title, passage, terms)
        return len(found)

    def remove(self, paths: Sequence[Path]) -> int:
        """Takes documents out, and those below the folders named; returns how many. Raises `UsageError` for one not held."""
        held = [path for (path,) in self.base.execute("SELECT path FROM document")]
        gone: set[str] = set()
        for path in paths:
            key = self._key(path)
            own = {one for one in held if one == key or one.startswith(key + "/")}
            if not own:
                raise UsageError(f"{path}: not in the library {self.path}")
            gone |= own
        with self._change():
            for one in sorted(gone):
                self._drop(one)
        return len(gone)

    def digest_of(self, file: Path) -> str:
        """The digest under which the library holds a file; empty if it does not."""
        row = self.base.execute("SELECT digest FROM document WHERE path = ?", (self._key(file),)).fetchone()
        return str(row[0]) if row else ""

    def documents(self) -> list[Held]:
        """The documents, by path."""
        rows = self.base.execute(
            "SELECT path, title, count(passage.number), added FROM document LEFT JOIN passage ON document = document.number"
            " GROUP BY document.number ORDER BY path"
        )
        return [Held(self._seen(path), title, passages, added) for path, title, passages, added in rows]

    def hits(self, query: str, condition: str, values: Sequence[str], most: int) -> list[Hit]:
        """The passages that match an FTS5 query and an SQL condition, best first (the title counts double)."""
        rows = self.base.execute(
            "SELECT path, document.title, passage.heading, page, passage.text, bm25(words, 2.0, 1.0, 1.0) AS rank"
            " FROM words JOIN passage ON passage.number = words.rowid JOIN document ON document.number = document"
            f" WHERE words MATCH ? AND {condition} ORDER BY rank LIMIT ?",
            (query, *values, most),
        )
        return [Hit(self._seen(path), title, Passage(h, page, text), rank) for path, title, h, page, text, rank in rows]

    def ids(self) -> dict[str, bool]:
        """Every term id that some passage names, and whether it is too wide to name one thing ("pain", "surgery")."""
        return {code: bool(general) for code, general in self.base.execute("SELECT id, max(general) FROM term GROUP BY id")}

    def _add_passage(self, document: int | None, title: str, passage: Passage, terms: Terms) -> None:
        row = (document, *passage)
        number = self.base.execute("INSERT INTO passage (document, heading, page, text) VALUES (?, ?, ?, ?)", row).lastrowid
        texts = (title, passage.heading, passage.text)
        self.base.execute("INSERT INTO words (rowid, title, heading, text) VALUES (?, ?, ?, ?)", (number, *map(keys, texts)))
        found = {match.id: "general" in match.flags for text in texts for match in terms.find(text)}
        self.base.executemany("INSERT INTO term VALUES (?, ?, ?)", [(code, number, wide) for code, wide in found.items()])

    def _drop(self, path: str) -> None:
        own = "SELECT passage.number FROM passage JOIN document ON document.number = document WHERE path = ?"
        self.base.execute(f"DELETE FROM term WHERE passage IN ({own})", (path,))
        self.base.execute(f"DELETE FROM words WHERE rowid IN ({own})", (path,))
        self.base.execute(f"DELETE FROM passage WHERE number IN ({own})", (path,))
        self.base.execute("DELETE FROM document WHERE path = ?", (path,))

    @contextmanager
    def _change(self) -> Iterator[None]:
        try:
            with self.base:
                self.base.execute("BEGIN IMMEDIATE")
                yield
        except sqlite3.Error as error:
            raise UsageError(f"{self.path}: {_reason(error)}") from None

    def _key(self, file: Path) -> str:
        """A file's path as the library keeps it."""
        return _relative(Path(os.path.abspath(file)), Path(os.path.abspath(self.path)).parent)  # noqa: PTH100 - no symlinks

    def _seen(self, key: str) -> str:
        """A kept path as seen from the current folder."""
        return _relative(Path(os.path.abspath(self.path)).parent / key, Path.cwd())  # noqa: PTH100 - as above


def digest(file: Path) -> str:
    """What tells whether a file has changed."""
    return sha256(file.read_bytes()).hexdigest()


def keys(text: str) -> str:
    """The keys of a text's words, one space between: one key for British and American spelling, singular and plural."""
    return " ".join(fold(word[1]) for word in WORD.finditer(text))


def _relative(path: Path, folder: Path) -> str:
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # another drive
        return path.as_posix()


def _prepare(base: sqlite3.Connection, path: Path) -> None:
    if base.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
        base.executescript(_SCHEMA)
    marks = tuple(base.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    if marks[0] != APPLICATION:
        raise UsageError(f"{path}: not an evidence library")
    if marks[1] != VERSION:
        raise UsageError(f"{path}: made by another version of spinlint; add its documents to a new library")


def _reason(error: sqlite3.Error) -> str:
    text = " ".join(str(error).split())
    if "fts5" in text:
        return "this Python's SQLite has no full-text search (FTS5)"
    return "not an evidence library" if "not a database" in text else text
