"""How common a word is in English at large: wordfreq's figures, read from a table of our own.

The table is the whole of wordfreq's English list; its first part, down to one use in a million words, is its small list.
Numbers of several digits are listed under zeroes ("0000"), and shared out as wordfreq does: years by how near they are,
other numbers by Benford's law.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

TABLE = Path(__file__).resolve().parents[1] / "data" / "words" / "frequency.txt"
COMMON = 301
_TOKEN = re.compile(
    r"(?!\w\w?'[aehiouyáéíóúàèìòùâêîôûåïöœ])\w+(?:(?<=[^\W\d_])['’.:](?=[^\W\d_])\w+|(?<=\d)[.,;'’](?=\d)\w+)*|\w\w?'|°"
)
_EXPONENTS = str.maketrans(dict.fromkeys("¹²³⁰⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", " "))
_MANY_DIGITS = re.compile(r"\d[\d.,]+")
_DIGITS = re.compile(r"\d+")
_LEADING = (0.009, 0.300, 0.175, 0.124, 0.096, 0.078, 0.066, 0.057, 0.050, 0.045)
_PLATEAU = (2019, 2039)


def zipf_of(word: str, rare_too: bool) -> float:
    """Log10 of a lower-case word's uses per billion words, 0 if it is not listed.

    `rare_too` looks down to one use in a hundred million words, else to one in a million. Words joined by a hyphen or a
    blank are as common as all of them together.
    """
    uses = 0.0
    for token in _tokens(word):
        frequency = _frequency(token, rare_too)
        if not frequency:
            return 0.0
        uses += 1 / frequency
    if not uses:
        return 0.0
    return max(round(math.log10(_to_three_digits(1 / uses)) + 9, 2), 0.0)


@cache
def _table(rare_too: bool) -> dict[str, int]:
    """Uses of a word as hundredths of the Zipf scale."""
    found: dict[str, int] = {}
    with TABLE.open(encoding="utf-8") as lines:
        for line in lines:
            hundredths, _, words = line.partition(" ")
            if not rare_too and int(hundredths) < COMMON:
                break
            found.update(dict.fromkeys(words.split(), int(hundredths)))
    return found


def _tokens(word: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFC", word.casefold()).translate(_EXPONENTS)
    return (token.replace("’", "'").strip("'") for token in _TOKEN.findall(plain))


def _frequency(token: str, rare_too: bool) -> float:
    listed = _MANY_DIGITS.sub(lambda found: re.sub(r"\d", "0", found[0]), token)
    hundredths = _table(rare_too).get(listed)
    if hundredths is None:
        return 0.0
    frequency = 10 ** ((hundredths - 900) / 100)
    return frequency if listed == token else frequency * _share(token)


def _share(token: str) -> float:
    """The share of these digits among all numbers of as many digits."""
    share = 1.0
    for run in _MANY_DIGITS.findall(token):
        for digits in _DIGITS.findall(run):
            benford = _LEADING[int(digits[0])] / 10 ** (len(digits) - 1)
            share *= _as_year(int(digits)) + 0.1 * benford if len(digits) == 4 else benford
    return share


def _as_year(year: int) -> float:
    first, last = _PLATEAU
    return float(10.0 ** (-1.9185 - 0.0083 * max(first - year, 0) - 0.2 * max(year - last, 0)))


def _to_three_digits(frequency: float) -> float:
    return round(frequency, math.floor(-math.log10(frequency)) + 3)
