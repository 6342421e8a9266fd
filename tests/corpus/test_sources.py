"""Sources of every kind: each document comes once, with its place, however the source is cut."""

import csv
import gzip
import io
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from spinlint.corpus.records import Columns, Record
from spinlint.corpus.shards import plan
from spinlint.errors import UsageError

ROWS = [{"id": f"x{i}", "text": 'One line,\nand a "second" one. ' * 9 + str(i), "url": f"https://e.org/{i}"} for i in range(40)]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def records(*sources: str, size: int = 2000, limit: int | None = None, columns: Columns | None = None) -> Iterator[Record]:
    wanted = columns or Columns()
    for shard in plan(sources, str(Path.cwd()), wanted, size, limit):
        yield from shard.records(str(Path.cwd()), wanted)


def write_rows(name: str) -> None:
    lines = "".join(json.dumps(row) + "\n" for row in ROWS)
    if name.endswith(".jsonl"):
        Path(name).write_text(lines)
    elif name.endswith(".jsonl.gz"):
        Path(name).write_bytes(gzip.compress(lines.encode()))
    elif name.endswith(".parquet"):
        pq.write_table(pa.Table.from_pylist(ROWS), name, row_group_size=15)
    else:
        with Path(name).open("w", newline="", encoding="utf-8-sig") as file:
            writer = csv.DictWriter(file, ["id", "text", "url"], delimiter="\t" if name.endswith(".tsv") else ",")
            writer.writeheader()
            writer.writerows(ROWS)


@pytest.mark.parametrize("name", ["r.jsonl", "r.jsonl.gz", "r.parquet", "r.csv", "r.tsv"])
@pytest.mark.parametrize("size", [300, 2000, 10**7])
def test_rows_come_once_and_in_order(name: str, size: int) -> None:
    write_rows(name)
    found = list(records(name, size=size))
    assert [record.id for record in found] == [row["id"] for row in ROWS]
    assert [record.data.decode() for record in found] == [row["text"] for row in ROWS]
    assert [record.path for record in found] == [f"{name}#{i}" for i in range(1, 41)]
    assert found[7].facts["url"] == "https://e.org/7"
    assert [record.id for record in records(name, size=size, limit=23)] == [row["id"] for row in ROWS[:23]]


def test_sources_are_cut(tmp_path: Path) -> None:
    for name in ("r.jsonl", "r.parquet", "r.csv"):
        write_rows(name)
        assert len(list(plan([name], str(Path.cwd()), Columns(), 2000))) > 3


def test_columns_have_other_names_and_an_id_may_be_missing() -> None:
    Path("r.jsonl").write_text('{"body": "hello", "key": 7}\n\n{"body": "again"}\n{"body": 5}\n')
    found = list(records("r.jsonl", columns=Columns(text="body", id="key")))
    assert [(record.id, record.path) for record in found] == [
        ("7", "r.jsonl#1"),
        ("r.jsonl#3", "r.jsonl#3"),
        ("r.jsonl#4", "r.jsonl#4"),
    ]
    assert found[2].failed
    assert found[2].failed.kind == "MissingText"


def test_broken_lines_are_failed_records() -> None:
    Path("r.jsonl").write_bytes(b'{"text": "one"}\n{"text": \n[1, 2]\n{"text": "\xff"}\n{"text": "\\ud800 two"}')
    found = list(records("r.jsonl"))
    assert [record.failed and record.failed.kind for record in found] == [
        None,
        "JSONDecodeError",
        "NotAnObject",
        "UnicodeDecodeError",
        None,
    ]


def test_folders_and_globs(tmp_path: Path) -> None:
    for name in ("a/one.md", "a/b/two.html", "a/.hidden.md", "a/picture.png", "a/out/documents-1.parquet", "c/three.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("hello")
    (tmp_path / "a/out/.spinlint-report").touch()
    assert [record.id for record in records("a")] == ["a/b/two.html", "a/one.md"]
    assert [record.id for record in records("*/*.txt", "a", "a/one.md")] == ["c/three.txt", "a/b/two.html", "a/one.md"]
    assert [record.id for record in records(str(tmp_path / "c"))] == [str(tmp_path / "c/three.txt")]
    with pytest.raises(UsageError, match="no such file"):
        list(records("nowhere"))


def test_a_list_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("one.md").write_text("hello")
    Path("two.md").write_text("hello")
    monkeypatch.setattr("sys.stdin", io.StringIO("two.md\n\none.md\n"))
    assert [record.id for record in records("-")] == ["two.md", "one.md"]


def test_an_object_store() -> None:
    """fsspec's store in memory stands for S3: the same calls, no network."""
    import fsspec

    store = fsspec.filesystem("memory")
    store.pipe("/bucket/deep/one.md", b"hello")
    store.pipe("/bucket/rows.jsonl", b'{"text": "one"}\n{"text": "two"}\n')
    assert sorted(record.id for record in records("memory://bucket")) == [
        "memory:///bucket/deep/one.md",
        "memory:///bucket/rows.jsonl#1",
        "memory:///bucket/rows.jsonl#2",
    ]


def archive(packed: bool, count: int = 30) -> bytes:
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=packed)
    for i in range(count):
        kind, status = (
            ("image/png", "200 OK") if i == 5 else ("text/html; charset=windows-1252", "404 No" if i == 6 else "200 OK")
        )
        http = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        payload = io.BytesIO(f"<p>Page {i}, caf\xe9</p>{os.urandom(40).hex()}".encode("cp1252"))
        record = writer.create_warc_record(f"https://e.org/{i}", "response", payload=payload, http_headers=http)
        writer.write_request_response_pair(
            writer.create_warc_record(
                f"https://e.org/{i}", "request", http_headers=StatusAndHeaders("GET / HTTP/1.1", [], is_http_request=True)
            ),
            record,
        )
    return buffer.getvalue()


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("size", [1000, 10**7])
def test_web_archives(packed: bool, size: int) -> None:
    name = "w.warc.gz" if packed else "w.warc"
    Path(name).write_bytes(archive(packed))
    found = list(records(name, size=size))
    assert [record.path for record in found] == [f"https://e.org/{i}" for i in range(30) if i not in (5, 6)]
    assert len({record.id for record in found}) == 28
    assert "café" in found[0].data.decode()
    assert found[0].media == "html"
    assert (len(list(plan([name], str(Path.cwd()), Columns(), size))) > 3) == (size == 1000)
    assert len(list(records(name, size=size, limit=11))) == 11


def test_a_damaged_archive_loses_one_record() -> None:
    data = archive(True)
    at = len(data) // 2
    Path("w.warc.gz").write_bytes(data[:at] + bytes(20) + data[at + 20 :])
    for size in (1000, 10**7):
        found = list(records("w.warc.gz", size=size))
        assert sum(record.failed is None for record in found) >= 27
        assert len(found) >= 28


def test_an_archive_that_breaks_off_says_so() -> None:
    data = archive(True, 4)
    Path("w.warc.gz").write_bytes(data[:-60])
    found = list(records("w.warc.gz"))
    assert [record.failed is not None for record in found][-1]
