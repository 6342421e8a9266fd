"""Profiles: thresholds and severities of a house as TOML, those that ship and those that a house writes after them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spinlint.config import PROFILES, rule_tables
from spinlint.errors import ConfigError, near_miss

if TYPE_CHECKING:
    from spinlint.rules.rule import Rule

FOLDER = Path(__file__).parent / "data" / "profiles"
_KEYS = ("profile", "rule")


@dataclass(frozen=True)
class Profile:
    """`rule` holds settings by a rule's code or name, `severity` among them; `path` is the file (`None`: `default`)."""

    path: Path | None = None
    summary: str = ""
    rule: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def find(word: str, base: Path) -> Profile:
    """The profile of this name, or in this file (relative to `base`). Raises `ConfigError` for a file that is none."""
    if word == "default":
        return Profile()
    return _read(FOLDER / f"{word}.toml" if word in PROFILES else base / word)


def text(name: str) -> str:
    """The file of a profile that ships, for a house to copy."""
    return (FOLDER / f"{name}.toml").read_text(encoding="utf-8")


def levels(rule: type[Rule]) -> dict[str, str]:
    """The severity of a rule under each profile that ships, where the profile gives one."""
    given = {name: find(name, FOLDER).rule.get(rule.code, {}).get("severity") for name in PROFILES}
    return {**rule.profiles, **{name: level for name, level in given.items() if level}}


def _read(path: Path) -> Profile:
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: {getattr(error, 'strerror', None) or error}") from None
    unknown = next((key for key in data if key not in _KEYS), None)
    if unknown is not None:
        raise ConfigError(f"{path}: a profile has no key `{unknown}`{near_miss(unknown, _KEYS)}")
    about = data.get("profile", {})
    if not isinstance(about, dict):
        raise ConfigError(f"{path}: `profile` must be a table")
    try:
        return Profile(path, str(about.get("summary", "")), rule_tables(data.get("rule", {})))
    except ValueError as error:
        raise ConfigError(f"{path}: `rule` must be {error}") from None
