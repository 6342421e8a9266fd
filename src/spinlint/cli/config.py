"""`spinlint config show`: which configuration holds, and what it amounts to."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.group()
def config() -> None:
    """Look at the configuration."""


@config.command()
@click.argument("path", type=click.Path(path_type=Path), default=".")
def show(path: Path) -> None:
    """Show the configuration that holds for PATH (a file or a folder) and the rules that it runs, as TOML."""
    from spinlint.config import Configs
    from spinlint.policy import Policy

    found = Configs().for_folder(path if path.is_dir() else path.parent)
    policy = Policy(found)
    rules = policy.rules()
    click.echo(f"# {found.path or 'no configuration file: these are the defaults'}")
    effective = {"profile": policy.profile, "fail-on": policy.fail_on, "grammar": policy.grammar} | found.as_table()
    for key, value in effective.items():
        click.echo(f"{key} = {_toml(value)}")
    click.echo("# rules that run")
    click.echo("\n".join(f"# {rule.code} {rule.level.value:8} {rule.name}" for rule in rules))


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(key)} = {_toml(item)}" for key, item in value.items()) + " }"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
