"""Practices that are known to harm, as groups of words, and the sentences that put one forward."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from spinlint.layers.safety_advice import is_own_story
from spinlint.layers.safety_places import Place, says
from spinlint.layers.safety_words import compiled, cues, groups
from spinlint.models.lexicons import load_file

_LIST = "sf_practices"
_RESEARCH = re.compile(r"\b(?:stud(?:y|ies)|trials?|participants|researchers|placebo|reported|according to)\b", re.I)
_NO = re.compile(
    r"\b(?:not|never|no|nor|nobody|cannot|avoid\w*|without|against|instead of|rather than|stop|refrain\w*|resist)\b|n['’]t\b",
    re.I,
)


@dataclass(frozen=True)
class Practice:
    """A dangerous practice: the ways to name it, the words that make it another matter, why not, and who says so.

    `negated`: it is itself worded as a "not", so that one in the sentence forbids nothing.
    """

    ways: tuple[str, ...]
    other: re.Pattern[str]
    negated: bool
    why: str
    source: str

    def named_in(self, text: str) -> bool:
        """Whether a sentence names it, and nothing that makes it another matter."""
        return any(all(group.search(text) for group in groups(way)) for way in self.ways) and not self.other.search(text)

    def without_its_words(self, text: str) -> str:
        """The rest of a sentence that names it."""
        way = next(way for way in self.ways if all(group.search(text) for group in groups(way)))
        for group in groups(way):
            text = group.sub(" ", text)
        return text


@lru_cache(maxsize=1)
def practices() -> tuple[Practice, ...]:
    """The table, in the order of the file."""
    return tuple(
        Practice(tuple(row["any"]), compiled(row["except"]), row.get("negated", False), row["why"], row["source"])
        for row in load_file(_LIST)["rows"]
    )


def put_forward(place: Place) -> Practice | None:
    """The first practice that the sentence puts to the reader."""
    found = _named(place.text)
    if not found or place.is_misquoted or place.is_left_open or place.supervised or _RESEARCH.search(place.text):
        return None
    root = place.sentence.tokens.root
    if root.tag_ == "VBD" and not is_own_story(root):
        return None
    return next((practice for practice in found if not _is_refused(practice, place.text)), None)


def _is_refused(practice: Practice, text: str) -> bool:
    """Whether the words round the practice warn of it or forbid it; "no harm", "nothing wrong with" forbid nothing."""
    rest = practice.without_its_words(text)
    return says("warning", rest) or (not practice.negated and bool(_NO.search(cues("sf_advice", "undoubting").sub(" ", rest))))


@lru_cache(maxsize=4096)
def _named(text: str) -> tuple[Practice, ...]:
    return tuple(practice for practice in practices() if practice.named_in(text))
