"""What the first bytes of a file say it is, so that nothing is read as an article that is none."""

from __future__ import annotations

from pathlib import PurePath

from spinlint.errors import UnreadableError
from spinlint.readers.docx.opening import OLD, ZIP

_LOOKED_AT = 64
_PDF, _RTF, _ZIP, _OLD = "a PDF", "an RTF file", "a ZIP archive", "an old Word, Excel or PowerPoint file"
_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", _PDF),
    (b"{\\rtf", _RTF),
    (OLD, _OLD),
    (ZIP, _ZIP),
    (b"\x89PNG\r\n\x1a\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a packed file"),
)
_NAMED: dict[str, str] = {
    ".pdf": _PDF,
    ".rtf": _RTF,
    ".doc": _OLD,
    **dict.fromkeys((".odt", ".pages", ".epub", ".pptx", ".xlsx", ".zip"), _ZIP),
}
_INSTEAD = "save the article as Word (.docx), HTML, Markdown or plain text"


def refuse_disguised(data: bytes, path: str, kind: str | None) -> None:
    """Raises `UnreadableError` for data of a format that is not read, and for a name that promises another format.

    `kind` is the format that the name or the caller tells (plain, markdown, html, docx), if they do.
    """
    looks = next((name for beginning, name in _BEGINNINGS if data[:_LOOKED_AT].lstrip().startswith(beginning)), None)
    extension = PurePath(path).suffix.lower()
    if kind == "docx":
        return  # its reader says what is wrong
    may_be_word = looks == _ZIP and kind is None and extension not in _NAMED
    if looks and not may_be_word:
        raise UnreadableError(f"the file is {looks}, which is not read: {_INSTEAD}")
    if kind is None and extension in _NAMED:
        raise UnreadableError(f"named {extension}, but the file is not {_NAMED[extension]}: give it the extension of what it is")
