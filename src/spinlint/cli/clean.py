"""`spinlint clean` forgets remembered results."""

from __future__ import annotations

from pathlib import Path

import click

from spinlint.cli.outcome import note


@click.command(short_help="Forget remembered results.")
@click.option("--cache-dir", type=click.Path(path_type=Path), metavar="DIR", help="Another folder.")
def clean(cache_dir: Path | None) -> None:
    """Remove the results that are remembered for the current folder's configuration."""
    from spinlint.cache import Cache, folder_for
    from spinlint.config import Configs

    config = Configs().for_folder(Path.cwd())
    folder = cache_dir or folder_for(config.base, bool(config.path))
    note(f"removed {folder}" if Cache(folder).clean() else f"{folder}: nothing there")
