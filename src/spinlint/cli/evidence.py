"""`spinlint evidence`: a house's own guideline documents, to be shown beside claims without support."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from spinlint.cli.outcome import CLEAN, TROUBLE, note
from spinlint.errors import UnreadableError

if TYPE_CHECKING:
    from spinlint.evidence.library import Library

FILE = click.Path(path_type=Path)
NAME = "library.db"


def _library(command: Callable[..., Any]) -> Callable[..., Any]:
    text = "The library's file.  [default: `evidence` of the configuration, else library.db]"
    return click.option("--library", type=FILE, metavar="FILE", help=text)(command)


def _paths(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.argument("paths", nargs=-1, required=True, type=FILE, metavar="PATHS…")(command)


@click.group(short_help="A library of your own guideline documents.")
def evidence() -> None:
    """A library of your own guideline documents; `check --evidence` shows what it says near unsupported claims."""


@evidence.command(short_help="Take documents into the library.")
@_paths
@_library
@click.pass_context
def add(ctx: click.Context, /, paths: tuple[Path, ...], library: Path | None) -> None:
    """Take files, or all documents in folders, into the library; what it holds already is renewed if it has changed.

    Markdown, HTML, text, Word (extra `docx`) and PDF (extra `pdf`).
    """
    from spinlint.evidence.library import Library, digest
    from spinlint.evidence.sources import draft, files_in
    from spinlint.models.terms import Terms
    from spinlint.reporters.wording import counted

    files = files_in(paths)
    held, terms = Library.open(_place(library), "rwc"), Terms.load()
    added = passages = same = failed = 0
    for file in files:
        try:
            mark = digest(file)
            if held.digest_of(file) == mark:
                same += 1
                continue
            passages += held.add(file, draft(file), mark, terms)
            added += 1
        except (UnreadableError, OSError) as error:
            note(f"{file}: {getattr(error, 'strerror', None) or error}")
            failed += 1
    told = [
        f"{added} added ({counted(passages, 'passage')})",
        f"{same} unchanged" if same else "",
        f"{failed} not read" if failed else "",
    ]
    click.echo(f"{held.path}: {', '.join(filter(None, told))}")
    ctx.exit(TROUBLE if failed else CLEAN)


@evidence.command(short_help="Take documents out of the library.")
@_paths
@_library
def remove(paths: tuple[Path, ...], library: Path | None) -> None:
    """Take documents, or all documents below folders, out of the library; their files stay as they are."""
    held = _open(library, "rw")
    click.echo(f"{held.path}: {held.remove(paths)} removed")


@evidence.command(name="list", short_help="List the documents in the library.")
@_library
def list_(library: Path | None) -> None:
    """List the documents in the library: passages, the day it was added, path, title."""
    from spinlint.reporters.screen import printable

    for one in _open(library).documents():
        gone = "" if Path(one.path).exists() else "  (no longer there)"
        click.echo(f"{one.passages:6}  {one.added}  {printable(one.path)}  {printable(one.title)}{gone}")


@evidence.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS…")
@click.option("--most", type=click.IntRange(min=1), default=5, show_default=True, help="Passages to show.")
@_library
def search(words: tuple[str, ...], most: int, library: Path | None) -> None:
    """Show the passages that rank best for some words."""
    from spinlint.evidence.search import Search
    from spinlint.models.terms import Terms
    from spinlint.reporters.screen import printable

    for hit in Search(_open(library), Terms.load()).passages(" ".join(words), most):
        page = f", page {hit.passage.page}" if hit.passage.page else ""
        heading = f", {hit.passage.heading}" if hit.passage.heading else ""
        click.secho(printable(f"{hit.document}: {hit.title}{heading}{page}"), bold=True)
        click.echo(f"  {printable(hit.passage.text)}\n")


def _open(library: Path | None, mode: str = "ro") -> Library:
    from spinlint.evidence.library import Library

    return Library.open(_place(library), mode)


def _place(library: Path | None) -> Path:
    from spinlint.config import Configs

    return library or Configs().for_folder(Path.cwd()).library or Path(NAME)
