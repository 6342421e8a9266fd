"""From bytes to text: UTF-8, UTF-16 and UTF-32 with a byte order mark, a declared HTML charset, windows-1252, latin-1."""

from __future__ import annotations

import codecs
import re

from spinlint.document import Source
from spinlint.errors import UnreadableError

MAX_BYTES = 10_000_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1f\x7f]")
_CONTROL_CHARACTER = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_HIGH = re.compile(rb"[\x80-\xff]")
_UTF8_CHARACTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_MOST_HIGH = 0.25
_MOST_CONTROL = 0.01


def decode(data: bytes, path: str, media: str, limit: int = MAX_BYTES) -> Source:
    """The decoded source. Raises `UnreadableError` for empty, binary, oversized or undecodable data."""
    if len(data) > limit:
        raise UnreadableError(f"the file is too large: {megabytes(len(data))}, the limit is {megabytes(limit)}")
    bom, encoding = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", ""))
    body = data[len(bom) :]
    if encoding:
        text = _strictly(body, encoding, len(bom))
    else:
        text, encoding = _without_mark(body, media)
    if not text or text.isspace():
        raise UnreadableError("the file is empty" if not text else "the file is empty: it holds only white space")
    _refuse_binary(text)
    return Source(path, media, text, encoding, bom)


def megabytes(size: int) -> str:
    """A size in bytes for people."""
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{size:,} bytes"


def _strictly(body: bytes, encoding: str, skipped: int) -> str:
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(body, error, encoding.upper(), skipped) from None


def _without_mark(body: bytes, media: str) -> tuple[str, str]:
    if b"\0" in body:
        raise UnreadableError(f"the file is binary or damaged: a NUL byte at offset {body.index(0):,}")
    try:
        return body.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        declared = _declared(body) if media == "html" else None
        if declared:
            return _strictly(body, declared, 0), declared
        if not _looks_like_western_text(body):
            raise _undecodable(body, error, "UTF-8", 0) from None
    try:
        return body.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        return body.decode("latin-1"), "latin-1"


def _declared(body: bytes) -> str | None:
    found = _CHARSET.search(body[:2048])
    if not found:
        return None
    try:
        name = codecs.lookup(found.group(1).decode("ascii")).name
        b"".decode(name)
    except (LookupError, UnicodeDecodeError):
        return None
    if name.startswith(("utf", "ascii")):
        return None
    return "cp1252" if name == "iso8859-1" else name


def _looks_like_western_text(body: bytes) -> bool:
    high = len(_HIGH.findall(body))
    paired = sum(len(match) for match in _UTF8_CHARACTER.findall(body))
    controls = len(_CONTROL.findall(body))
    return high <= _MOST_HIGH * len(body) and controls <= _MOST_CONTROL * len(body) and paired <= high / 2


def _undecodable(body: bytes, error: UnicodeDecodeError, encoding: str, skipped: int) -> UnreadableError:
    shown = " ".join(f"0x{byte:02X}" for byte in body[error.start : max(error.end, error.start + 1)][:4])
    line = body.count(b"\n", 0, error.start) + 1
    return UnreadableError(f"the file is not valid {encoding}: {shown} at byte {error.start + skipped:,} (line {line})")


def _refuse_binary(text: str) -> None:
    at = text.find("\0")
    if at >= 0:
        raise UnreadableError(f"the file is binary or damaged: a NUL character at offset {at:,}")
    controls = _CONTROL_CHARACTER.findall(text)
    if len(controls) > max(_MOST_CONTROL * len(text), 2):
        raise UnreadableError(f"the file is binary or damaged: it holds {len(controls):,} control characters")
