"""From the paths on the command line to the files to read: folders are walked, named files are taken as they are.

In a walk, hidden files, what .gitignore names, what `exclude` names, symbolic links to folders, folders of installed
packages, reports made by spinlint, and files that are about the others (README, licence, changelog) are left out.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from spinlint.config import Config, Configs
from spinlint.engine import Failure
from spinlint.patterns import Patterns, from_file
from spinlint.readers import EXTENSIONS

REPORT_MARK = ".spinlint-report"
_FOREIGN_FOLDERS = ("node_modules", "site-packages", "venv", "__pycache__")
# Capitals are the custom for these; "support.md" may well be an article.
_ABOUT_THE_REPOSITORY = re.compile(
    r"(?:LICEN[SC]E|COPYING|NOTICE|AUTHORS|CONTRIBUTORS|CHANGELOG|CHANGES|HISTORY|CONTRIBUTING|CODE_OF_CONDUCT|SECURITY"
    r"|SUPPORT|PULL_REQUEST_TEMPLATE)\b.*|(?i:README)\..*"
    r"|(?:requirements|constraints)\b.*\.txt|CMakeLists\.txt|(?:robots|humans|security|(?:app-)?ads|llms(?:-full)?)\.txt"
)


@dataclass(frozen=True)
class Found:
    """A file to read: its path as it will be shown, and the configuration that governs it."""

    path: str
    config: Config


@dataclass
class Discovered:
    """The files in order, paths that are not there, and folders in which there was nothing to read."""

    files: list[Found] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)


class Discovery:
    """Finds the files below paths. `force_exclude` applies `exclude` to files named on the command line, too."""

    def __init__(self, configs: Configs, exclude: Sequence[str] = (), force_exclude: bool = False) -> None:
        self.configs = configs
        self.exclude = Patterns(Path.cwd(), exclude)
        self.force_exclude = force_exclude

    def find(self, paths: Sequence[str]) -> Discovered:
        """Every file below the paths, each once, in the order of the paths and by name within a folder."""
        result = Discovered()
        seen: set[str] = set()
        for given in paths:
            for found in self._below(given, result):
                real = os.path.realpath(found.path)  # unlike Path.resolve it takes a loop of links
                if real not in seen:
                    seen.add(real)
                    result.files.append(found)
        return result

    def _below(self, given: str, result: Discovered) -> list[Found]:
        path = Path(given)
        if path.is_dir():
            found = list(self._walk(path, _ignores_above(path)))
            if not found:
                result.empty.append(given)
            return found
        if not os.path.lexists(path):
            result.failures.append(Failure(given, "no such file or directory"))
            return []
        config = self.configs.for_folder(path.parent)
        return [] if self.force_exclude and self._excluded(path, config, is_folder=False) else [Found(given, config)]

    def _walk(self, folder: Path, ignores: Sequence[Patterns]) -> Iterator[Found]:
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            return
        if any(entry.name == REPORT_MARK for entry in entries):
            return
        config = self.configs.for_folder(folder)
        ignores = [*ignores, *from_file(folder / ".gitignore")]
        for entry in entries:
            path = folder / entry.name
            is_folder = entry.is_dir(follow_symlinks=False)
            if not _candidate(entry, is_folder) or self._skips(path, is_folder, ignores, config):
                continue
            if is_folder:
                yield from self._walk(path, ignores)
            else:
                yield Found(str(path), config)

    def _skips(self, path: Path, is_folder: bool, ignores: Sequence[Patterns], config: Config) -> bool:
        said = (ignore.says(path, is_folder) for ignore in reversed(ignores))
        return next((s for s in said if s is not None), False) or self._excluded(path, config, is_folder)

    def _excluded(self, path: Path, config: Config, is_folder: bool) -> bool:
        by_config = Patterns(config.base, config.exclude)
        return bool(self.exclude.says(path, is_folder) or by_config.says(path, is_folder))


def _candidate(entry: os.DirEntry[str], is_folder: bool) -> bool:
    if entry.name.startswith("."):
        return False
    if is_folder:
        return entry.name not in _FOREIGN_FOLDERS
    known = Path(entry.name).suffix.lower() in EXTENSIONS
    return known and not _ABOUT_THE_REPOSITORY.fullmatch(entry.name) and entry.is_file()


def _ignores_above(folder: Path) -> list[Patterns]:
    """The .gitignore files above a folder, outermost first, up to the root of its repository."""
    parents = folder.resolve().parents
    if (folder / ".git").exists():
        return []
    root = next((i for i, parent in enumerate(parents) if (parent / ".git").exists()), None)
    return [] if root is None else [i for p in reversed(parents[: root + 1]) for i in from_file(p / ".gitignore")]
