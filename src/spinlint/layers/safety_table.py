"""Who must not have what, and what must not be taken together: a table, and the sentences that name both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spinlint.layers.safety_advice import is_advised, is_praised
from spinlint.layers.safety_places import Place
from spinlint.layers.safety_words import compiled, cues
from spinlint.models.lexicons import load_file

_LIST = "sf_unsafe"
_GIVING = frozenset(
    "give take use offer try have drink eat swallow put crush rely add combine mix pour continue fast swap move combine let feed rub "
    "spread serve stir start skip leave stop miss halve wash include enjoy treat do make keep come join".split()
)
_CLOSE = 4
_RESEARCH = re.compile(r"\b(?:stud(?:y|ies)|trials?|evidence|compared|placebo|participants|likely to be|researchers)\b", re.I)
_DOSED = re.compile(r"\b(?:every|daily|a day|twice|at bedtime|once|at night|no problem)\b", re.I)
_PRAISE_WORDS = re.compile(
    r"\b(?:fine|safe|safely|suitable|ideal|good|gentle\w*|best|perfect|perfectly|must|healthiest|helps?|wonders|loves?|harmless|fine|okay|ok|"
    r"compatible|together|trouble|well|partner|quick\w*|protection|benefits?|thrive|as much as|as many as|no problem|no harm|interfere|"
    r"needs? to give up|cleans?|natural|works?|eases?|lighter|all you need|settle|calms?|allowed|welcome|recommended|at any stage|try)\b",
    re.I,
)


@dataclass(frozen=True)
class Row:
    """Who or what, with what, why not, and the words that make it another matter."""

    rule: str
    who: re.Pattern[str]
    what: re.Pattern[str]
    other: re.Pattern[str] | None
    why: str
    source: str


@lru_cache(maxsize=1)
def rows() -> tuple[Row, ...]:
    """The table, in the order of the file."""
    data = load_file(_LIST)
    names: dict[str, list[str]] = data["names"]
    return tuple(
        Row(
            row["rule"],
            compiled(_spelled(row["who"], names)),
            compiled(_spelled(row["what"], names)),
            compiled(row["except"]) if row["except"] else None,
            row["why"],
            row["source"],
        )
        for row in data["rows"]
    )


def _spelled(entries: list[str], names: dict[str, list[str]]) -> list[str]:
    """The words of the named families; an entry after "=" is a word itself."""
    return [word for entry in entries for word in ([entry[1:]] if entry.startswith("=") else names[entry])]


def broken(place: Place, rule: str) -> Iterator[Row]:
    """The rows of a rule ("group" or "mix") that the sentence leads the reader to break."""
    text = place.text
    for row in rows():
        if row.rule != rule:
            continue
        what = row.what.search(text)
        if what is None or not _names_other(row, place, what):
            continue
        if (row.other is None or not row.other.search(text)) and _puts_forward(place):
            yield row


def _names_other(row: Row, place: Place, what: re.Match[str]) -> bool:
    """Whether the group is named in the sentence, or right before or over it; of a mixture both stand in the sentence."""
    if any(
        not _overlaps(who, what) and (row.rule == "group" or _joined(place.text, who, what))
        for who in row.who.finditer(place.text)
    ):
        return True
    return row.rule == "group" and bool(
        row.who.search(f"{place.over} {place.before if place.before.rstrip().endswith('?') else ''}")
    )


def _joined(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether the words between two things, or any in the sentence, put them together."""
    between = text[min(one.end(), other.end()) : max(one.start(), other.start())]
    if len(between.split()) <= _CLOSE and re.search(r"\band\b", between):
        return True
    return bool(cues(_LIST, "joining").search(between) or cues(_LIST, "together").search(text))


def _overlaps(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start() < other.end() and other.start() < one.end()


def _is_fragment(place: Place) -> bool:
    """A dose without a verb: "Children: one aspirin every four hours"."""
    return bool(_DOSED.search(place.text)) and not any(t.pos_ in {"VERB", "AUX"} for t in place.sentence.tokens)


def _puts_forward(place: Place) -> bool:
    """Whether the sentence advises giving or taking, or praises; and nothing in it warns or leaves it to a doctor."""
    if place.is_forbidden or place.supervised or _RESEARCH.search(place.text):
        return False
    if _is_fragment(place):
        return True
    tokens = range(place.sentence.tokens.start, place.sentence.tokens.end)
    line = place.line
    if any(line.lemmas[i] in _GIVING and line.tags[i].startswith(("VB", "NN")) and is_advised(place, i) for i in tokens):
        return True
    return (
        bool(_PRAISE_WORDS.search(place.text))
        or is_praised(place, tokens[0])
        or bool(cues("sf_advice", "yes").match(place.after))
    )
