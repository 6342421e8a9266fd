"""The tables of a run's folder as DuckDB sees them: views over the Parquet files, in bounded memory."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from spinlint.corpus.extras import require
from spinlint.corpus.tables import COLUMNS, TABLES
from spinlint.errors import UsageError

MEMORY = "1GB"
OVER_ALL = "corpus"  # names the files that a run writes over all shards
SIBLINGS, CLUSTERS = "siblings.parquet", "clusters.parquet"
_TYPES = {
    "string": "VARCHAR", "bool": "BOOLEAN", "int32": "INTEGER", "int64": "BIGINT", "double": "DOUBLE",
    "strings": "VARCHAR[]", "hashes": "UBIGINT[]", "ints": "INTEGER[]",
    "counts": "MAP(VARCHAR, INTEGER)",
}  # fmt: skip
EXTRA: dict[str, dict[str, str]] = {
    SIBLINGS: {
        "id": "string", "path": "string", "other_id": "string", "other_path": "string", "cluster": "int32", "kind": "string",
        "covered": "double", "changed": "double", "spun": "strings", "original": "strings",
    },
    CLUSTERS: {
        "cluster": "int32", "id": "string", "path": "string", "site": "string", "date": "string", "words": "int32",
        "spun": "double", "is_original": "bool", "why_original": "string", "changed": "double",
    },
}  # fmt: skip


def connect(folder: Path, memory: str = MEMORY) -> Any:
    """A connection with a view for each table. Raises `UsageError` if the folder holds no results."""
    if not any(folder.glob("documents-*.parquet")):
        raise UsageError(f"{folder}: no results of spinlint corpus run in this folder")
    database = require("duckdb").connect()
    database.execute(f"SET memory_limit = '{memory}'")
    database.execute(f"SET temp_directory = {literal(str(folder / '.duckdb'))}")
    database.execute("SET preserve_insertion_order = false")
    for table in TABLES:
        _view(database, table, [f"{table}-*.parquet"], COLUMNS[table], folder)
    for name, columns in EXTRA.items():
        _view(database, name.removesuffix(".parquet"), [name], columns, folder)
    return database


def literal(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def _view(database: Any, name: str, patterns: list[str], columns: dict[str, str] | Any, folder: Path) -> None:
    found = sorted(str(path) for pattern in patterns for path in folder.glob(pattern))
    if found:
        # A pattern is quicker than a list of many files, but the folder's own name must hold no sign of one.
        plain = not any(sign in str(folder) for sign in "*?[")
        files = literal(f"{folder}/{patterns[0]}") if plain else "[" + ", ".join(map(literal, found)) + "]"
        database.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet({files})")
    else:
        empty = ", ".join(f'NULL::{_TYPES[kind]} AS "{column}"' for column, kind in columns.items())
        database.execute(f"CREATE VIEW {name} AS SELECT {empty} WHERE false")
