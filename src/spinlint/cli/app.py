"""The command `spinlint` and its subcommands. Nothing heavy is imported before a command runs."""

from __future__ import annotations

import click

from spinlint import __version__
from spinlint.cli.baseline import baseline
from spinlint.cli.check import check
from spinlint.cli.clean import clean
from spinlint.cli.config import config
from spinlint.cli.corpus import corpus
from spinlint.cli.evidence import evidence
from spinlint.cli.house import new_rule, test
from spinlint.cli.init import init
from spinlint.cli.languagetool import languagetool
from spinlint.cli.lsp import lsp
from spinlint.cli.rules import rule, rules

SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=SETTINGS)
@click.version_option(__version__, "-V", "--version", message="spinlint %(version)s")
def app() -> None:
    """Check health articles before they are published: keyword stuffing, spun phrasing, unsupported claims."""


for command in (check, baseline, rule, rules, config, init, test, new_rule, clean, languagetool, lsp, corpus, evidence):
    app.add_command(command)
