"""Opens a Word file with python-docx (extra `docx`), and says in one line what is wrong with one that is none."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from spinlint.errors import UnreadableError
from spinlint.readers.decode import megabytes

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

ZIP, OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_BYTES = 50_000_000  # pictures are part of the file
_MOST_UNPACKED = 300_000_000
_MOST_TEXT = 60_000_000
_MOST_PARTS = 10_000


def opened(data: bytes) -> WordDocument:
    """The document in the bytes of a .docx file. Raises `UnreadableError` for anything else."""
    if len(data) > MAX_BYTES:
        raise UnreadableError(f"the file is too large: {megabytes(len(data))}, the limit is {megabytes(MAX_BYTES)}")
    if not data:
        raise UnreadableError("the file is empty")
    if data.startswith(OLD):
        raise UnreadableError("a Word file with a password, or in the old .doc format; save it as .docx without a password")
    _refuse_bombs(data)
    try:
        from docx import Document
    except ImportError:
        raise UnreadableError("Word files need python-docx: pip install 'spinlint[docx]'") from None
    try:
        return Document(BytesIO(data))
    except Exception as error:  # noqa: BLE001 - python-docx lets through what zipfile, lxml and its own dictionaries raise
        raise UnreadableError(f"not a Word document, or a damaged one ({_reason(error)})") from None


def _refuse_bombs(data: bytes) -> None:
    """Raises `UnreadableError` for what is no archive, or one that says of itself that it unpacks to too much."""
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except (BadZipFile, ValueError, EOFError, OSError, NotImplementedError) as error:
        raise UnreadableError(f"not a .docx file: it is no ZIP archive ({_reason(error)})") from None
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableError("the archive is encrypted")
    if "[Content_Types].xml" not in names:
        raise UnreadableError("a ZIP archive, but not a Word document: [Content_Types].xml is missing")
    text = max((part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))), default=0)
    unpacked = sum(part.file_size for part in parts)
    if unpacked > _MOST_UNPACKED or text > _MOST_TEXT or len(parts) > _MOST_PARTS:
        raise UnreadableError(f"the archive unpacks to {megabytes(unpacked)} in {len(parts):,} parts: too much for an article")


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())[:120]}" if str(error) else type(error).__name__
