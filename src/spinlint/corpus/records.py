"""A document as it comes out of a source, before it is read as an article; and the names of the columns it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Columns:
    """Where a row keeps its text and the facts about it. All but the text may be missing."""

    text: str = "text"
    id: str = "id"
    url: str = "url"
    date: str = "date"
    author: str = "author"
    title: str = "title"


@dataclass(frozen=True)
class Failed:
    """Why a document could not be had or checked: the exception's type and its message."""

    kind: str
    message: str

    @classmethod
    def of(cls, error: BaseException) -> Failed:
        """The failure that an exception stands for."""
        return cls(type(error).__name__, " ".join(str(error).split())[:500])


@dataclass(frozen=True)
class Record:
    """One document. `source` is the file it comes from and `row` its number there (from 1), if it is one of many.

    `facts` may hold url, date, author and title. `media` is the format if the source tells it. `failed` says why there is
    no `data`.
    """

    id: str
    path: str
    source: str
    row: int | None = None
    data: bytes = b""
    media: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    failed: Failed | None = None


def from_row(row: Mapping[str, Any], source: str, number: int, columns: Columns) -> Record:
    """The document in a row of a table. A row without text is a failed record, not a lost one."""
    given = row.get(columns.id)
    place = f"{source}#{number}"
    identity = place if given is None or given == "" else str(given)
    facts = {name: _plain(row.get(getattr(columns, name))) for name in ("url", "date", "author", "title")}
    text = row.get(columns.text)
    failed = None if isinstance(text, str) else Failed("MissingText", f"no text in the column {columns.text!r}")
    data = text.encode("utf-8", "replace") if isinstance(text, str) else b""
    known = {name: value for name, value in facts.items() if value}
    return Record(identity, place, source, number, data, None, known, failed)


def _plain(value: Any) -> str:
    return "" if value is None or isinstance(value, (dict, list)) else str(value)
