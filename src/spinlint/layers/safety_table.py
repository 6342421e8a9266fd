"""Who must not have what, and what must not be taken together: a table, and the sentences that name both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spinlint.layers.safety_advice import is_own_story
from spinlint.layers.safety_places import Place
from spinlint.layers.safety_words import compiled, cues
from spinlint.models.lexicons import load_file

_LIST = "sf_unsafe"
_CLOSE = 4
_LISTED = re.compile(r"\b(?:such as|includ\w+|for example|involv\w+)\b", re.I)
_DOSED = re.compile(r"\b(?:every|daily|a day|twice|at bedtime|once|at night|no problem|fine|safe|ideal)\b", re.I)
_DENIED = re.compile(r"(?:\b(?:not|never|no|nor|without)|n['’]t)(?:\s+\w+){0,2}\s+$", re.I)
_RESEARCH = re.compile(r"\b(?:stud(?:y|ies)|trials?|evidence|compared|placebo|participants|likely to be|researchers)\b", re.I)


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
    named = (row for row, what in _named(place.text, rule) if _names_other(row, place, what))
    added = (row for row in rows() if rule == "mix" and row.rule == rule and _is_added(row, place))
    for row in (*named, *added):
        if (row.other is None or not row.other.search(place.text)) and _puts_forward(place, rule):
            yield row


@lru_cache(maxsize=4096)
def _named(text: str, rule: str) -> tuple[tuple[Row, re.Match[str]], ...]:
    """The rows of a rule whose subject the sentence names, and where."""
    found = ((row, row.what.search(text)) for row in rows() if row.rule == rule)
    return tuple((row, what) for row, what in found if what is not None)


def _names_other(row: Row, place: Place, what: re.Match[str]) -> bool:
    """Whether the group is named in the sentence, or right before or over it; of a mixture both stand there, joined."""
    if any(
        not _overlaps(who, what) and (row.rule == "group" or _joined(place.text, who, what))
        for who in row.who.finditer(place.text)
    ):
        return True
    asked = place.before if place.before.rstrip().endswith("?") else ""
    return bool(row.who.search(f"{place.over} {asked}" if row.rule == "group" else asked))


def _is_added(row: Row, place: Place) -> bool:
    """Whether one of the two is put on top of the other, which the sentence before names: "A small one on top …"."""
    if not cues(_LIST, "added").search(place.text):
        return False
    return any(
        here.search(place.text) and there.search(place.before) for here, there in ((row.who, row.what), (row.what, row.who))
    )


def _joined(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether the words between two things, or any in the sentence, put them together."""
    between = text[min(one.end(), other.end()) : max(one.start(), other.start())]
    if (
        len(between.split()) <= _CLOSE
        and re.search(r"\band\b", between)
        and not _LISTED.search(text)
        and cues(_LIST, "both").search(text)
    ):
        return True
    if any(_takers().search(text[: drug.start()]) for drug in (one, other)):
        return True
    return bool(cues(_LIST, "joining").search(between) or cues(_LIST, "together").search(text))


@lru_cache(maxsize=1)
def _takers() -> re.Pattern[str]:
    """ "People on", "if you take your", right before a drug."""
    return re.compile(rf"{cues(_LIST, 'takers').pattern}\s+(?:[\w'’-]+\s+){{0,2}}$", re.I)


def _overlaps(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start() < other.end() and other.start() < one.end()


def _tells_harm(text: str) -> bool:
    """Whether it says what the mixture does; "will not interfere" does not."""
    return any(not _DENIED.search(text[: match.start()]) for match in cues(_LIST, "harms").finditer(text))


def _puts_forward(place: Place, rule: str) -> bool:
    """Whether nothing in the sentence warns, forbids, asks, tells of the past or of research, or leaves it to a doctor."""
    if place.is_forbidden or place.supervised or _RESEARCH.search(place.text):
        return False
    if rule == "mix" and _tells_harm(place.text):
        return False
    if len(place.sentence.words) <= _CLOSE and not _DOSED.search(place.text):
        return False
    root = place.sentence.tokens.root
    return root.tag_ != "VBD" or is_own_story(root)
