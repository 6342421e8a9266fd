"""`spinlint rules`, `spinlint rule`, `spinlint config show`."""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import click

from spinlint.cli.app import app
from tests.cli.house import Ran

Run = Callable[..., Ran]


def test_rules_lists_ours_and_the_house_rules(house: Path, spinlint: Run) -> None:
    listed = {page["code"]: page for page in json.loads(spinlint("rules", "--format", "json").out)}
    assert {"HX001", "HX003", "KW001", "TR003"} <= set(listed)
    assert listed["HX003"]["default"] is False
    text = spinlint("rules").out
    assert "HX001" in text
    assert "Snake oil is named." in text


def test_rule_by_code_or_name(house: Path, spinlint: Run) -> None:
    for word in ("HX001", "hx001", "snake-oil"):
        ran = spinlint("rule", word)
        assert ran.code == 0
        assert "Why: nobody should drink it." in ran.out
        assert 'word = "snake oil"' in ran.out
    page = json.loads(spinlint("rule", "HX001", "--format", "json").out)
    assert page["options"]["word"]["default"] == "snake oil"


def test_unknown_rule_is_2_with_the_nearest(house: Path, spinlint: Run) -> None:
    ran = spinlint("rule", "HX01")
    assert ran.code == 2
    assert "did you mean" in ran.err


def test_config_show_is_toml_and_names_its_file(house: Path, spinlint: Run) -> None:
    ran = spinlint("config", "show")
    assert ran.out.startswith(f"# {house / 'spinlint.toml'}\n")
    shown = tomllib.loads(ran.out)
    assert shown == {"select": ["HX"], "rules": ["style/*.py"], "profile": "default", "fail-on": "warning", "grammar": "auto"}
    assert "# HX001 error" in ran.out
    assert "HX003" not in ran.out


def test_a_family_is_listed_by_either_command(house: Path, spinlint: Run) -> None:
    lines = spinlint("rules", "sp").out.splitlines()
    assert lines[0] == "SP  spun or awkward phrasing"
    assert len(lines) > 10
    assert all(line.startswith("  SP") for line in lines[1:])
    assert spinlint("rule", "SP").out.splitlines() == lines
    assert {page["code"][:2] for page in json.loads(spinlint("rules", "SP", "--format", "json").out)} == {"SP"}
    wrong = spinlint("rules", "PS")
    assert (wrong.code, "no family of rules `PS`" in wrong.err) == (2, True)


def test_the_page_of_a_rule_shows_a_near_miss(spinlint: Run) -> None:
    text = spinlint("rule", "SF006").out
    assert text.index("Flagged:") < text.index("Not flagged (")
    assert text.count("\n  - ") <= 3


def test_no_line_of_help_is_cut(spinlint: Run) -> None:
    groups = [(), *((name,) for name, command in app.commands.items() if isinstance(command, click.Group))]
    for group in groups:
        assert "..." not in spinlint(*group, "--help").out.partition("Commands:")[2], group
