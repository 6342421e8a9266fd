"""How much of a substance a sentence tells the reader to take in a day, and how much is the most."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spinlint.layers.safety_places import Place
from spinlint.layers.safety_words import compiled
from spinlint.models.lexicons import load_file

_WORDS = dict(zip("one two three four five six seven eight nine ten".split(), map(float, range(1, 11)), strict=True))
_WORDS |= {
    "a": 1.0,
    "an": 1.0,
    "half": 0.5,
    "twelve": 12.0,
    "fifteen": 15.0,
    "twenty": 20.0,
    "thirty": 30.0,
    "once": 1.0,
    "twice": 2.0,
}
_N = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{'|'.join(_WORDS)})"
_UNIT = r"(?P<unit>mcg|µg|μg|mg|milligrams?|micrograms?|grams?|grammes?|g|ml|lit(?:re|er)s?|l|iu|international units|units)"
_AMOUNT = re.compile(
    rf"(?:(?P<count>{_N})(?:\s*(?:to|or|-|–)\s*(?P<upto>{_N}))?\s*(?:x|×|times|(?:\w+\s+)?(?:tablets?|capsules?|pills?)(?:\s+\w+)?\s+of)?\s+)?"
    rf"(?<![\w.,])(?P<n>\d[\d,]*(?:\.\d+)?|{'|'.join(_WORDS)})(?:\s*(?:to|-|–)\s*(?P<top>\d[\d,]*(?:\.\d+)?))?[\s-]?{_UNIT}\b(?!\s*/\s*(?:kg|l|dl|ml))"
    rf"(?:[^.;,]{{0,30}}?,\s*(?P<after>{_N}) at a time)?",
    re.I,
)
_VOLUMES = frozenset({"ml", "l", "litre", "litres", "liter", "liters"})
_FLUID = 1_000_000
_EVERY = re.compile(
    rf"\bevery\s+(?:(?P<n>{_N})\s*(?:(?:to|or|-|–)\s*(?P<top>{_N})\s*)?)?(?:hours?|hrs?)\b|\bhourly\b|\b(?:an|per|each) hour\b",
    re.I,
)
_TIMES = re.compile(rf"\b(?P<n>{_N})(?:\s*(?:to|or|-|–)\s*(?P<top>{_N}))?\s+times\b|\b(?P<word>once|twice)\b", re.I)
_CAPPED = re.compile(r"\b(?:no more than|not more than|maximum|at most|do not exceed|up to|limit)\b", re.I)
_AGE = re.compile(
    rf"\b(?P<n>{_N})[ -](?P<unit>year|month|week)s?(?:[ -]old)?\b|\b(?:aged?|child of|boy of|girl of|baby of|son of|daughter of)\s+(?P<of>{_N})(?P<months>\s+(?:month|week)s)?\b",
    re.I,
)
_YOUNG = {"newborn": 0.0, "baby": 0.5, "babies": 0.5, "infant": 0.5, "toddler": 2.0, "preschooler": 4.0}


@dataclass(frozen=True)
class Limit:
    """The most of a substance in a day (`most`) and at once (`single`), in milligrams; `young`: below an age in years; `hours`: between doses."""

    name: re.Pattern[str]
    most: float
    single: float
    iu: float
    young: tuple[tuple[float, float], ...]
    purpose: re.Pattern[str] | None
    hours: float
    source: str

    @property
    def is_fluid(self) -> bool:
        """Whether it is measured by volume: water."""
        return self.most > _FLUID

    def at(self, age: float | None) -> float:
        """The most in a day at this age; `None`: an adult."""
        return next((most for below, most in self.young if age is not None and age < below), self.most)


@dataclass(frozen=True, slots=True)
class Dose:
    """A dose in a sentence, `[start, end)` in its text: milligrams in a day and at once, and the limit it exceeds."""

    start: int
    end: int
    daily: float
    limit: Limit
    most: float


@lru_cache(maxsize=1)
def limits() -> tuple[Limit, ...]:
    """The table of limits."""
    return tuple(
        Limit(
            compiled(row["names"]),
            row["most"],
            row.get("single", 0.0),
            row.get("iu", 0.0),
            tuple((below, most) for below, most in row.get("young", [])),
            compiled(row["purpose"]) if "purpose" in row else None,
            row.get("hours", 0.0),
            row["source"],
        )
        for row in load_file("sf_doses")["limits"]
    )


def excessive(place: Place) -> Iterator[Dose]:
    """The doses of a sentence that exceed their limit, whoever advises them."""
    for match in _AMOUNT.finditer(place.text):
        limit = _limit(place, match)
        if limit is None:
            continue
        at_once = _milligrams(match, limit)
        daily = at_once * _times_a_day(place.text, match.end())
        age = _age(f"{place.before} {place.text}")
        most = limit.at(age)
        single = limit.single if age is None else most
        if daily > most * 1.01 or (single and at_once > single * 1.01 and not _is_daily(place.text)):
            yield Dose(match.start(), match.end(), max(daily, at_once), limit, most)


def too_often(place: Place) -> tuple[int, int, Limit] | None:
    """Where a sentence gives a medicine at shorter times than the public advice allows, `[start, end)` in its text."""
    limit, every = substance(place), _EVERY.search(place.text)
    if limit is None or every is None or not limit.hours or not every[0].lower().startswith(("every", "hourly")):
        return None
    hours = _number(every["top"] or every["n"])
    return (every.start(), every.end(), limit) if hours < limit.hours else None


def substance(place: Place) -> Limit | None:
    """The first substance with a limit that the sentence, or what stands before it, names."""
    return next((limit for text in (place.text, place.before, place.over) for limit in limits() if limit.name.search(text)), None)


def _limit(place: Place, match: re.Match[str]) -> Limit | None:
    """The limit of the substance that stands nearest to the amount; else that of the sentence before or of the heading."""
    near = [
        (min(abs(hit.start() - match.end()), abs(match.start() - hit.end())), i, limit)
        for i, limit in enumerate(limits())
        for hit in limit.name.finditer(place.text)
    ]
    fluid = match["unit"].lower() in _VOLUMES
    fits = [row for row in near if row[2].is_fluid == fluid and (row[2].purpose is None or row[2].purpose.search(place.near))]
    if fits:
        return min(fits, key=lambda row: row[:2])[2]
    for text in (place.before, place.over):
        for limit in limits():
            if limit.name.search(text) and limit.purpose is None and limit.is_fluid == fluid:
                return limit
    return None


def _number(text: str | None) -> float:
    if not text:
        return 1.0
    return _WORDS.get(text.lower()) or float(text.replace(",", ""))


def _milligrams(match: re.Match[str], limit: Limit) -> float:
    unit, amount = match["unit"].lower(), _number(match["top"] or match["n"])
    count = _number(match["after"] or match["upto"] or match["count"])
    if unit in {"iu", "international units", "units"}:
        return count * amount / limit.iu if limit.iu else 0.0
    units: dict[str, float] = load_file("sf_doses")["units"]
    return count * amount * units[unit]


def _times_a_day(text: str, at: int) -> float:
    """How often in a day the sentence says, after the amount or before it; once if it does not say."""
    every = _EVERY.search(text, at) or _EVERY.search(text)
    times = _TIMES.search(text, at) or _TIMES.search(text)
    if times and re.search(r"\b(?:a day|daily|in 24 hours|each day|per day|every day|a night)\b", text, re.I):
        return _number(times["word"] or times["top"] or times["n"])
    if every and not _CAPPED.search(text):
        return 24.0 / max(_number(every["top"] or every["n"]), 1.0)
    return 1.0


def _is_daily(text: str) -> bool:
    return bool(re.search(r"\b(?:a day|daily|in 24 hours|each day|per day|every day|in total)\b", text, re.I))


def _age(text: str) -> float | None:
    """The age of a child that is spoken of, in years; `None` for an adult."""
    match = _AGE.search(text)
    if match:
        years = _number(match["n"] or match["of"])
        unit = (match["unit"] or "year").lower()
        years = years / 12 if unit == "month" or match["months"] else years / 52 if unit == "week" else years
        return (
            years
            if years < 18 and re.search(r"\b(?:old|aged?|child|boy|girl|baby|son|daughter|toddler|kid)", text, re.I)
            else None
        )
    for word, years in _YOUNG.items():
        if re.search(rf"\b{word}s?\b", text, re.I):
            return years
    return None
