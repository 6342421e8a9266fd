"""How common a word is in English at large. Frequencies by wordfreq (small list)."""

from __future__ import annotations

from functools import lru_cache

RARE_BELOW = 4.5


@lru_cache(maxsize=32_768)
def zipf(word: str) -> float:
    """Zipf frequency of a lower-case word: log10 of its uses per billion words; 0 if it is not listed (below 3)."""
    from wordfreq import zipf_frequency

    return float(zipf_frequency(word, "en", wordlist="small"))


@lru_cache(maxsize=32_768)
def zipf_of_any(word: str) -> float:
    """As `zipf`, with words down to one in a hundred million (large list)."""
    from wordfreq import zipf_frequency

    return float(zipf_frequency(word, "en", wordlist="large"))


def rare(word: str) -> bool:
    """Whether a word is rarer than about 30 in a million: telling, not everyday."""
    return zipf(word) < RARE_BELOW
