"""Every error that a user can meet, in one place. Each message is one clear line."""

from __future__ import annotations


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
