"""Runs on one machine: everything is recorded once, whatever a document does; two runs give the same bytes."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from spinlint.corpus.campaign import Wanted, run
from spinlint.corpus.local import Local
from spinlint.corpus.tables import COLUMNS
from spinlint.errors import UsageError
from tests.corpus.conftest import here, light_run, light_setup, texts

Rows = Callable[..., Path]


def query(out: Path, sql: str, table: str = "documents") -> list[tuple[object, ...]]:
    return duckdb.sql(sql.replace("TABLE", f"'{out}/{table}-*.parquet'")).fetchall()


def digests(out: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in out.glob("*.parquet")}


def test_every_document_is_recorded_once(folder: Path, rows_file: Rows) -> None:
    rows_file(texts(20))
    outcome = light_run(folder, "rows.jsonl")
    assert outcome.totals["documents"] == 20
    assert outcome.totals["shards"] > 2
    assert query(folder / "out", "select count(*), count(distinct id), sum(findings) from TABLE") == [(20, 20, 20)]
    assert query(folder / "out", "select distinct code from TABLE", "findings") == [("HX001",)]


def test_the_columns_are_those_of_the_contract(folder: Path, rows_file: Rows) -> None:
    rows_file(texts(1))
    light_run(folder, "rows.jsonl")
    for table, columns in COLUMNS.items():
        described = query(folder / "out", "describe select * from TABLE", table)
        assert [row[0] for row in described] == list(columns)


def test_jobs_change_no_byte(folder: Path, rows_file: Rows) -> None:
    rows_file(texts(14, {3: "unlucky"}))
    light_run(folder, "rows.jsonl", out="one")
    light_run(folder, "rows.jsonl", workers=Local(2), out="three")
    assert digests(folder / "one") == digests(folder / "three")


def test_a_document_that_raises_is_a_finding(folder: Path, rows_file: Rows) -> None:
    rows = texts(6, {2: "unlucky"})
    rows[4]["text"] = ""
    rows[5] = {"id": "d5"}
    rows_file(rows)
    light_run(folder, "rows.jsonl")
    found = query(folder / "out", "select id, code, message from TABLE where family = 'error' order by id", "findings")
    assert [row[:2] for row in found] == [
        ("d2", "error.RuleFailed"),
        ("d4", "error.UnreadableError"),
        ("d5", "error.MissingText"),
    ]
    assert "bad luck" in str(found[0][2])
    assert query(folder / "out", "select id, error from TABLE where error is not null order by id") == [
        ("d2", "RuleFailed"),
        ("d4", "UnreadableError"),
        ("d5", "MissingText"),
    ]


def test_a_document_that_kills_is_found_and_the_run_goes_on(folder: Path, rows_file: Rows) -> None:
    rows_file(texts(4, {2: "poisonous"}))
    outcome = light_run(folder, "rows.jsonl", size=10_000, workers=Local(1))
    assert query(folder / "out", "select id, code from TABLE where code <> 'HX001'", "findings") == [("d2", "error.WorkerKilled")]
    assert query(folder / "out", "select count(*), count(distinct id) from TABLE") == [(4, 4)]
    assert outcome.totals["deaths"] > 1
    assert not outcome.troubles


def test_a_document_without_end_is_given_up(folder: Path, rows_file: Rows) -> None:
    rows_file(texts(4, {1: "endless"}))
    light_run(folder, "rows.jsonl", seconds=0.3)
    assert query(folder / "out", "select id, code from TABLE where code <> 'HX001'", "findings") == [("d1", "error.TimeLimit")]


def test_the_same_command_does_only_what_is_missing(folder: Path, rows_file: Rows) -> None:
    rows_file(texts(20))
    light_run(folder, "rows.jsonl")
    before = digests(folder / "out")
    lost = sorted((folder / "out").glob("documents-*.parquet"))[1]
    lost.unlink()
    kept = {path: path.stat().st_mtime_ns for path in (folder / "out").glob("documents-*.parquet")}
    light_run(folder, "rows.jsonl")
    assert digests(folder / "out") == before
    assert {path: path.stat().st_mtime_ns for path in kept} == kept


def test_files_without_a_ledger_are_taken_as_they_are(folder: Path, rows_file: Rows) -> None:
    rows_file(texts(20))
    first = light_run(folder, "rows.jsonl")
    for path in (folder / "out").glob("run.db*"):
        path.unlink()
    again = light_run(folder, "rows.jsonl")
    assert {**again.totals, "deaths": 0} == {**first.totals, "deaths": 0}


def test_half_files_of_a_killed_run_are_swept_away(folder: Path, rows_file: Rows) -> None:
    rows_file(texts(2))
    half = folder / "out" / ".documents-abc.parquet.123.tmp"
    half.parent.mkdir()
    half.touch()
    os.utime(half, (1, 1))
    light_run(folder, "rows.jsonl")
    assert not half.exists()


def test_a_changed_source_replaces_its_shards(folder: Path, rows_file: Rows) -> None:
    rows_file(texts(20))
    light_run(folder, "rows.jsonl")
    rows_file(texts(9))
    light_run(folder, "rows.jsonl")
    assert query(folder / "out", "select count(*), count(distinct id) from TABLE") == [(9, 9)]


def test_another_run_is_refused_in_the_same_folder(folder: Path, rows_file: Rows) -> None:
    rows_file(texts(2))
    rows_file(texts(2), "others.jsonl")
    light_run(folder, "rows.jsonl")
    with pytest.raises(UsageError, match="another folder"):
        light_run(folder, "others.jsonl")
    with pytest.raises(UsageError, match="settings"):
        light_run(folder, "rows.jsonl", seconds=1.0)
    run(Wanted(("others.jsonl",)), light_setup(folder), here, anew=True)
    assert query(folder / "out", "select distinct source from TABLE") == [("others.jsonl",)]


def test_memory_has_a_limit(folder: Path, rows_file: Rows) -> None:
    """In a process of its own: the limit stays with the process."""
    (folder / "rule.py").write_text((folder / "rule.py").read_text().replace("time.sleep(0.5)", "bytearray(2_000_000_000)"))
    rows_file(texts(3, {1: "slowly"}))
    light_run(folder, "rows.jsonl", megabytes=500, workers=Local(1))
    found = query(folder / "out", "select id, message from TABLE where family = 'error'", "findings")
    assert [row[0] for row in found] == ["d1"]
    assert "MemoryError" in str(found[0][1])


def test_limit_and_sample(folder: Path, rows_file: Rows) -> None:
    rows_file(texts(60))
    run(Wanted(("rows.jsonl",), limit=8, size=1000), light_setup(folder), here)
    assert query(folder / "out", "select count(*) from TABLE") == [(8,)]
    some = {}
    for size in (1000, 50_000):
        light_run(folder, "rows.jsonl", sample=0.3, out=f"sample{size}", size=size)
        some[size] = sorted(query(folder / f"sample{size}", "select id from TABLE"))
    assert some[1000] == some[50_000]
    assert 5 < len(some[1000]) < 35


def test_other_languages_are_skipped(folder: Path, rows_file: Rows) -> None:
    french = "Le genou fait mal quand on marche beaucoup. Il faut se reposer un jour ou deux et voir un médecin si cela dure."
    rows_file([*texts(1), {"id": "fr", "text": french}])
    light_run(folder, "rows.jsonl")
    assert query(folder / "out", "select id, skipped, findings from TABLE where skipped is not null") == [
        ("fr", "language: fr", 0)
    ]
