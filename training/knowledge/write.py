"""Writes a lexicon as the SQLite file that `spinlint.models.terms` reads."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from pathlib import Path

from spinlint.models.terms import KINDS, DrugName
from training.knowledge.lexicon import Lexicon, Surface

_TABLES = """
CREATE TABLE entity (number INTEGER PRIMARY KEY, kind TEXT, code TEXT, name TEXT, flags TEXT, systems TEXT);
CREATE TABLE surface (key TEXT PRIMARY KEY, senses TEXT) WITHOUT ROWID;
CREATE TABLE head (word TEXT PRIMARY KEY, longest INTEGER) WITHOUT ROWID;
CREATE TABLE isa (child TEXT, parent TEXT, PRIMARY KEY (child, parent)) WITHOUT ROWID;
CREATE TABLE part (code TEXT, whole TEXT, PRIMARY KEY (code, whole)) WITHOUT ROWID;
CREATE TABLE tissue (code TEXT, tissue TEXT, PRIMARY KEY (code, tissue)) WITHOUT ROWID;
CREATE TABLE indication (drug TEXT, condition TEXT, PRIMARY KEY (drug, condition)) WITHOUT ROWID;
CREATE TABLE drug_name (key TEXT PRIMARY KEY, written TEXT, rank INTEGER) WITHOUT ROWID;
CREATE TABLE ordinary (word TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_MOST_SENSES = 3


def write(lexicon: Lexicon, names: dict[str, DrugName], ordinary: set[str], path: Path) -> None:
    """Replaces the file at `path`. The same lexicon always gives the same rows in the same order."""
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    base.executescript(_TABLES)
    numbers = _entities(lexicon, base)
    _surfaces(lexicon, base, numbers)
    for table in ("isa", "part", "tissue", "indication"):
        rows = sorted(pair for pair in getattr(lexicon, table) if pair[0] in numbers)
        base.executemany(f"INSERT INTO {table} VALUES (?, ?)", rows)
    known = ((key, name.written, name.rank) for key, name in sorted(names.items()))
    base.executemany("INSERT INTO drug_name VALUES (?, ?, ?)", known)
    base.executemany("INSERT INTO ordinary VALUES (?)", ((word,) for word in sorted(ordinary)))
    base.commit()
    base.execute("VACUUM")
    base.close()


def _entities(lexicon: Lexicon, base: sqlite3.Connection) -> dict[str, int]:
    used = {code for senses in lexicon.surfaces.values() for code in senses}
    numbers = {code: number for number, code in enumerate(sorted(used))}
    for code, number in numbers.items():
        entry = lexicon.entries[code]
        row = (number, entry.kind, code, entry.name, " ".join(sorted(entry.flags)), " ".join(sorted(entry.systems)))
        base.execute("INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?)", row)
    return numbers


def _surfaces(lexicon: Lexicon, base: sqlite3.Connection, numbers: dict[str, int]) -> None:
    longest: dict[str, int] = defaultdict(int)
    for key, senses in sorted(lexicon.surfaces.items()):
        words = key.split()
        longest[words[0]] = max(longest[words[0]], len(words))
        ordered = sorted(senses.values(), key=lambda sense: _order(lexicon, sense))[:_MOST_SENSES]
        packed = ";".join(_packed(sense, numbers[sense.code]) for sense in ordered)
        base.execute("INSERT INTO surface VALUES (?, ?)", (key, packed))
    base.executemany("INSERT INTO head VALUES (?, ?)", sorted(longest.items()))


def _order(lexicon: Lexicon, sense: Surface) -> tuple[bool, bool, int, int, str]:
    entry = lexicon.entries[sense.code]
    return not sense.ours, not sense.context, entry.rank, KINDS.index(entry.kind), sense.code


def _packed(sense: Surface, number: int) -> str:
    flags = sense.flags | ({"everyday"} if sense.context else set())
    return f"{number},{sense.case or ''},{sense.context},{' '.join(sorted(flags))}".rstrip(",")
