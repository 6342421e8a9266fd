"""Readability formulas as pure functions of counts, so that every score can be traced to what was counted."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, fields
from math import sqrt

SMOG_SENTENCES = 30
_DALE_CHALL = (4.9, 5.5, 6.5, 7.5, 8.5, 9.5, 10.5)
_DALE_CHALL_GRADES = (4.0, 5.5, 7.5, 9.5, 11.5, 14.0, 16.0)


@dataclass(frozen=True, slots=True)
class Counts:
    """What the formulas are made of.

    `letters` are letters and digits; `long_words` have three syllables or more (names and the endings -es, -ed, -ing
    left out of `complex_words`, as Gunning asks); `unfamiliar` are words that are not on the Dale-Chall list.
    """

    words: int = 0
    sentences: int = 0
    syllables: int = 0
    letters: int = 0
    long_words: int = 0
    complex_words: int = 0
    unfamiliar: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Counts)))

    @property
    def per_sentence(self) -> float:
        """Words per sentence."""
        return self.words / max(self.sentences, 1)


def _share(part: int, whole: int) -> float:
    return part / max(whole, 1)


def flesch_reading_ease(c: Counts) -> float:
    """Flesch 1948: 0 (hard) to 100 (easy)."""
    return 206.835 - 1.015 * c.per_sentence - 84.6 * _share(c.syllables, c.words)


def flesch_kincaid(c: Counts) -> float:
    """Kincaid et al. 1975, a US school grade."""
    return 0.39 * c.per_sentence + 11.8 * _share(c.syllables, c.words) - 15.59


def smog(c: Counts) -> float:
    """McLaughlin 1969, a US school grade; meant for 30 sentences or more."""
    return 1.0430 * sqrt(c.long_words * 30 / max(c.sentences, 1)) + 3.1291


def gunning_fog(c: Counts) -> float:
    """Gunning 1952, a US school grade."""
    return 0.4 * (c.per_sentence + 100 * _share(c.complex_words, c.words))


def automated_readability(c: Counts) -> float:
    """Senter and Smith 1967, a US school grade."""
    return 4.71 * _share(c.letters, c.words) + 0.5 * c.per_sentence - 21.43


def coleman_liau(c: Counts) -> float:
    """Coleman and Liau 1975, a US school grade."""
    return 0.0588 * 100 * _share(c.letters, c.words) - 0.296 * 100 * _share(c.sentences, c.words) - 15.8


def dale_chall(c: Counts) -> float:
    """Dale and Chall 1948, their raw score (4.9 or less: grade 4; 10 or more: college graduate)."""
    hard = 100 * _share(c.unfamiliar, c.words)
    return 0.1579 * hard + 0.0496 * c.per_sentence + (3.6365 if hard > 5 else 0.0)


def dale_chall_grade(score: float) -> float:
    """The school grade for a raw Dale-Chall score, interpolated between the middles of the published bands."""
    at = bisect_right(_DALE_CHALL, score)
    if at in (0, len(_DALE_CHALL)):
        return _DALE_CHALL_GRADES[min(at, len(_DALE_CHALL) - 1)]
    low, high = _DALE_CHALL[at - 1], _DALE_CHALL[at]
    rise = _DALE_CHALL_GRADES[at] - _DALE_CHALL_GRADES[at - 1]
    return _DALE_CHALL_GRADES[at - 1] + rise * (score - low) / (high - low)
