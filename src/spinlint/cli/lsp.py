"""`spinlint lsp`: the language server, which editors start by themselves."""

from __future__ import annotations

import click

from spinlint.errors import UsageError


@click.command(short_help="Serve an editor.")
@click.option("--stdio", is_flag=True, help="Talk over standard input and output, as it always does.")
def lsp(stdio: bool) -> None:
    """Serve an editor (Language Server Protocol, over standard input and output)."""
    try:
        from spinlint.lsp.server import serve
    except ModuleNotFoundError as error:
        if error.name not in ("pygls", "lsprotocol"):
            raise
        raise UsageError("the language server needs pygls; run: pip install 'spinlint[lsp]'") from None
    serve()
