"""spinlint: the linter that health editors run before they publish."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from spinlint.document import Document as Document
    from spinlint.engine import Linter as Linter
    from spinlint.rules.rule import Bad as Bad
    from spinlint.rules.rule import Good as Good
    from spinlint.rules.rule import Rule as Rule
    from spinlint.rules.rule import option as option
    from spinlint.values import Finding as Finding
    from spinlint.values import Severity as Severity
    from spinlint.values import Span as Span

_PUBLIC = {
    "Document": "document",
    "Linter": "engine",
    "Rule": "rules.rule",
    "Good": "rules.rule",
    "Bad": "rules.rule",
    "option": "rules.rule",
    "Finding": "values",
    "Severity": "values",
    "Span": "values",
}
__all__ = sorted(_PUBLIC)


def __getattr__(name: str) -> Any:
    if name not in _PUBLIC:
        raise AttributeError(f"module 'spinlint' has no attribute {name!r}")
    return getattr(import_module(f"spinlint.{_PUBLIC[name]}"), name)
