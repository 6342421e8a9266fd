"""Packages that only some commands need: imported when used, and one clear line if they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from spinlint.errors import UsageError


def require(module: str, extra: str = "corpus") -> Any:
    """The imported module. Raises `UsageError` naming the extra that brings it."""
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise UsageError(f"this needs the package {package} ({error}): pip install 'spinlint[{extra}]'") from None
