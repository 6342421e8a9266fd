"""What an editor may set: the wishes of `spinlint check`, spelt as in the configuration file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from spinlint.config import Config
from spinlint.errors import ConfigError, near_miss

_TEXTS = ("profile", "model")
_LISTS = ("select", "extend-select", "ignore", "keyphrases")
_KNOWN = (*_TEXTS, *_LISTS, "grammar")


def wishes(settings: Any) -> Config:
    """The settings as what overrules the configuration file. Raises `ConfigError` for an unknown key or a wrong type.

    LanguageTool is left to the editor's own, unless `grammar` is `on`: it takes longer than a keystroke may.
    """
    given: Mapping[str, Any] = settings if isinstance(settings, Mapping) else {}
    given = given.get("spinlint", given)
    values: dict[str, Any] = {"grammar": given.get("grammar") or "off"}
    for key, value in given.items():
        if key not in _KNOWN:
            raise ConfigError(f"editor settings: unknown key `{key}`{near_miss(key, _KNOWN)}")
        if key in _LISTS:
            if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
                raise ConfigError(f"editor settings: `{key}` must be a list of words")
            values[key.replace("-", "_")] = tuple(value)
        elif not isinstance(value, str):
            raise ConfigError(f"editor settings: `{key}` must be a word")
        else:
            values[key] = value
    return Config(**values)
