"""Layer `SafetyTopics`: what illness the article is about, whether it advises the reader, and which warning signs it names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Self

from spinlint.document import METADATA_KINDS, Document
from spinlint.layers.help_lines import HelpLines
from spinlint.layers.layer import Layer
from spinlint.layers.safety_signs import normalised
from spinlint.layers.safety_words import compiled, cues, groups
from spinlint.layers.syntax import Sentence, Syntax
from spinlint.layers.terms import TermHit, TermHits

if TYPE_CHECKING:
    from spinlint.models import Models

TOPICS = Path(__file__).resolve().parents[1] / "data" / "topics"
ADVISING = 3


@dataclass(frozen=True)
class Sign:
    """A warning sign: `ways` are the ways to name it, each of groups of which one word must be in the sentence."""

    name: str
    ways: tuple[str, ...]
    source: str

    def named_in(self, text: str) -> bool:
        """Whether a sentence names it."""
        return any(all(pattern.search(text) for pattern in groups(way)) for way in self.ways)


@dataclass(frozen=True)
class Topic:
    """A topic pack: the titles that it is for, and the signs that such an article should name."""

    name: str
    titles: re.Pattern[str]
    signs: tuple[Sign, ...]
    review: str


@lru_cache(maxsize=1)
def topics() -> tuple[Topic, ...]:
    """The topic packs that ship, by file name."""
    return tuple(_topic(tomllib.loads(path.read_text(encoding="utf-8"))) for path in sorted(TOPICS.glob("*.toml")))


def _topic(data: dict[str, object]) -> Topic:
    raw = data["signs"]
    assert isinstance(raw, list)
    signs = tuple(Sign(sign["name"], tuple(sign["any"]), sign["source"]) for sign in raw)
    titles = data["titles"]
    assert isinstance(titles, list)
    return Topic(str(data["topic"]), compiled(titles), signs, str(data["review"]))


class SafetyTopics(Layer):
    """`subject` is the condition or symptom that the title names, `advises` whether the text tells the reader what to do.

    `packs` are the topics of the title with the signs that the article names as warnings: near a help line, or called
    serious, and not waved away.
    """

    needs = (Syntax, TermHits, HelpLines)

    def __init__(self, subject: TermHit | None, advises: bool, packs: Sequence[tuple[Topic, tuple[Sign, ...]]]) -> None:
        self.subject = subject
        self.advises = advises
        self.packs = tuple(packs)

    @classmethod
    def compute(cls, docs: Sequence[Document], models: Models) -> Sequence[Self]:
        return [cls(_subject(doc), _advises(doc), list(_packs(doc))) for doc in docs]


def _subject(doc: Document) -> TermHit | None:
    if doc.title_index is None:
        return None
    hits = doc.layer(TermHits).within(doc.span_of(doc.title_index))
    return next((hit for hit in hits if hit.kind in {"condition", "symptom"}), None)


def _advises(doc: Document) -> bool:
    return sum(_is_advice(sentence) for sentence in doc.layer(Syntax).sentences()) >= ADVISING


def _is_advice(sentence: Sentence) -> bool:
    first = sentence.words[0] if sentence.words else sentence.tokens.root
    return first.tag_ == "VB" or any(token.lower_ in {"you", "your", "yourself"} for token in sentence.words)


def _packs(doc: Document) -> Iterator[tuple[Topic, tuple[Sign, ...]]]:
    for topic in topics() if doc.title else ():
        if topic.titles.search(doc.title):
            named = tuple(sign for sign in topic.signs if any(sign.named_in(text) for text in _texts(doc)))
            yield topic, named


def _texts(doc: Document) -> Iterator[str]:
    warned = doc.layer(HelpLines).warned
    for parsed in doc.layer(Syntax).blocks:
        if parsed.block.kind not in METADATA_KINDS and parsed.index != doc.title_index:
            for sentence in parsed.sentences:
                text = sentence.text
                if (parsed.index in warned or cues("sf_help", "alarms").search(text)) and not normalised(text):
                    yield text
