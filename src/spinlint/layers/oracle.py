"""textstat's own figures, beside ours: the same formulas over textstat's own way of counting.

textstat 0.7.13 fetches CMUdict through NLTK at run time; it is handed our syllable table instead, so that no run touches
the network.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from types import ModuleType

from spinlint.models.syllables import syllables

_METRICS = {
    "flesch_kincaid": "flesch_kincaid_grade",
    "smog": "smog_index",
    "gunning_fog": "gunning_fog",
    "automated_readability": "automated_readability_index",
    "coleman_liau": "coleman_liau_index",
    "dale_chall_score": "dale_chall_readability_score",
    "flesch_reading_ease": "flesch_reading_ease",
}


class _Pronunciations(Mapping[str, list[list[str]]]):
    """Looks like CMUdict: each word has one pronunciation with as many stressed sounds as it has syllables."""

    def __getitem__(self, word: str) -> list[list[str]]:
        return [["0"] * syllables(word)]

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


@lru_cache(maxsize=1)
def offline_textstat() -> ModuleType:
    """The textstat module, with its pronunciations replaced by our table."""
    with _without_nltk():
        import textstat
        from textstat.backend.counts import _count_syllables

    pronunciations = _Pronunciations()
    _count_syllables.get_cmudict = lambda lang: pronunciations
    return textstat  # type: ignore[no-any-return]


@contextmanager
def _without_nltk() -> Iterator[None]:
    """Within this block `import nltk` costs nothing: textstat needs it only to fetch what we hand it ourselves, and
    NLTK's own imports (scipy, scikit-learn where installed) would double the time of a run.
    """
    if "nltk" in sys.modules:
        yield
        return
    sys.modules["nltk"] = ModuleType("nltk")
    try:
        yield
    finally:
        del sys.modules["nltk"]


def textstat_grades(text: str) -> dict[str, float]:
    """textstat's figures for a text, by the names used in our scores."""
    module = offline_textstat()
    return {name: round(float(getattr(module, metric)(text)), 2) for name, metric in _METRICS.items()}
