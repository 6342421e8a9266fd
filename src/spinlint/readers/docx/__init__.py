"""Reads Word documents (.docx) by python-docx (extra `docx`), which is only imported when there is one to read.

`spinlint.readers.docx.story` says what the source text of a Word document is, and so what an offset in it means.
"""

from __future__ import annotations

from spinlint.document import Document
from spinlint.readers.docx.opening import opened


def read_docx(data: bytes, path: str) -> Document:
    """The document in the bytes of a Word file. Raises `UnreadableError` for what is none or holds no text."""
    word = opened(data)
    from spinlint.readers.docx.article import article

    return article(word, path)
