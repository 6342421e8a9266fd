"""Readers: from bytes to a `Document` whose every prose character knows its place in the source."""

from __future__ import annotations

import re
from pathlib import Path, PurePath

from spinlint.document import Document
from spinlint.errors import UnreadableError
from spinlint.readers.decode import MAX_BYTES, decode, megabytes
from spinlint.readers.docx.opening import MAX_BYTES as MAX_WORD_BYTES
from spinlint.readers.docx.opening import ZIP
from spinlint.readers.formats import refuse_disguised

EXTENSIONS: dict[str, str] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "plain",
    ".text": "plain",
    ".docx": "docx",
}
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|p|div|h[1-6])[\s>]", re.I | re.S)
_MARKDOWN = re.compile(rb"---[ \t]*\r?\n[\w-]+[ \t]*:|#{1,6}[ \t]+\S|.*?\n#{1,6}[ \t]+\S|.*?\]\(https?://", re.S)
_SNIFFED = 4096


def read(data: bytes, path: str, media: str | None = None, limit: int = MAX_BYTES) -> Document:
    """The document in `data`.

    `path` is the name to show and, unless `media` (plain, markdown, html, docx) is given, tells the format by its
    extension; without a known extension the content does. Raises `UnreadableError` if `data`
    holds no text, or is not what its name says.
    """
    told = media or EXTENSIONS.get(PurePath(path).suffix.lower())
    refuse_disguised(data, path, told)
    kind = told or sniff(data)
    if kind == "docx":
        from spinlint.readers.docx import read_docx

        return read_docx(data, path)
    source = decode(data, path, kind, limit)
    if kind == "html":
        from spinlint.readers.html import read_html

        return read_html(source)
    if kind == "markdown":
        from spinlint.readers.markdown import read_markdown

        return read_markdown(source)
    if kind == "plain":
        from spinlint.readers.plain import read_plain

        return read_plain(source)
    raise UnreadableError(f"no reader for the format {kind!r}")


def read_file(path: str | Path, limit: int = MAX_BYTES) -> Document:
    """The document in the file at `path`. Raises `UnreadableError` also if the file cannot be opened."""
    file = Path(path)
    limit = max(limit, MAX_WORD_BYTES) if file.suffix.lower() == ".docx" else limit
    try:
        size = file.stat().st_size
        if size > limit:
            raise UnreadableError(f"the file is too large: {megabytes(size)}, the limit is {megabytes(limit)}")
        with file.open("rb") as opened:
            data = opened.read(limit + 1)
    except OSError as error:
        raise UnreadableError(f"the file cannot be read: {error.strerror or error}") from None
    return read(data, str(path), limit=limit)


def sniff(data: bytes) -> str:
    """The format that the first bytes look like: docx, html, markdown or plain."""
    if data.startswith(ZIP):
        return "docx"
    start = data[:_SNIFFED]
    if _HTML.match(start):
        return "html"
    return "markdown" if _MARKDOWN.match(start) else "plain"
