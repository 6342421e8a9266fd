"""Every error that a user can meet, in one place. Each message is one clear line."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class SpinlintError(Exception):
    """The base of all errors whose message is meant for the user."""


class UsageError(SpinlintError):
    """The command line asks for something that cannot be done."""


class ConfigError(SpinlintError):
    """A configuration file is wrong."""


class UnreadableError(SpinlintError):
    """An input cannot be read as an article."""


class ModelError(SpinlintError):
    """A language model or a data file is missing or broken."""


class LayerNotDeclaredError(SpinlintError):
    """A rule reads a layer that is not in its `needs`."""


def near_miss(word: str, known: Iterable[str]) -> str:
    """ "; did you mean `x`?" if a known word is near, else the empty string."""
    by_lower = {k.lower(): k for k in known}
    close = get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return f"; did you mean `{by_lower[close[0]]}`?" if close else ""
