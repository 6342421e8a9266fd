"""How many syllables a word has: a table made from the CMU Pronouncing Dictionary, and a rule for all other words.

The table holds only the words that the rule gets wrong, so that both together give the dictionary's counts.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

TABLE = Path(__file__).resolve().parents[1] / "data" / "readability" / "syllables.txt"
_VOWELS = re.compile(r"[aeiouy]+")
_TWO_SOUNDS = re.compile(
    r"i[ao](?!u)|eo(?!u)|ua(?!r[ds]?$)|uo|[aeu]i(?=ng)|ying|[aiouy]ism|ed(?:ly|ness)|ium|iu[ms]|ie[tn](?!d)|uing|yi|[^aeq]ue[lnt]|io$|ea(?:t(?:e|ion|or)|l$)"
)
_ONE_SOUND = re.compile(
    r"(?:tia|cia|sia|gia)(?:l|n|ns|lly|lize)?|[cstgx]io(?:us|n|ns|ned|nal|nally|ning)|geo(?:us|n)|[cst]ie(?:n[tc])|qu[aeo]"
)
_SILENT_ENDING = re.compile(r"(?<![aeiouy])(?:(?<=[^td])ed|(?<!l)e|(?<=[aeiouy]l)e|(?<=[^szxcgh])es|(?<=[^sc]h)es)$")
_PARTS = re.compile(r"[a-z]+")


def by_rule(word: str) -> int:
    """Syllables of a lower-case word of letters, by its vowels; at least 1."""
    stem = _SILENT_ENDING.sub("", word) or word
    count = len(_VOWELS.findall(stem)) + len(_TWO_SOUNDS.findall(stem)) - len(_ONE_SOUND.findall(stem))
    return max(count, 1)


@lru_cache(maxsize=1)
def _table() -> dict[str, int]:
    lines = TABLE.read_text(encoding="ascii").splitlines()
    return {
        word: int(count)
        for count, words in (line.split(" ", 1) for line in lines if line[:1].isdigit())
        for word in words.split()
    }


@lru_cache(maxsize=65_536)
def syllables(word: str) -> int:
    """Syllables of a word in any case; digits are read one by one, parts joined by a hyphen or apostrophe added up."""
    lower = word.lower().replace("’", "'")
    table = _table()
    if lower in table:
        return table[lower]
    count = sum(table.get(part) or by_rule(part) for part in _PARTS.findall(lower.replace("'", "")))
    return max(count + sum(c.isdigit() for c in lower), 1)
