"""Documents of a run, read once more from their source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from contextlib import closing
from json import loads
from pathlib import Path

from spinlint.corpus.database import connect, literal
from spinlint.corpus.ledger import Ledger
from spinlint.corpus.records import Columns, Record
from spinlint.corpus.shards import plan
from spinlint.errors import UsageError


def records_of(folder: Path, ids: Sequence[str]) -> list[Record]:
    """The documents with these ids, in their order. Raises `UsageError` if the run or its sources do not have one."""
    shard_of = _shards_of(folder, ids)
    wanted: defaultdict[str, list[str]] = defaultdict(list)
    for identity in dict.fromkeys(ids):
        if identity not in shard_of:
            raise UsageError(f"{folder}: no document with the id {identity}")
        wanted[shard_of[identity]].append(identity)
    found = _read(folder, wanted)
    missing = [identity for identity in ids if identity not in found]
    if missing:
        raise UsageError(f"the source of {missing[0]} is not there any more, or has changed")
    return [found[identity] for identity in dict.fromkeys(ids)]


def _shards_of(folder: Path, ids: Sequence[str]) -> dict[str, str]:
    listed = ", ".join(map(literal, ids))
    with closing(connect(folder)) as database:
        files = literal(f"{folder}/documents-*.parquet")
        rows = database.execute(
            f"SELECT id, filename FROM read_parquet({files}, filename = true) WHERE id IN ({listed})"
        ).fetchall()
    return {identity: Path(file).stem.removeprefix("documents-") for identity, file in rows}


def _read(folder: Path, wanted: dict[str, list[str]]) -> dict[str, Record]:
    with closing(Ledger(folder)) as ledger:
        told = ledger.run()
    if not told:
        raise UsageError(f"{folder}: the ledger of the run is not there; run the same command again")
    columns, size, limit = Columns(**loads(told["columns"])), int(told["shard size"]), loads(told["limit"])
    found: dict[str, Record] = {}
    for shard in plan(told["sources"].split("\n"), told["folder"], columns, size, limit):
        identities = wanted.get(shard.name(told["settings"]), ())
        if identities:
            found.update({r.id: r for r in shard.records(told["folder"], columns) if r.id in identities and not r.failed})
    return found
