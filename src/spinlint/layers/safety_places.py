"""Layer `Places`: every sentence with what stands round it, and whether that makes advice in it sound."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Self

from spinlint.document import BlockKind, Document
from spinlint.layers.claims_line import Line, Lines
from spinlint.layers.help_lines import is_help
from spinlint.layers.layer import Layer
from spinlint.layers.safety_words import cues
from spinlint.layers.syntax import Sentence

if TYPE_CHECKING:
    from spinlint.models import Models

_LIST = "sf_advice"
_BEFORE = 28
_LEADS_TO_LIST = (":", "…")


@dataclass(frozen=True)
class Place:
    """A sentence in its line, with the texts of the sentences before and after it in its block ("" at the ends).

    `over` is the heading or the line that opens the list which the sentence stands under.
    """

    sentence: Sentence
    line: Line
    before: str
    after: str
    over: str

    @property
    def text(self) -> str:
        """The sentence."""
        return self.sentence.text

    @cached_property
    def near(self) -> str:
        """The sentence with those before and after it."""
        return f"{self.before} {self.text} {self.after}"

    @cached_property
    def supervised(self) -> bool:
        """Whether someone who may decide it has a part in it, here or in the sentence before or after."""
        return any(map(_has_clinician, (self.text, self.before, self.after)))

    @cached_property
    def is_misquoted(self) -> bool:
        """Whether it stands in a list of what is wrong, or the next sentence takes it back."""
        return bool(cues(_LIST, "list_of_wrongs").search(self.over)) or _is_taken_back(self.after)

    @cached_property
    def is_forbidden(self) -> bool:
        """Whether the sentence warns or forbids anywhere: for things that are only named together."""
        return self.is_refused or says("forbidding", self.text)

    @cached_property
    def is_refused(self) -> bool:
        """Whether the sentence asks, warns or speaks of what others hold, or stands in a list of what not to do."""
        return self.is_misquoted or self.is_left_open or says("warning", self.text)

    @cached_property
    def is_left_open(self) -> bool:
        """A question that the next sentence does not answer with yes."""
        return self.text.rstrip().endswith("?") and not cues(_LIST, "yes").match(self.after.strip())


@lru_cache(maxsize=4096)
def _has_clinician(text: str) -> bool:
    if cues(_LIST, "unsupervised").search(text):
        return False
    return is_help(text) or bool(cues(_LIST, "supervised").search(text))


def says(key: str, text: str) -> bool:
    """Whether a text warns or forbids, and does not take it back ("no danger", "will not come to any harm")."""
    return any(not _is_undone(text, match.start()) for match in cues(_LIST, key).finditer(text))


def _is_undone(text: str, at: int) -> bool:
    start = max(at - _BEFORE, 0)
    return any(True for _ in cues(_LIST, "unwarned").finditer(text, start, at))


def _is_taken_back(after: str) -> bool:
    """Whether the next sentence takes it back: "This is false", "It can kill", "No." """
    opening = re.match(r"\W*(?:this|that|it|these|they|doing so|no\b|never|but|however|in fact|myth)\b", after, re.I)
    return opening is not None and says("warning", after)


class Places(Layer):
    """The sentences of a document in which advice is read, in order."""

    needs = (Lines,)

    def __init__(self, places: Sequence[Place]) -> None:
        self.places = tuple(places)

    @classmethod
    def compute(cls, docs: Sequence[Document], models: Models) -> Sequence[Self]:
        return [cls(list(_places(doc))) for doc in docs]


def _places(doc: Document) -> Iterator[Place]:
    heading, opener, last = "", "", ""
    for line in doc.layer(Lines).lines:
        kind = line.parsed.block.kind
        if kind is BlockKind.HEADING:
            heading, opener = line.parsed.block.text, ""
        elif kind is BlockKind.LIST_ITEM:
            opener = opener or (last if last.rstrip().endswith(_LEADS_TO_LIST) else " ")
        else:
            opener = ""
        over = "" if kind is BlockKind.HEADING else f"{heading} {opener}"
        texts = ["", *(s.text for s in line.parsed.sentences), ""]
        for i, sentence in enumerate(line.parsed.sentences):
            yield Place(sentence, line, texts[i], texts[i + 2], over)
        last = texts[-2]
