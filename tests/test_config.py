"""The configuration: where it is found, what it may say, and one clear line for what it may not."""

import json
import tomllib
from dataclasses import fields
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from spinlint.config import Config, Configs, read
from spinlint.errors import ConfigError


def written(folder: Path, text: str, name: str = "spinlint.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_every_key(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
        select = ["KW", "CL"]
        extend-select = ["KW010"]
        ignore = ["CL003"]
        exclude = ["drafts/"]
        fail-on = "error"
        grammar = "off"
        model = "en_core_web_sm"
        profile = "nhs"
        keyphrases = ["back pain"]
        rules = ["style/*.toml"]
        per-file-ignores = { "news/*" = ["TR003"] }
        evidence = "guides/library.db"
        report = { template-dir = "look" }
        [rule.CL009]
        severity = "info"
        most = 4
        """,
    )
    config = read(path, tmp_path)
    assert config.as_table() == {
        "select": ("KW", "CL"),
        "extend-select": ("KW010",),
        "ignore": ("CL003",),
        "exclude": ("drafts/",),
        "fail-on": "error",
        "grammar": "off",
        "model": "en_core_web_sm",
        "profile": "nhs",
        "keyphrases": ("back pain",),
        "rules": ("style/*.toml",),
        "per-file-ignores": {"news/*": ("TR003",)},
        "evidence": "guides/library.db",
        "report": {"template-dir": "look"},
        "rule": {"CL009": {"severity": "info", "most": 4}},
    }


@pytest.mark.parametrize(
    ("folder", "fail_on"), [(".", "error"), ("blog", "never"), ("blog/2024/may", "never"), ("other", "error"), ("both", "info")]
)
def test_nearest(tmp_path: Path, folder: str, fail_on: str) -> None:
    written(tmp_path, 'fail-on = "error"')
    written(tmp_path / "blog", '[tool.spinlint]\nfail-on = "never"', "pyproject.toml")
    written(tmp_path / "other", "[tool.black]\nline-length = 9", "pyproject.toml")
    written(tmp_path / "both", '[tool.spinlint]\nfail-on = "never"', "pyproject.toml")
    written(tmp_path / "both", 'fail-on = "info"')
    (tmp_path / "blog" / "2024" / "may").mkdir(parents=True)
    configs = Configs()
    found = configs.for_folder(tmp_path / folder)
    assert found.fail_on == fail_on
    assert configs.for_folder(tmp_path / folder) is found


def test_isolated_and_explicit(tmp_path: Path) -> None:
    written(tmp_path, 'fail-on = "error"')
    other = written(tmp_path / "elsewhere", 'fail-on = "never"', "house.toml")
    assert Configs(isolated=True).for_folder(tmp_path).fail_on is None
    assert Configs(only=other).for_folder(tmp_path).fail_on == "never"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("selct = []", "unknown key `selct`; did you mean `select`?"),
        ("fail_on = 'error'", "unknown key `fail_on`; did you mean `fail-on`?"),
        ("zzz = 1", "unknown key `zzz`"),
        ("select = 'KW'", "`select` must be a list of strings, not 'KW'"),
        ("ignore = [3]", "`ignore` must be a list of strings, not [3]"),
        ("fail-on = 'fatal'", "`fail-on` must be one of error, warning, info, never, not 'fatal'"),
        ("profile = 7", "`profile` must be one of default, nhs, ads, strict, cdc, or a TOML file, not 7"),
        ("per-file-ignores = ['x']", "`per-file-ignores` must be a table of patterns with lists of rules, not ['x']"),
        ("rule = { CL009 = 3 }", "`rule` must be a table for each rule, such as [tool.spinlint.rule.CL009], not {'CL009': 3}"),
        ("[rule.CL009]\nseverity = 'bad'", "`rule` must be a table whose `severity` is one of error, warning, info, off"),
        ("select = [", "Invalid value"),
    ],
)
def test_what_is_wrong_is_one_line_with_the_file(tmp_path: Path, text: str, message: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(ConfigError) as error:
        Configs().for_folder(tmp_path)
    assert str(error.value).startswith(f"{path}: {message}")
    assert "\n" not in str(error.value)


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "spinlint.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match=r"spinlint\.toml: "):
        Configs().for_folder(tmp_path)


def test_extend_builds_on_a_house_style(tmp_path: Path) -> None:
    house = """
    profile = "nhs"
    fail-on = "error"
    ignore = ["RD"]
    exclude = ["drafts/"]
    rules = ["style/*.toml"]
    evidence = "library.db"
    [rule.CL009]
    severity = "info"
    most = 4
    [report]
    template-dir = "look"
    [per-file-ignores]
    "news/*" = ["TR003"]
    """
    written(tmp_path / "house", house)
    path = written(
        tmp_path / "site",
        'extend = "../house/spinlint.toml"\nfail-on = "never"\nexclude = ["old/"]\n'
        'rule.CL009.most = 5\nextend-select = ["RD002"]',
    )
    config = read(path, path.parent)
    assert (config.profile, config.fail_on) == ("nhs", "never")
    assert config.exclude == ("drafts/", "old/")
    assert config.rules == (str(tmp_path / "house/style/*.toml"),)
    assert config.rule == {"CL009": {"severity": "info", "most": 5}}
    assert (config.library, config.template_dir) == (tmp_path / "house" / "library.db", tmp_path / "house" / "look")
    assert config.per_file_ignores == {"news/*": ("TR003",)}
    assert (config.ignore, config.extend_select) == ((), ("RD002",))
    assert config.house is not None
    assert config.house.ignore == ("RD",)


@pytest.mark.parametrize(
    ("extend", "message"), [("gone.toml", "gone.toml: No such file"), ("spinlint.toml", "`extend` goes round in a circle")]
)
def test_extend_what_cannot_be_extended(tmp_path: Path, extend: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        read(written(tmp_path, f'extend = "{extend}"'), tmp_path)


CASES = [
    'select = ["KW"]',
    "select = 3",
    "grammar = true",
    'profile = "nhs"',
    'profile = "mine"',
    'profile = "house/mine.toml"',
    "colour = 1",
    'rule.CL009.severity = "high"',
    'rule.CL009.severity = "off"',
    'per-file-ignores = { "a" = ["KW"] }',
    'per-file-ignores = { "a" = "KW" }',
    "require-waiver-reason = true",
    'require-waiver-reason = "yes"',
    'extend = ""',
    'fail-on = "never"',
    "exclude = [1]",
    "rule.CL009 = 3",
    'evidence = ""',
    'report.template-dir = "look"',
    "report.template-dir = 1",
    'report.colour = "red"',
]


@pytest.mark.parametrize("text", CASES)
def test_the_schema_and_the_reader_agree(tmp_path: Path, text: str) -> None:
    schema = json.loads((files("spinlint") / "data" / "config.schema.json").read_text(encoding="utf-8"))
    valid = jsonschema.Draft7Validator(schema).is_valid(tomllib.loads(text))
    try:
        read(written(tmp_path, text), tmp_path)
    except ConfigError:
        assert not valid
    else:
        assert valid


def test_the_schema_knows_every_key() -> None:
    schema = json.loads((files("spinlint") / "data" / "config.schema.json").read_text(encoding="utf-8"))
    own = {field.name.replace("_", "-") for field in fields(Config)} - {"path", "base", "house", "allow-remote-grammar"}
    assert set(schema["properties"]) == own
