"""`spinlint rules` lists every rule, `spinlint rule CODE` shows the page of one."""

from __future__ import annotations

import json
from textwrap import indent
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from spinlint.rules.rule import Rule

_FORMAT = click.option("--format", "as_format", type=click.Choice(("text", "json")), default="text", show_default=True)


@click.command()
@_FORMAT
def rules(as_format: str) -> None:
    """List every rule: code, name, severity and what it flags."""
    from spinlint.rules.registry import FAMILIES

    known = _known()
    if as_format == "json":
        click.echo(json.dumps([page(rule) for rule in known.values()], indent=2, ensure_ascii=False))
        return
    for prefix in dict.fromkeys(code.rstrip("0123456789") for code in known):
        click.echo(f"{prefix}  {FAMILIES.get(prefix, 'house rules')}")
        for code, rule in known.items():
            if code.startswith(prefix):
                level = rule.severity if rule.default else "off"
                click.echo(f"  {code:6} {rule.name:28} {level:8} {rule.summary}")


@click.command()
@click.argument("code")
@_FORMAT
def rule(code: str, as_format: str) -> None:
    """Show the page of one rule, given by CODE or name."""
    from spinlint.rules.registry import resolve

    found = resolve(_known(), code)
    click.echo(json.dumps(page(found), indent=2, ensure_ascii=False) if as_format == "json" else _text(found))


def page(rule: type[Rule]) -> dict[str, Any]:
    """What a rule's page says, as plain values. A rule that must be selected has `default` false."""
    from spinlint.profiles import levels
    from spinlint.rules.rule import Bad

    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "default": rule.default,
        "summary": rule.summary,
        "why": rule.why,
        "instead": rule.instead,
        "source": rule.source,
        "whole_article": rule.whole_article,
        "profiles": levels(rule),
        "options": {name: {"default": o.default, "help": o.help} for name, o in rule.options().items()},
        "bad": [example.text for example in rule.examples if isinstance(example, Bad)],
        "good": [example.text for example in rule.examples if not isinstance(example, Bad)],
    }


def _known() -> dict[str, type[Rule]]:
    from pathlib import Path

    from spinlint.config import Configs
    from spinlint.corpus.rules.registry import corpus_rules
    from spinlint.policy import Policy

    return {**Policy(Configs().for_folder(Path.cwd())).known(), **corpus_rules()}


def _text(rule: type[Rule]) -> str:
    level = rule.severity if rule.default else f"{rule.severity}, off unless selected"
    parts = [f"{rule.code} {rule.name} ({level})", rule.summary]
    parts += [f"{label}: {text}" for label in ("Why", "Instead", "Source") if (text := getattr(rule, label.lower()))]
    if rule.whole_article:
        parts.append("Judges complete articles only: a title and at least 300 words.")
    profiles = ", ".join(f"{name}: {level}" for name, level in page(rule)["profiles"].items())
    parts += [f"Profiles: {profiles}"] if profiles else []
    options = [f"  {name} = {json.dumps(o.default)}  {o.help}" for name, o in rule.options().items()]
    parts += ["Options:\n" + "\n".join(options)] if options else []
    for heading, key in (("Flagged", "bad"), ("Not flagged", "good")):
        examples = [_indented(text) for text in page(rule)[key]]
        parts += [f"{heading}:\n" + "\n".join(examples)] if examples else []
    return "\n\n".join(parts)


def _indented(text: str) -> str:
    return indent(text.strip(), "    ").replace("    ", "  - ", 1)
