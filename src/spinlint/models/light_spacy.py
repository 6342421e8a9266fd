"""Imports spaCy without its command line, which costs as much as the rest of it and is never used here.

spaCy's package imports `spacy.cli` for the one function `spacy.info`, and with it an HTTP client, two command line
libraries and a project manager. `prepare` lets an empty module stand in its place while spaCy is imported. After that
`import spacy.cli` is the real one, and `spacy.info` fetches it when called.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

_STAND_INS = ("spacy.cli", "spacy.cli.info")


class _Finder(MetaPathFinder):
    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name != "spacy":
            return None
        sys.meta_path.remove(self)
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = _Light(spec.loader)
        return spec


class _Light(Loader):
    def __init__(self, loader: Loader) -> None:
        self.loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self.loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        if module.__spec__ is not None:
            module.__spec__.loader = module.__loader__ = self.loader
        for name in _STAND_INS:
            sys.modules[name] = ModuleType(name)
        sys.modules["spacy.cli.info"].__dict__["info"] = _info
        try:
            self.loader.exec_module(module)
        finally:
            for name in _STAND_INS:
                sys.modules.pop(name, None)
            vars(module).pop("cli", None)


def _info(*arguments: Any, **named: Any) -> Any:
    """`spacy.info`."""
    from spacy.cli.info import info

    return info(*arguments, **named)


def prepare() -> None:
    """Makes the first import of spaCy a light one; without effect if it has been imported or prepared."""
    if "spacy" not in sys.modules and not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())
