"""`spinlint languagetool`: install the grammar checker that the rules GR001 and GR002 ask."""

from __future__ import annotations

import click


@click.group(short_help="The grammar checker LanguageTool.")
def languagetool() -> None:
    """The grammar checker LanguageTool: needs Java 17 and the extra `grammar`."""


@languagetool.command(short_help="Download LanguageTool (250 MB).")
def install() -> None:
    """Download LanguageTool (250 MB) unless it is there. Nothing else in spinlint downloads anything."""
    from spinlint.models.grammar import install as download

    click.echo(f"LanguageTool is in {download()}")


@languagetool.command()
def status() -> None:
    """Say whether a check would find LanguageTool, and if not, why."""
    from spinlint.models.grammar import serving, wait_for

    with serving() as at:
        if at.url:
            wait_for(at.url)
        click.echo(f"LanguageTool answers at {at.url}" if at.url else at.reason)
