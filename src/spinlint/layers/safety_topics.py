"""Layer `SafetyTopics`: what illness the article is about, whether it advises the reader, and which warning signs it names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Self

from spinlint.document import METADATA_KINDS, Document
from spinlint.layers.help_lines import HelpLines
from spinlint.layers.layer import Layer
from spinlint.layers.safety_signs import waved
from spinlint.layers.safety_words import compiled, cues, groups
from spinlint.layers.syntax import Sentence, Syntax
from spinlint.layers.terms import TermHits
from spinlint.values import Span

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


@dataclass(frozen=True)
class Pack:
    """A topic of the title: the signs that the article names as warnings, and where it waves signs of the topic away."""

    topic: Topic
    named: tuple[Sign, ...]
    waved: tuple[tuple[Sign, Span], ...]


class SafetyTopics(Layer):
    """`subject` is where the title names a condition, a symptom or a topic; `advises`: the text tells the reader what to do.

    A sign counts as named in `packs` near a help line, or where it is called serious, and where it is not waved away.
    """

    needs = (Syntax, TermHits, HelpLines)

    def __init__(self, subject: Span | None, advises: bool, packs: Sequence[Pack]) -> None:
        self.subject = subject
        self.advises = advises
        self.packs = tuple(packs)

    @classmethod
    def compute(cls, docs: Sequence[Document], models: Models) -> Sequence[Self]:
        return [cls(_subject(doc), _advises(doc), list(_packs(doc))) for doc in docs]


def _subject(doc: Document) -> Span | None:
    if doc.title_index is None:
        return None
    title = doc.span_of(doc.title_index)
    named = (hit.span for hit in doc.layer(TermHits).within(title) if hit.kind in {"condition", "symptom"})
    packed = (topic.titles.search(doc.text, title.start, title.end) for topic in topics())
    return next(chain(named, (Span(*match.span()) for match in packed if match)), None)


def _advises(doc: Document) -> bool:
    return sum(_is_advice(sentence) for sentence in doc.layer(Syntax).sentences()) >= ADVISING


def _is_advice(sentence: Sentence) -> bool:
    first = sentence.words[0] if sentence.words else sentence.tokens.root
    return first.tag_ == "VB" or any(token.lower_ in {"you", "your", "yourself"} for token in sentence.words)


def _packs(doc: Document) -> Iterator[Pack]:
    chosen = [topic for topic in topics() if doc.title and topic.titles.search(doc.title)]
    if not chosen:
        return
    warned, lost_in = _texts(doc, [sign for topic in chosen for sign in topic.signs])
    for topic in chosen:
        named = tuple(sign for sign in topic.signs if any(sign.named_in(text) for text in warned))
        lost = tuple((sign, span) for text, span in lost_in for sign in topic.signs if sign.named_in(text))
        yield Pack(topic, named, lost)


def _texts(doc: Document, signs: Sequence[Sign]) -> tuple[list[str], list[tuple[str, Span]]]:
    """The sentences that warn, and those that wave one of the signs away, with their spans."""
    near = doc.layer(HelpLines).warned
    warned: list[str] = []
    lost: list[tuple[str, Span]] = []
    for parsed in doc.layer(Syntax).blocks:
        if parsed.block.kind in METADATA_KINDS or parsed.index == doc.title_index:
            continue
        texts = ["", *(sentence.text for sentence in parsed.sentences), ""]
        for i, sentence in enumerate(parsed.sentences):
            if waved(sentence.text, texts[i], texts[i + 2]) and any(sign.named_in(sentence.text) for sign in signs):
                lost.append((sentence.text, sentence.span))
            elif parsed.index in near or cues("sf_help", "alarms").search(sentence.text):
                warned.append(sentence.text)
    return warned, lost
