"""`spinlint init` writes a first configuration."""

from __future__ import annotations

from pathlib import Path

import click

from spinlint.cli.outcome import note
from spinlint.errors import UsageError


@click.command(short_help="Write a commented spinlint.toml.")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False, exists=True), default=".")
def init(folder: Path) -> None:
    """Look at FOLDER (default: the current one) and write a commented spinlint.toml there."""
    from spinlint.config import Configs
    from spinlint.discovery import Discovery
    from spinlint.starter import starter

    path = folder / "spinlint.toml"
    present = Configs().for_folder(folder).path
    if present is not None and present.parent.resolve() == folder.resolve():
        raise UsageError(f"{present} configures this folder already")
    found = Discovery(Configs(isolated=True)).find([str(folder)])
    articles = [Path(one.path).relative_to(folder) for one in found.files]
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(starter(folder, articles))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from None
    note(f"wrote {path}; next: spinlint check, or spinlint baseline write to begin with what is new from now on")
