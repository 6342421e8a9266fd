"""Names of the pages, and how one page points to another: by file in a folder, by fragment in a single file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import PurePath

NAME_LENGTH = 60
_UNSAFE = re.compile(r"[^a-z0-9]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)$")


def page_names(paths: Sequence[str]) -> list[str]:
    """A file name without extension for each path: readable, safe on every file system, and unique."""
    stems = [_stem(path) for path in paths]
    shared = Counter(stems)
    names: list[str] = []
    taken: set[str] = set()
    for path, stem in zip(paths, stems, strict=True):
        name = stem if shared[stem] == 1 else f"{stem}-{_digest(path)}"
        while name in taken:
            name += "-again"
        taken.add(name)
        names.append(name)
    return names


def _stem(path: str) -> str:
    name = _UNSAFE.sub("-", PurePath(path).stem.lower()).strip("-")[:NAME_LENGTH]
    return f"article-{_digest(path)}" if not name or _RESERVED.match(name) else name


def _digest(path: str) -> str:
    return blake2b(path.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


@dataclass(frozen=True)
class Links:
    """Addresses as seen from one page. `root` leads to the report's folder; with `single`, all pages are one file."""

    root: str = ""
    single: bool = False

    def index(self, page: int = 1) -> str:
        """The list of articles; `page` counts from 1."""
        if self.single:
            return "#articles"
        return f"{self.root}index.html" if page == 1 else f"{self.root}index-{page}.html"

    def rules(self) -> str:
        """The list of rules."""
        return "#rules" if self.single else f"{self.root}rules.html"

    def changes(self) -> str:
        """What changed since the previous run."""
        return "#changes" if self.single else f"{self.root}changes.html"

    def article(self, name: str, number: int = 0) -> str:
        """An article, or in it the card of a finding."""
        card = f"c{number}" if number else ""
        if self.single:
            return f"#{key_of(name)}{card}" if card else f"#{name}"
        return f"{self.root}articles/{name}.html{'#' if card else ''}{card}"

    def rule(self, code: str) -> str:
        """The page of a rule."""
        return f"#{code}" if self.single else f"{self.root}rules/{code}.html"

    def asset(self, name: str) -> str:
        """A style sheet, a script, a logo."""
        return f"{self.root}assets/{name}"


def key_of(name: str) -> str:
    """What the ids of an article begin with where all articles are in one file."""
    return f"{name}--"
