"""From files to drafts: Markdown, HTML and text by the readers, Word and PDF by the packages of their extras."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from zipfile import BadZipFile

from spinlint.errors import UnreadableError, UsageError
from spinlint.evidence.passages import Draft, Stretch, draft_of, joined
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
    """The draft of a file. Raises `UnreadableError` if there is no text in it, `UsageError` if its extra is missing."""
    suffix = path.suffix.lower()
    reader = _read if suffix in EXTENSIONS else _READERS.get(suffix, _read)
    made = reader(path)
    if not any(stretch.text.strip() for stretch in made.stretches):
        raise UnreadableError("there is no text in it")
    return made


def _read(path: Path) -> Draft:
    return draft_of(read_file(path), path.stem)


def _pdf(path: Path) -> Draft:
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        raise UsageError("PDF needs the extra `pdf`: pip install 'spinlint[pdf]'") from None
    try:
        if path.stat().st_size > MOST_PDF_BYTES:
            raise UnreadableError(f"the file is larger than {MOST_PDF_BYTES // 1_000_000} MB")
        reader = PdfReader(path)
        title = str((reader.metadata.title if reader.metadata else None) or path.stem)
        pages = [page.extract_text() for page in reader.pages]
    except (PyPdfError, OSError, ValueError, KeyError, TypeError, RecursionError, NotImplementedError) as error:
        raise UnreadableError(f"the PDF cannot be read: {' '.join(str(error).split()) or type(error).__name__}") from None
    if pages and not any(text.strip() for text in pages):
        raise UnreadableError("there is no text in the PDF; are its pages pictures?")
    return Draft(title, tuple(Stretch("", number, _run_on(text)) for number, text in enumerate(pages, start=1) if text.strip()))


def _run_on(text: str) -> str:
    """The text of a page as one run: lines joined, words put together that a line's end has parted."""
    return " ".join(_HYPHENATED.sub("", text).split())


def _docx(path: Path) -> Draft:
    try:
        import docx
        from docx.opc.exceptions import OpcError
        from docx.table import Table
    except ImportError:
        raise UsageError("Word files need the extra `docx`: pip install 'spinlint[docx]'") from None
    try:
        word = docx.Document(str(path))
    except (OpcError, OSError, ValueError, KeyError, BadZipFile) as error:
        raise UnreadableError(f"the Word file cannot be read: {' '.join(str(error).split())}") from None
    above: dict[int, str] = {}
    title, stretches = word.core_properties.title, []
    for part in word.iter_inner_content():
        if isinstance(part, Table):
            stretches += [Stretch(joined(above), 0, "; ".join(c.text for c in row.cells) + ".") for row in part.rows]
        elif level := _level(part.style.name if part.style else ""):
            above = {n: text for n, text in above.items() if n < level} | {level: part.text}
            title = title or (part.text if level == 1 else "")
        elif part.text.strip():
            stretches.append(Stretch(joined(above), 0, " ".join(part.text.split())))
    return Draft(title or path.stem, tuple(stretches))


def _level(style: str | None) -> int:
    """1 for a title, 2 and more for headings, 0 for what is neither."""
    name, _, number = (style or "").partition(" ")
    return 1 if name == "Title" else int(number) + 1 if name == "Heading" and number.isdigit() else 0


_READERS: Mapping[str, Callable[[Path], Draft]] = {".pdf": _pdf, ".docx": _docx}
