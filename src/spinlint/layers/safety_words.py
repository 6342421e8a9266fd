"""Cue words of the safety lists as one regular expression: phrases in which `*` stands for the rest of a word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from spinlint.models.lexicons import load_file


@lru_cache(maxsize=256)
def cues(lexicon: str, key: str) -> re.Pattern[str]:
    """The phrases under `entries.<key>` of a shipped lexicon; matches whole words, upper or lower case."""
    return compiled(load_file(lexicon)["entries"][key])


def compiled(phrases: Iterable[str]) -> re.Pattern[str]:
    """The phrases as alternatives, the longest first."""
    ordered = sorted((as_regex(phrase) for phrase in phrases), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(ordered)})(?![\w-])", re.I)


@lru_cache(maxsize=1)
def no_replacement() -> re.Pattern[str]:
    """The ways to say that a page does not replace a health professional."""
    return compiled(load_file("sf_medicines")["note"]["phrases"])


@lru_cache(maxsize=2048)
def groups(written: str) -> tuple[re.Pattern[str], ...]:
    """`numb*|tingl* + groin|bottom`: a pattern for each group; a sentence must hold one phrase of each."""
    return tuple(compiled(option.strip() for option in group.split("|")) for group in written.split(" + "))


def as_regex(phrase: str) -> str:
    """One phrase: `*` inside or at the end of a word stands for letters, alone for one to three words."""
    words = [
        r"[\w'’]+(?: [\w'’]+){0,2}" if word == "*" else re.escape(word).replace(r"\*", r"[\w'’]*") for word in phrase.split()
    ]
    return r"\s+".join(words)
