"""The configuration: `[tool.spinlint]` in pyproject.toml, or spinlint.toml. The nearest one above a file wins.

A wrong file is a `ConfigError` of one line: an unknown key with the nearest known one, a value of the wrong type.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from spinlint.errors import ConfigError, near_miss

FAIL_ON = ("error", "warning", "info", "never")
PROFILES = ("default", "nhs", "ads", "strict", "cdc")
GRAMMAR = ("auto", "on", "off")
SEVERITIES = ("error", "warning", "info", "off")


@dataclass(frozen=True)
class Config:
    """A configuration as written; `None` or empty where the file says nothing.

    `path` is the file it came from. `base` is the folder that its patterns and house rules are relative to. `rule`
    holds the settings of rules by code or name, `severity` among them. `house` is the configuration that it extends;
    what that sets is here already, but for the choice of rules, where this one builds on what that one has chosen.
    `allow_remote_grammar` comes from the command line alone: no file may have texts sent to another machine.
    """

    path: Path | None = None
    base: Path = field(default_factory=Path.cwd)
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    keyphrases: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    rule: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    fail_on: str | None = None
    model: str | None = None
    profile: str | None = None
    grammar: str | None = None
    grammar_server: str | None = None
    allow_remote_grammar: bool | None = None
    require_waiver_reason: bool | None = None
    evidence: str | None = None
    report: Mapping[str, str] = field(default_factory=dict)
    extend: str | None = None
    house: Config | None = None

    @property
    def library(self) -> Path | None:
        """The evidence library."""
        return self.base / self.evidence if self.evidence else None

    @property
    def template_dir(self) -> Path | None:
        """The folder of the house's own templates for the HTML report."""
        return self.base / self.report["template-dir"] if self.report else None

    def as_table(self) -> dict[str, Any]:
        """What the configuration sets, under the keys of the file."""
        keys = {f.name for f in fields(self)} - {"path", "base", "house"}
        return {_key(name): value for name in sorted(keys) if (value := getattr(self, name)) not in (None, (), {})}


class Configs:
    """Finds the configuration for a path: the one given, none at all (`isolated`), or the nearest above the path."""

    def __init__(self, only: Path | None = None, isolated: bool = False) -> None:
        self._default = Config()
        self._fixed = read(only, Path.cwd()) if only else self._default if isolated else None
        self._nearest = cache(self._find)

    def for_folder(self, folder: Path) -> Config:
        """The configuration for the files in this folder; the same object for all that one file governs."""
        return self._fixed or self._nearest(folder.resolve())

    def _find(self, folder: Path) -> Config:
        for name in ("spinlint.toml", "pyproject.toml"):
            path = folder / name
            if path.is_file() and (table := _table(path)) is not None:
                return _config(path, folder, table)
        return self._default if folder == folder.parent else self._nearest(folder.parent)


def read(path: Path, base: Path) -> Config:
    """The configuration in exactly this file, its patterns relative to `base`."""
    table = _table(path)
    if table is None:
        raise ConfigError(f"{path}: no [tool.spinlint] table")
    return _config(path, base, table)


def _table(path: Path) -> Mapping[str, Any] | None:
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(f"{path}: {getattr(error, 'strerror', None) or error}") from None
    if path.name != "pyproject.toml":
        return data
    tool = data.get("tool", {})
    table = tool.get("spinlint") if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise ConfigError(f"{path}: `tool.spinlint` must be a table, not {_shown(table)}")
    return table


def _config(path: Path, base: Path, table: Mapping[str, Any], above: tuple[Path, ...] = ()) -> Config:
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in _KEYS:
            raise ConfigError(f"{path}: unknown key `{key}`{near_miss(key, _KEYS)}")
        try:
            values[key.replace("-", "_")] = _KEYS[key](value)
        except ValueError as error:
            raise ConfigError(f"{path}: `{key}` must be {error}, not {_shown(value)}") from None
    own = Config(path=path, base=base, **values)
    return own if own.extend is None else _extending(own, _house(path, own.extend, base, (*above, path.resolve())))


def _house(path: Path, extend: str, base: Path, above: tuple[Path, ...]) -> Config:
    """The configuration that the one at `path` extends; its patterns are relative to `base`, its rules to its own folder."""
    house = path.parent / extend
    if house.resolve() in above:
        raise ConfigError(f"{path}: `extend` goes round in a circle, to {extend}")
    table = _table(house)
    if table is None:
        raise ConfigError(f"{house}: no [tool.spinlint] table")
    config = _config(house, base, table, above)
    folder = house.parent.resolve()
    own_profile = config.profile and config.profile.endswith(".toml")
    return replace(
        config,
        rules=tuple(str(folder / rule) for rule in config.rules),
        profile=str(folder / config.profile) if config.profile and own_profile else config.profile,
        evidence=str(folder / config.evidence) if config.evidence else None,
        report={key: str(folder / path) for key, path in config.report.items()},
    )


def _extending(own: Config, house: Config) -> Config:
    values: dict[str, Any] = {name: (*getattr(house, name), *getattr(own, name)) for name in ("exclude", "rules", "keyphrases")}
    for name in ("per_file_ignores", "rule", "report"):
        values[name] = {**getattr(house, name), **getattr(own, name)}
    for word in house.rule.keys() & own.rule.keys():
        values["rule"][word] = {**house.rule[word], **own.rule[word]}
    for name in ("fail_on", "model", "profile", "grammar", "grammar_server", "require_waiver_reason", "evidence"):
        if getattr(own, name) is None:
            values[name] = getattr(house, name)
    return replace(own, house=house, **values)


def _strings(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError("a list of strings")
    return tuple(value)


def _string(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError("a string")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false")
    return value


def _report_table(value: object) -> dict[str, str]:
    if not isinstance(value, dict) or set(value) != {"template-dir"} or not all(isinstance(path, str) for path in value.values()):
        raise ValueError("a table that sets `template-dir`")
    return value


def _one_of(*words: str) -> Callable[[object], str]:
    def check(value: object) -> str:
        if value not in words:
            raise ValueError(f"one of {', '.join(words)}")
        return str(value)

    return check


def profile(value: object) -> str:
    """The name of a profile that ships, or the path of a TOML file. Raises `ValueError` saying what is expected."""
    if isinstance(value, str) and (value in PROFILES or value.endswith(".toml")):
        return value
    raise ValueError(f"one of {', '.join(PROFILES)}, or a TOML file")


def _lists_by_pattern(value: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise ValueError("a table of patterns with lists of rules")
    try:
        return {pattern: _strings(rules) for pattern, rules in value.items()}
    except ValueError:
        raise ValueError("a table of patterns with lists of rules") from None


def rule_tables(value: object) -> dict[str, Mapping[str, Any]]:
    """Settings by rule, as in a configuration or a profile. Raises `ValueError` saying what is expected."""
    if not isinstance(value, dict) or not all(isinstance(settings, dict) for settings in value.values()):
        raise ValueError("a table for each rule, such as [tool.spinlint.rule.CL009]")
    for settings in value.values():
        if settings.get("severity", "off") not in SEVERITIES:
            raise ValueError(f"a table whose `severity` is one of {', '.join(SEVERITIES)}")
    return value


def _key(name: str) -> str:
    return name.replace("_", "-")


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


_KEYS: Mapping[str, Callable[[object], Any]] = {
    "extend": _string,
    "select": _strings,
    "extend-select": _strings,
    "ignore": _strings,
    "exclude": _strings,
    "per-file-ignores": _lists_by_pattern,
    "keyphrases": _strings,
    "rules": _strings,
    "rule": rule_tables,
    "fail-on": _one_of(*FAIL_ON),
    "model": _string,
    "profile": profile,
    "grammar": _one_of(*GRAMMAR),
    "grammar-server": _string,
    "require-waiver-reason": _flag,
    "evidence": _string,
    "report": _report_table,
}
