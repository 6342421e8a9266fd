"""Readings that need help the same day: blood pressure, blood sugar, temperature, pulse, oxygen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from spinlint.layers.safety_places import Place
from spinlint.layers.safety_signs import is_chore
from spinlint.layers.safety_words import compiled, cues
from spinlint.models.lexicons import load_file

_LIST = "sf_readings"
_BESIDE = 30
_FIGURE = re.compile(
    r"(?<![\w.,-])(?<!type )(?<![£$€])(?P<n>\d{1,3}(?:\.\d)?)(?:\s*(?:/|over)\s*\d{2,3})?\s?(?P<unit>mm ?hg|mmol(?:/l)?|mg/dl|°\s?[cf]|degrees|bpm|beats|%|per ?cent)?(?![\w,]*\d)(?!\s*(?:years|people|mg|kg|stone|pounds|lb|of|times|per cent of|days|weeks|months|ml|hours|minutes|patients|g\b))",
    re.I,
)


@dataclass(frozen=True)
class Measure:
    """A measure: the words that name it, and the figures from which on, up or down, it needs help."""

    name: str
    near: re.Pattern[str]
    low: float
    high: float
    likely: tuple[float, float]
    units: tuple[str, ...]
    source: str


@lru_cache(maxsize=1)
def measures() -> tuple[Measure, ...]:
    """The table of measures."""
    return tuple(
        Measure(
            row["name"],
            compiled(row["near"]),
            row.get("low", 0.0),
            row.get("high", 10_000.0),
            tuple(row["likely"]),
            tuple(row["units"]),
            row["source"],
        )
        for row in load_file(_LIST)["measures"]
    )


def dismissed(place: Place) -> Measure | None:
    """The measure of which the sentence, or the next one, waves a dangerous reading away."""
    told = f"{place.text} {place.after}" if _points_back(place.after) else place.text
    chore = is_chore(place.after)
    if place.is_left_open and not chore:
        return None
    waved = cues(_LIST, "dismissing").search(told) or chore
    if not waved or cues(_LIST, "honest").search(cues(_LIST, "refusing").sub(" ", told)):
        return None
    for figure in _FIGURE.finditer(place.text):
        found = next((m for m in measures() if _is_extreme(m, figure, place)), None)
        if found:
            return found
    return None


def _points_back(after: str) -> bool:
    """Whether the next sentence is short or speaks of "it": it is about the same reading."""
    return len(after.split()) <= 6 or bool(re.match(r"\W*(?:it|this|that|they|these)\b", after, re.I))


def _is_bare_reading(measure: Measure, figure: re.Match[str], text: str) -> bool:
    """Whether a figure without a unit is a reading: a pair, right by the measure's name, or "the meter shows"."""
    beside = text[max(figure.start() - _BESIDE, 0) : figure.end() + _BESIDE]
    pair = "/" in figure[0] or " over " in figure[0]
    return pair or bool(measure.near.search(beside) or cues(_LIST, "reads").search(beside))


def _is_extreme(measure: Measure, figure: re.Match[str], place: Place) -> bool:
    value, unit = float(figure["n"]), (figure["unit"] or "").lower()
    least, most = measure.likely
    if not least <= value <= most or measure.low < value < measure.high:
        return False
    if unit and not any(u and unit.startswith(u) for u in measure.units):
        return False
    if not unit and not _is_bare_reading(measure, figure, place.text):
        return False
    around = f"{place.over} {place.before} {place.text}"
    pair = "/" in figure[0] or " over " in figure[0]
    return bool(measure.near.search(around)) or (pair and measure.name == "blood pressure" and value >= measure.high)
