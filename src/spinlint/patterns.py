"""File patterns as in .gitignore, relative to the folder that they were written in."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from pathspec import GitIgnoreSpec

from spinlint.errors import ConfigError


class Patterns:
    """Patterns relative to `base`, a resolved path. Raises `ConfigError` for a pattern that cannot be understood."""

    def __init__(self, base: Path, lines: Iterable[str]) -> None:
        self.base = base
        self._spec = _compiled(tuple(lines))

    def says(self, path: Path, is_folder: bool = False) -> bool | None:
        """True: the path is named; False: it is taken back by a `!` pattern; None: nothing speaks of it."""
        full = path.parent.resolve() / path.name
        relative = full.relative_to(self.base if full.is_relative_to(self.base) else full.anchor).as_posix()
        return self._spec.check_file(relative + "/" * is_folder).include


@lru_cache(maxsize=1024)
def _compiled(lines: tuple[str, ...]) -> GitIgnoreSpec:
    try:
        return GitIgnoreSpec.from_lines(lines)
    except ValueError as error:
        raise ConfigError(f"not a file pattern: {error}") from None


def from_file(path: Path) -> list[Patterns]:
    """The patterns of a .gitignore file; none where there is no such file. Lines that are no pattern are left out."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    return [Patterns(path.parent.resolve(), [line for line in lines if _is_valid(line)])]


def _is_valid(line: str) -> bool:
    try:
        _compiled((line,))
    except ConfigError:
        return False
    return True
