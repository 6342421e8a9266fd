"""`spinlint rules` lists every rule, `spinlint rule CODE` shows the page of one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from textwrap import indent
from typing import TYPE_CHECKING, Any

import click

from spinlint.errors import ConfigError, near_miss

if TYPE_CHECKING:
    from spinlint.rules.rule import Rule

FLAGGED_SHOWN, EXAMPLE_SHOWN = 2, 600
_FORMAT = click.option("--format", "as_format", type=click.Choice(("text", "json")), default="text", show_default=True)


@click.command(short_help="List the rules of a family, or all.")
@click.argument("family", required=False)
@_FORMAT
def rules(family: str | None, as_format: str) -> None:
    """List the rules of a FAMILY such as SP, or every rule: code, name, severity and what it flags."""
    known = _known()
    found = _members(known, family) if family else known
    if not found:
        hint = near_miss(family or "", {code.rstrip("0123456789") for code in known})
        raise ConfigError(f"no family of rules `{family}`{hint}")
    if as_format == "json":
        click.echo(json.dumps([page(rule) for rule in found.values()], indent=2, ensure_ascii=False))
    else:
        _list(found)


def _members(known: Mapping[str, type[Rule]], word: str) -> dict[str, type[Rule]]:
    """The rules whose codes begin with the letters of a family."""
    return {code: rule for code, rule in known.items() if code.rstrip("0123456789") == word.upper()}


def _list(known: Mapping[str, type[Rule]]) -> None:
    from spinlint.rules.registry import FAMILIES

    for prefix in dict.fromkeys(code.rstrip("0123456789") for code in known):
        click.echo(f"{prefix}  {FAMILIES.get(prefix, 'house rules')}")
        for code, rule in known.items():
            if code.startswith(prefix):
                level = rule.severity if rule.default else "off"
                click.echo(f"  {code:6} {rule.name:28} {level:8} {rule.summary}")


@click.command(short_help="Show the page of one rule.")
@click.argument("code")
@_FORMAT
@click.pass_context
def rule(ctx: click.Context, code: str, as_format: str) -> None:
    """Show the page of one rule, given by CODE or name; of a family such as SP, the list of its rules.

    At most two texts that are flagged and one that is not; `--format json` gives all of them.
    """
    from spinlint.rules.registry import resolve

    known = _known()
    if _members(known, code):
        ctx.invoke(rules, family=code, as_format=as_format)
        return
    found = resolve(known, code)
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
    return "\n\n".join([*parts, *_examples(rule)])


def _examples(rule: type[Rule]) -> Iterator[str]:
    """Flagged texts, then a near miss with what makes it one, each with its heading."""
    from spinlint.rules.rule import Bad, Good

    bad = [example.text for example in rule.examples if isinstance(example, Bad)]
    good = [example for example in rule.examples if isinstance(example, Good)]
    near = next((example for example in good if example.because), good[0] if good else None)
    if bad:
        yield "Flagged:\n" + "\n".join(map(_indented, bad[:FLAGGED_SHOWN]))
    if near:
        yield f"Not flagged{f' ({near.because})' if near.because else ''}:\n{_indented(near.text)}"


def _indented(text: str) -> str:
    return indent(_shortened(text.strip()), "    ").replace("    ", "  - ", 1)


def _shortened(text: str) -> str:
    """The text, cut at a word's end if it is a whole article."""
    return text if len(text) <= EXAMPLE_SHOWN else f"{text[: text.rindex(' ', 0, EXAMPLE_SHOWN)]} …"
