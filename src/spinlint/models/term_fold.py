"""One key for the spellings of one word: case, accents, possessives, plurals, British and American spelling.

`fold` serves the builder of the terms file and the matcher alike, so a rule here changes both; the result is a key, not
a word to show ("oedemas" and "edema" give "edema", "rise" gives "rise", "shoes" gives "shoe").
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from pathlib import Path

WORD = re.compile(r"([^\W\d_]+|\d+)(?:['’]s\b)?")
"""A run of letters or a run of digits, with a possessive `'s` that is not part of group 1."""

_SPELLING = tomllib.loads((Path(__file__).resolve().parents[1] / "data" / "terms" / "spelling.toml").read_text("utf-8"))
_KEPT = frozenset(_SPELLING["kept"].split())
_IRREGULAR = dict(line.split() for line in _SPELLING["irregular"].strip().splitlines())
_GREEK_PLURAL = re.compile(r"(?<=[a-z]{3})(?:(?<=[^ld])o|y|ne|re|che|me)ses$")
_BRITISH = (
    (re.compile(r"(?<=[a-z]{2})our(?=$|s$|ed$|ing$|al$|less$|ful$|able$)"), "or"),
    (re.compile(r"(fib|cent|lit|met|goit|tit|cali?b|meag|sept|spect)re$"), r"\1er"),
    (re.compile(r"(?<=[a-z]{3})i[sz](?=e$|ed$|er$|ing$|ation)"), "iz"),
    (re.compile(r"(?<=al|ar|ol)y[sz](?=e$|ed$|er$|ing$)"), "yz"),
    (re.compile(r"^sulph"), "sulf"),
    (re.compile(r"(?<=[a-z])[ao]e(?=[a-z]{2}|a$)|^[ao]e(?=[a-z]{3})"), "e"),
)


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """The key of one word (a run of letters or of digits)."""
    lower = word.lower()
    if not lower.isascii():
        lower = unaccented(lower)
    if lower in _KEPT or len(lower) < 4:
        return lower
    return _american(_IRREGULAR.get(lower) or _singular(lower))


def unaccented(word: str) -> str:
    """`word` with its accents and ligatures taken apart: "Sjögren" gives "Sjogren", "fœtal" gives "foetal"."""
    split = unicodedata.normalize("NFKD", word.replace("œ", "oe").replace("æ", "ae"))
    return "".join(char for char in split if not unicodedata.combining(char))


def fold_phrase(phrase: str) -> str:
    """The key of a phrase: the keys of its words, one space between. Punctuation between words has no part in it."""
    return " ".join(fold(found[1]) for found in WORD.finditer(phrase))


def _singular(word: str) -> str:
    if word.endswith(("ss", "us", "is", "ys")) or not word.endswith(("s", "ae")):
        return word
    if word.endswith("ae"):
        return word[:-1]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if len(word) > 7 and _GREEK_PLURAL.search(word):
        return word[:-2] + "is"
    if word.endswith(("sses", "shes", "ches", "xes", "zes", "uses", "oes")):
        return word[:-1] if word.endswith(("causes", "aches", "toes", "shoes", "axes")) else word[:-2]
    return word[:-1]


def _american(word: str) -> str:
    if len(word) < 5:
        return word
    for pattern, new in _BRITISH:
        word = pattern.sub(new, word)
    return word
