"""The word lists that ship as data: TOML files with their source, licence and date."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from spinlint.errors import ModelError

LEXICONS = Path(__file__).resolve().parents[1] / "data" / "lexicons"


@lru_cache(maxsize=64)
def load_file(name: str) -> dict[str, Any]:
    """The whole content of a shipped lexicon, by the file's name without ending. Raises `ModelError` if it is broken."""
    path = LEXICONS / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ModelError(f"The word list {path.name} cannot be read: {error}. Reinstall spinlint.") from None


def load_list(name: str) -> tuple[Any, ...]:
    """The entries of a shipped lexicon."""
    return tuple(load_file(name)["entries"])
