"""One article in one file."""

from __future__ import annotations

from collections.abc import Iterator

from spinlint.corpus.formats.part import Part
from spinlint.corpus.places import opened
from spinlint.corpus.records import Columns, Failed, Record
from spinlint.readers.decode import MAX_BYTES


def article(part: Part, root: str, columns: Columns) -> Iterator[Record]:
    """The file as a document; one that cannot be opened is a failed record."""
    try:
        with opened(part.path, root, compression=None) as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        yield Record(part.path, part.path, part.path, failed=Failed.of(error))
    else:
        yield Record(part.path, part.path, part.path, data=data)
