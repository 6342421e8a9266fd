"""`spinlint clean` forgets remembered results."""

from __future__ import annotations

from pathlib import Path

import click

from spinlint.cli.outcome import note


@click.command()
@click.option("--cache-dir", type=click.Path(path_type=Path), metavar="DIR", help="Another folder.")
def clean(cache_dir: Path | None) -> None:
    """Remove the results that are remembered for the current folder's configuration."""
    from spinlint.cache import FOLDER, Cache
    from spinlint.config import Configs

    folder = cache_dir or Configs().for_folder(Path.cwd()).base / FOLDER
    note(f"removed {folder}" if Cache(folder).clean() else f"{folder}: nothing there")
