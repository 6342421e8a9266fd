"""The formats of sources: how each is cut into parts, and which documents a part holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from spinlint.corpus.formats.articles import article
from spinlint.corpus.formats.lines import cut_json_lines, json_lines
from spinlint.corpus.formats.parquet import cut_parquet, parquet_rows
from spinlint.corpus.formats.part import File, Part
from spinlint.corpus.formats.separated import cut_separated, separated
from spinlint.corpus.formats.warc import cut_warc, warc
from spinlint.corpus.records import Columns, Record
from spinlint.readers import EXTENSIONS

PACKED = (".gz", ".bz2", ".xz", ".zst")
ARTICLES = "articles"


@dataclass(frozen=True)
class Format:
    """`cut` gives a file's parts of about so many bytes; `records` the documents of a part, in order."""

    cut: Callable[[File, str, int], Iterator[Part]]
    records: Callable[[Part, str, Columns], Iterator[Record]]


def _whole(file: File, root: str, size: int) -> Iterator[Part]:
    yield Part(file.path, file.stamp, 0, file.size, 0, 1)


FORMATS: Mapping[str, Format] = {
    ARTICLES: Format(_whole, article),
    "lines": Format(cut_json_lines, json_lines),
    "separated": Format(cut_separated, separated),
    "parquet": Format(cut_parquet, parquet_rows),
    "warc": Format(cut_warc, warc),
}
_BY_END = {
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".csv": "separated",
    ".tsv": "separated",
    ".parquet": "parquet",
    ".warc": "warc",
    ".wet": "warc",
    **dict.fromkeys(EXTENSIONS, ARTICLES),
}


def kind_of(path: str) -> str | None:
    """The format that a file's name tells, under its packing (.gz); `None` if it tells none."""
    name = PurePath(path.rpartition("/")[2].lower())
    if name.suffix in PACKED:
        name = name.with_suffix("")
        return None if name.suffix in EXTENSIONS else _BY_END.get(name.suffix)
    return _BY_END.get(name.suffix)
