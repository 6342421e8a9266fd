"""From sources to shards: which files there are, how they are cut, and what each shard's output is called."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import blake2b
from json import dumps
from pathlib import Path
from typing import Any

from spinlint.corpus.formats import ARTICLES, FORMATS, kind_of
from spinlint.corpus.formats.part import File, Part
from spinlint.corpus.places import filesystem, is_remote, stamp
from spinlint.corpus.records import Columns, Record
from spinlint.discovery import REPORT_MARK
from spinlint.errors import UsageError

STDIN = "-"
SHARD_BYTES = 500_000
MOST_FILES = 500
_MAGIC = "*?["


@dataclass(frozen=True)
class Shard:
    """The unit of work: some files with an article in each, or a part of one large file.

    `first` is the place of its first document's part in the corpus, for order. `limit` cuts it short (-1: it does not).
    """

    kind: str
    parts: tuple[Part, ...]
    limit: int = -1

    def name(self, digest: str) -> str:
        """What its outputs are called: a hash of what is read and, in `digest`, of how it is checked."""
        described = dumps([self.kind, [list(asdict(part).values()) for part in self.parts], self.limit, digest])
        return blake2b(described.encode(), digest_size=10).hexdigest()

    @property
    def count(self) -> int:
        """How many documents it holds, -1 if only reading it would tell."""
        if any(part.count < 0 for part in self.parts):
            return -1
        total = sum(part.count for part in self.parts)
        return total if self.limit < 0 else min(total, self.limit)

    def records(self, root: str, columns: Columns) -> Iterator[Record]:
        """Its documents in order; relative paths start from `root`."""
        found = (record for part in self.parts for record in FORMATS[self.kind].records(part, root, columns))
        return found if self.limit < 0 else (record for record, _ in zip(found, range(self.limit), strict=False))


def plan(
    sources: Sequence[str], root: str, columns: Columns, size: int = SHARD_BYTES, limit: int | None = None
) -> Iterator[Shard]:
    """The shards of the sources in order, the same whoever works on them; `limit` is the most documents in all."""
    shards = _shards(files(sources), root, size)
    yield from shards if limit is None else _limited(shards, root, columns, limit)


def _shards(found: Iterable[File], root: str, size: int) -> Iterator[Shard]:
    group: list[Part] = []
    for file in found:
        kind = kind_of(file.path) or ARTICLES
        for part in FORMATS[kind].cut(file, root, size):
            if kind == ARTICLES:
                if group and (len(group) == MOST_FILES or sum(p.stop for p in group) + part.stop > size):
                    yield Shard(ARTICLES, tuple(group))
                    group = []
                group.append(part)
            else:
                yield Shard(kind, (part,))
    if group:
        yield Shard(ARTICLES, tuple(group))


def _limited(shards: Iterable[Shard], root: str, columns: Columns, limit: int) -> Iterator[Shard]:
    for shard in shards:
        if limit <= 0:
            return
        count = shard.count if shard.count >= 0 else sum(1 for _ in shard.records(root, columns))
        yield shard if count <= limit else replace(shard, limit=limit)
        limit -= count


def files(sources: Sequence[str]) -> Iterator[File]:
    """Every file of the sources once, in the order of the sources and by name within one.

    A source is a file, a folder, a glob, an address such as s3://bucket/folder, or - for a list of these on standard
    input. Raises `UsageError` for a source that is not there or holds nothing to read.
    """
    seen: set[str] = set()
    for source in sources:
        listed = _listed_on_stdin() if source == STDIN else [source]
        for given in listed:
            for file in _files(given):
                if file.path not in seen:
                    seen.add(file.path)
                    yield file


def _listed_on_stdin() -> Iterator[str]:
    return (line.rstrip("\r\n") for line in sys.stdin if line.strip())


def _files(source: str) -> Iterator[File]:
    system, path = filesystem(source)
    found: Iterable[dict[str, Any]]
    if any(sign in source for sign in _MAGIC) and not system.exists(path):
        found = _globbed(system, path)
    elif system.isdir(path):
        found = _below(system, path)
    elif system.isfile(path):
        found = [system.info(path)]
    else:
        raise UsageError(f"{source}: no such file or folder")
    shown = (
        sorted((_shown(info["name"], source, system), info) for info in found)
        if not isinstance(found, list)
        else [(source, info) for info in found]
    )
    if not shown:
        raise UsageError(f"{source}: nothing to read there")
    for name, info in shown:
        yield File(name, int(info.get("size") or 0), stamp(info))


def _globbed(system: Any, path: str) -> Iterator[dict[str, Any]]:
    for info in system.glob(path, detail=True).values():
        if info["type"] == "file":
            yield info


def _below(system: Any, path: str) -> Iterator[dict[str, Any]]:
    """The files below a folder that have a known format; hidden ones and the folders that spinlint wrote are left out."""
    for _, folders, names in system.walk(path, detail=True):
        if REPORT_MARK in names:
            folders.clear()
            continue
        for name in [n for n in folders if n.startswith(".")]:
            del folders[name]
        yield from (info for name, info in names.items() if not name.startswith(".") and kind_of(name))


def _shown(name: str, source: str, system: Any) -> str:
    """A path as the user would write it: relative if the source is."""
    if is_remote(source):
        return str(system.unstrip_protocol(name))
    if Path(source).is_absolute():
        return name
    try:
        return Path(name).relative_to(Path.cwd()).as_posix()
    except ValueError:
        return name
