"""Web archives (WARC and WET), packed record by record or not. Pages and plain text are documents, the rest is not."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from spinlint.corpus.extras import require
from spinlint.corpus.formats.part import File, Part
from spinlint.corpus.places import opened
from spinlint.corpus.records import Columns, Failed, Record
from spinlint.readers.decode import MAX_BYTES

_MEMBER = b"\x1f\x8b\x08"
_WINDOW = 1 << 16
_DOCUMENTS = frozenset({"response", "resource", "conversion"})
_MEDIA = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "plain", "text/markdown": "markdown"}


def cut_warc(file: File, root: str, size: int) -> Iterator[Part]:
    """Parts that begin with a record. Of a packed archive only the places of the cuts are read."""
    with opened(file.path, root, compression=None) as stream:
        magic = stream.read(4)
        if magic.startswith(_MEMBER):
            starts = _packed_starts(stream, file.size, size)
        elif magic == b"WARC":
            starts = _plain_starts(stream, file.size, size)
        else:
            starts = iter([0])
        start = 0
        for stop in (*list(starts)[1:], file.size):
            yield Part(file.path, file.stamp, start, stop, 0, -1)
            start = stop


def _packed_starts(stream: BinaryIO, end: int, size: int) -> Iterator[int]:
    yield 0
    at = size
    while at < end:
        found = _next_member(stream, at)
        if found is None:
            return
        yield found
        at = found + size


def _next_member(stream: BinaryIO, at: int) -> int | None:
    """The first place from `at` on where a packed record begins: a gzip member that unpacks to a WARC header."""
    stream.seek(at)
    window = b""
    while block := stream.read(_WINDOW):
        window += block
        found = window.find(_MEMBER)
        while found >= 0:
            if _begins_record(window[found : found + 512]):
                return at + found
            found = window.find(_MEMBER, found + 1)
        kept = min(len(window), 512)
        at += len(window) - kept
        window = window[-kept:]
    return None


def _begins_record(start: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(start, 5) == b"WARC/"
    except zlib.error:
        return False


def _plain_starts(stream: BinaryIO, end: int, size: int) -> Iterator[int]:
    at = last = 0
    yield 0
    while at < end:
        stream.seek(at)
        head, separator, _ = stream.read(_WINDOW).partition(b"\r\n\r\n")
        fields = dict(line.lower().split(b":", 1) for line in head.split(b"\r\n") if b":" in line)
        length = fields.get(b"content-length", b"").strip()
        if not separator or not length.isdigit():
            return
        at += len(head) + 4 + int(length) + 4
        if at - last >= size and at < end:
            yield at
            last = at


def warc(part: Part, root: str, columns: Columns) -> Iterator[Record]:
    """The pages of a part. Where the archive is broken a failed record stands, and the next whole record follows."""
    with opened(part.path, root, compression=None) as stream:
        stream.seek(part.start)
        data = stream.read(part.stop - part.start)
    at: int | None = 0
    while at is not None:
        last, failed, held = at, None, None
        try:
            for record in _archive(data[at:]):
                if held:
                    yield held
                last = at + record.stream_pos
                held = _document(record, f"{part.path}@{part.start + last}", part.path)
        except (OSError, ValueError, EOFError) as error:
            failed = Failed.of(error)
        at = _next_member(io.BytesIO(data), last + 1) if data.startswith(_MEMBER) else None
        if at is None and not _is_whole(data[last:]):
            failed, held = Failed("Truncated", "the archive breaks off in this record"), None
        if held:
            yield held
        if failed or at is not None:
            place = f"{part.path}@{part.start + (last if at is None else at)}"
            yield Record(place, place, part.path, failed=failed or Failed("Unreadable", "the record cannot be unpacked"))


def _is_whole(member: bytes) -> bool:
    """Whether a packed record is all there; one that is not packed always is."""
    if not member.startswith(_MEMBER):
        return True
    unpacking = zlib.decompressobj(31)
    unpacking.decompress(member, 2 * MAX_BYTES)
    return unpacking.eof or bool(unpacking.unconsumed_tail)


def _archive(data: bytes) -> Iterable[Any]:
    found: Iterable[Any] = require("fastwarc.warc").ArchiveIterator(io.BytesIO(data), auto_decode="all")
    return found


def _document(record: Any, place: str, source: str) -> Record | None:
    if record.headers.get("WARC-Type", "").lower() not in _DOCUMENTS:
        return None
    http = record.http_headers
    if http is not None and http.status_code not in (None, 200):
        return None
    kind = record.http_content_type if http is not None else record.headers.get("Content-Type", "")
    media = _MEDIA.get((kind or "").partition(";")[0].strip().lower())
    if media is None:
        return None
    identity = record.headers.get("WARC-Record-ID", "").strip("<>") or place
    address = record.headers.get("WARC-Target-URI", "").strip("<>") or identity
    facts = {"url": address, "fetched": record.headers.get("WARC-Date", "")}
    try:
        data = _in_utf8(record.reader.read(MAX_BYTES + 1), record.http_charset if http is not None else None)
    except (OSError, ValueError, EOFError) as error:
        return Record(identity, address, source, facts=facts, failed=Failed.of(error))
    return Record(identity, address, source, None, data, media, facts)


def _in_utf8(data: bytes, charset: str | None) -> bytes:
    """The page in UTF-8 if the server named another charset: the page itself may not tell."""
    try:
        return data if charset in (None, "", "utf-8") else data.decode(str(charset)).encode()
    except (LookupError, UnicodeDecodeError):
        return data
