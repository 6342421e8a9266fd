"""`spinlint init` and `spinlint config`."""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from tests.cli.house import BAD, CLEAN, CONFIG, Ran

Run = Callable[..., Ran]


def test_init_looks_at_the_repository(tmp_path: Path, spinlint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("spinlint.run.SCORES", ())
    for name in ("docs/a.md", "docs/drafts/b.md", "page.html", "site/c.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(CLEAN)
    (tmp_path / "mkdocs.yml").write_text("site_name: x")
    ran = spinlint("init")
    assert ran.code == 0
    text = (tmp_path / "spinlint.toml").read_text()
    assert "# Seen here: 3 articles (2 .md, 1 .html), made into pages by MkDocs." in text
    table = tomllib.loads(text)
    assert table["exclude"] == ["site/"]
    assert table["per-file-ignores"] == {"**/drafts/": ["TR", "EV001"]}
    assert spinlint("check", "--select", "WV", "--output-format", "concise").code == 0
    assert spinlint("init").err.endswith("spinlint.toml configures this folder already\n")
    jsonschema.Draft7Validator(json.loads(spinlint("config", "schema").out)).validate(table)


def test_the_schema_knows_the_options_of_every_rule(house: Path, spinlint: Run) -> None:
    schema = json.loads(spinlint("config", "schema").out)
    jsonschema.Draft7Validator.check_schema(schema)
    valid = jsonschema.Draft7Validator(schema).is_valid
    assert valid(tomllib.loads(CONFIG))
    assert valid({"rule": {"HX001": {"word": "oil", "severity": "info"}, "snake-oil": {"word": "x"}}})
    assert not valid({"rule": {"HX001": {"word": 3}}})
    assert not valid({"rule": {"snake-oil": {"words": "x"}}})


def test_show_names_the_file_and_the_rules(house: Path, spinlint: Run) -> None:
    (house / "site").mkdir()
    (house / "site" / "spinlint.toml").write_text('extend = "../spinlint.toml"\nignore = ["HX002"]\nprofile = "nhs"\n')
    out = spinlint("config", "show", "site").out
    assert out.startswith(f"# {house / 'site' / 'spinlint.toml'}\n")
    assert 'profile = "nhs"' in out
    assert "# HX001 info     snake-oil" in out
    assert "HX002" not in out.split("# rules that run")[1]
    (house / "site" / "bad.md").write_text(BAD)
    assert spinlint("check", "site", "--fail-on", "info").code == 1
    assert spinlint("check", "site").code == 0


def test_excluded_files_named_by_a_hook(house: Path, spinlint: Run) -> None:
    (house / "spinlint.toml").write_text(CONFIG + 'exclude = ["bad.md"]\n')
    assert spinlint("check", "bad.md").code == 1
    assert spinlint("check", "bad.md", "clean.md", "--force-exclude").code == 0


def test_ignores_by_file(house: Path, spinlint: Run) -> None:
    (house / "spinlint.toml").write_text(CONFIG + 'per-file-ignores = { "b*.md" = ["snake-oil"] }\n')
    assert spinlint("check", "bad.md").code == 0
