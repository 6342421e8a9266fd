"""`spinlint config`: which configuration holds and what it amounts to, and its JSON Schema for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click

from spinlint.config import PROFILES


@click.group()
def config() -> None:
    """Look at the configuration."""


@config.command(short_help="Show the configuration that holds for a path.")
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


@config.command(short_help="Print the JSON Schema of the configuration.")
def schema() -> None:
    """Print the JSON Schema of the configuration, with the options of every rule that is installed here."""
    from importlib.resources import files

    from spinlint.config import Configs
    from spinlint.policy import Policy

    text = (files("spinlint") / "data" / "config.schema.json").read_text(encoding="utf-8")
    described = json.loads(text)
    usual = described["properties"]["rule"]["additionalProperties"]["properties"]
    tables: dict[str, object] = {}
    for code, rule in Policy(Configs().for_folder(Path.cwd())).known().items():
        options = {name: _described(option.default, option.help) for name, option in rule.options().items()}
        table = {"description": rule.summary, "type": "object", "additionalProperties": False, "properties": usual | options}
        tables |= {code: table, rule.name: {"$ref": f"#/properties/rule/properties/{code}"}}
    described["properties"]["rule"]["properties"] = tables
    click.echo(json.dumps(described, indent=2, ensure_ascii=False))


@config.command("profile", short_help="Print the file of a profile, to copy.")
@click.argument("name", type=click.Choice([name for name in PROFILES if name != "default"]))
def profile_(name: str) -> None:
    """Print the file of a profile, to copy and change: `profile = "our-house.toml"` then names the copy."""
    from spinlint.profiles import text

    click.echo(text(name), nl=False)


_TYPES = {bool: "boolean", int: "integer", float: "number", str: "string", tuple: "array"}


def _described(default: object, text: str) -> dict[str, object]:
    return {"description": text, "type": _TYPES[type(default)], "default": default}


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(key)} = {_toml(item)}" for key, item in value.items()) + " }"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
