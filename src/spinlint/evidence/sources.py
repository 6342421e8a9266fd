"""From files to drafts: articles of every kind by the readers, PDF by the package of its extra."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from logging import CRITICAL, getLogger
from pathlib import Path

from spinlint.errors import UnreadableError, UsageError
from spinlint.evidence.passages import Draft, Stretch, draft_of
from spinlint.readers import EXTENSIONS, read_file

MOST_PDF_BYTES = 200_000_000
_HYPHENATED = re.compile(r"(?<=[a-z])[-‐]\n(?=[a-z])")


def files_in(paths: Sequence[Path]) -> list[Path]:
    """The files named, and in folders those of a known format, hidden ones left out. Raises `UsageError` for no such path."""
    found: dict[Path, None] = {}
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path}: no such file or folder")
        found |= dict.fromkeys(_below(path) if path.is_dir() else [path])
    return list(found)


def _below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden and path.suffix.lower() in EXTENSIONS.keys() | _READERS.keys():
            yield path


def draft(path: Path) -> Draft:
    """The draft of a file. Raises `UnreadableError` if there is no text in it or the extra for its format is missing."""
    made = _READERS.get(path.suffix.lower(), _read)(path)
    if not any(stretch.text.strip() for stretch in made.stretches):
        raise UnreadableError("there is no text in it")
    return made


def _read(path: Path) -> Draft:
    return draft_of(read_file(path), path.stem)


def _pdf(path: Path) -> Draft:
    try:
        from pypdf import PdfReader
    except ImportError:
        raise UnreadableError("PDF needs the extra `pdf`: pip install 'spinlint[pdf]'") from None
    if path.stat().st_size > MOST_PDF_BYTES:
        raise UnreadableError(f"the file is larger than {MOST_PDF_BYTES // 1_000_000} MB")
    getLogger("pypdf").setLevel(CRITICAL)
    try:
        reader = PdfReader(path)
        title = str((reader.metadata.title if reader.metadata else None) or path.stem)
        pages = [page.extract_text() for page in reader.pages]
    except Exception as error:  # noqa: BLE001 - a broken PDF breaks its reader in any way there is
        raise UnreadableError(f"the PDF cannot be read: {' '.join(str(error).split()) or type(error).__name__}") from None
    if pages and not any(text.strip() for text in pages):
        raise UnreadableError("there is no text in the PDF; are its pages pictures?")
    return Draft(title, tuple(Stretch("", number, _run_on(text)) for number, text in enumerate(pages, start=1) if text.strip()))


def _run_on(text: str) -> str:
    """The text of a page as one run: lines joined, words put together that a line's end has parted."""
    return " ".join(_HYPHENATED.sub("", text).split())


_READERS: Mapping[str, Callable[[Path], Draft]] = {".pdf": _pdf}
