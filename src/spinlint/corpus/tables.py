"""The tables of a corpus: their columns, and how a shard's rows become Parquet files that are there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from spinlint import __version__
from spinlint.corpus.extras import require

# "documents" comes last: where it is there, the shard's other files are there, too.
TABLES = ("findings", "claims", "sketches", "documents")
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "documents": {
        "id": "string", "path": "string", "source": "string", "row": "int64", "site": "string", "title": "string",
        "author": "string", "date": "string", "words": "int32", "skipped": "string", "error": "string",
        "findings": "int32", "errors": "int32", "warnings": "int32", "infos": "int32", "by_family": "counts", "density": "double",
        "grade": "double", "reading_ease": "double", "spun": "double", "spun_verdict": "string",
        "claims": "int32", "strong_claims": "int32", "unsupported_claims": "int32", "outbound": "strings", "scores": "string",
    },
    "findings": {
        "id": "string", "path": "string", "code": "string", "name": "string", "family": "string", "severity": "string",
        "message": "string", "why": "string", "text": "string", "start": "int32", "end": "int32", "line": "int32",
        "column": "int32", "suggestions": "strings", "safe": "bool", "related": "string",
    },
    "claims": {
        "id": "string", "path": "string", "text": "string", "start": "int32", "end": "int32", "sentence": "string",
        "agent": "string", "agent_kind": "string", "effect": "string", "helps": "bool", "targets": "strings",
        "strength": "string", "asserted": "bool", "figures": "strings", "support": "string", "tier": "string", "enough": "bool",
    },
    "sketches": {
        "id": "string", "path": "string", "words": "int32", "version": "int32", "prose": "string",
        "content": "hashes", "folded": "hashes", "skeleton": "hashes", "figures": "hashes",
        "blocks": "hashes", "block_starts": "ints", "patterns": "hashes",
    },
}  # fmt: skip
Row = dict[str, Any]


@dataclass
class Rows:
    """Rows of every table, in the order of the documents."""

    documents: list[Row] = field(default_factory=list)
    findings: list[Row] = field(default_factory=list)
    claims: list[Row] = field(default_factory=list)
    sketches: list[Row] = field(default_factory=list)

    def add(self, other: Rows) -> None:
        """Takes the other rows in after these."""
        for name in TABLES:
            getattr(self, name).extend(getattr(other, name))


def schema(columns: Mapping[str, str]) -> Any:
    """The Arrow schema of columns as `COLUMNS` gives them."""
    pa = require("pyarrow")
    types = {
        "string": pa.string(), "bool": pa.bool_(), "int32": pa.int32(), "int64": pa.int64(), "double": pa.float64(),
        "strings": pa.list_(pa.string()), "hashes": pa.list_(pa.uint64()), "ints": pa.list_(pa.int32()),
        "counts": pa.map_(pa.string(), pa.int32()),
    }  # fmt: skip
    return pa.schema([(name, types[kind]) for name, kind in columns.items()])


def file_of(folder: Path, table: str, name: str) -> Path:
    """Where the rows of a shard of this name lie."""
    return folder / f"{table}-{name}.parquet"


def is_written(folder: Path, name: str) -> bool:
    """Whether the shard of this name is done."""
    return all(file_of(folder, table, name).exists() for table in TABLES)


def write(rows: Rows, folder: Path, name: str) -> None:
    """Writes a shard's files: the same rows give the same bytes, and a reader never meets half a file."""
    for table in TABLES:
        write_rows(getattr(rows, table), COLUMNS[table], file_of(folder, table, name))


def write_rows(rows: Sequence[Row], columns: Mapping[str, str], path: Path) -> None:
    """Writes rows under a temporary name and then moves them to their place."""
    pa = require("pyarrow")
    made = pa.Table.from_pylist(rows, schema=schema(columns)).replace_schema_metadata({"spinlint": __version__})
    temporary = path.with_name(f".{path.name}.{uuid4().hex}.tmp")
    try:
        with temporary.open("wb") as file:
            require("pyarrow.parquet").write_table(made, file, compression="zstd")
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
