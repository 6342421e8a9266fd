"""How common a word is in English at large."""

from __future__ import annotations

from functools import lru_cache

from spinlint.models.frequency import zipf_of

RARE_BELOW = 4.5


@lru_cache(maxsize=32_768)
def zipf(word: str) -> float:
    """Zipf frequency of a lower-case word: log10 of its uses per billion words; 0 if it is not listed (below 3)."""
    return zipf_of(word, rare_too=False)


@lru_cache(maxsize=32_768)
def zipf_of_any(word: str) -> float:
    """As `zipf`, with words down to one in a hundred million."""
    return zipf_of(word, rare_too=True)


def rare(word: str) -> bool:
    """Whether a word is rarer than about 30 in a million: telling, not everyday."""
    return zipf(word) < RARE_BELOW
