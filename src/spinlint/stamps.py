"""Keys of stored results: everything that a result depends on, as a digest."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from spinlint import __version__
from spinlint.config import Config
from spinlint.models.grammar import grammar_stamp
from spinlint.policy import Policy


def today() -> str:
    """The day, on which some rules depend (is a review long ago?)."""
    return date.today().isoformat()


def setup_stamp(policies: Sequence[Policy]) -> bytes:
    """A digest of the program, the packages it runs on, the day, and the configurations with all that they name."""
    parts = [__version__, sys.version, today(), program_stamp(), *_installed(), grammar_stamp()]
    for policy in policies:
        parts += [*_described(policy.config), *_described(policy.asked)]
        parts += (digest for path in policy.house_files() for digest in (path, _content(path)))
        parts.append(repr(policy.house_profile))
        if policy.model and Path(policy.model).exists():
            parts += _folder(Path(policy.model))
    return sha256("\0".join(parts).encode("utf-8", "surrogateescape")).digest()


def key(setup: bytes, policy: int, path: str, data: bytes) -> bytes:
    """The key of the result for a file with these bytes, shown under this path."""
    where = f"{policy}\0{os.path.abspath(path)}\0{path}\0".encode("utf-8", "surrogateescape")  # noqa: PTH100 - a string
    return sha256(setup + where + data).digest()


@cache
def program_stamp() -> str:
    """A digest of the program's own files, data included, by size and time: a checkout changes without a new version."""
    return sha256("\0".join(_folder(Path(__file__).parent)).encode()).hexdigest()


def _folder(folder: Path) -> Iterator[str]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            yield f"{place}/{name}:{_stat(os.path.join(place, name))}"  # noqa: PTH118 - as os.walk


def _installed() -> Iterable[str]:
    """The folders of installed packages by their time, which changes when a package comes, goes or is renewed."""
    return (f"{place}:{_stat(place)}" for place in sys.path if place.endswith(("site-packages", "dist-packages")))


def _stat(path: str) -> str:
    try:
        found = os.stat(path)  # noqa: PTH116 - a thousand times
    except OSError:
        return "gone"
    return f"{found.st_size}:{found.st_mtime_ns}"


def _content(path: str) -> str:
    try:
        return sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return "gone"


def _described(config: Config) -> Iterator[str]:
    yield f"{config.path}\0{config.base}\0{sorted(config.as_table().items())!r}"
    if config.house:
        yield from _described(config.house)
