"""`spinlint rules`, `spinlint rule`, `spinlint config show`."""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

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
