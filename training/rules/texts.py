"""The clean texts that rules are measured on, as bytes that go through the real readers. Measured only, never shipped."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from training.paths import SHARED

SEED = 11
SHARES = {"MedQuAD": 0.65, "Cochrane": 0.15, "OneStopEnglish": 0.20}
_QUESTION = re.compile(r"((?:What|How|Who|Is|Are|Can|When|Why|Do|Does)\b[^.?]{5,120}\?) +(?=[A-Z])")
_BULLET = re.compile(r"(?<=[.:;!?a-z\])]) - (?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Text:
    """One clean document: its corpus, a name in it, and its content."""

    corpus: str
    name: str
    content: str


def clean_texts(words: int) -> Iterator[Text]:
    """About `words` words in documents drawn at random (the same ones each time), the corpora in their fixed shares."""
    for corpus, share in SHARES.items():
        texts = list(_SOURCES[corpus]())
        random.Random(SEED).shuffle(texts)
        yield from _first(texts, int(words * share))


def _first(texts: Sequence[Text], words: int) -> Iterator[Text]:
    for text in texts:
        if words <= 0:
            return
        words -= len(text.content.split())
        yield text


def _medquad() -> Iterator[Text]:
    """Answers of the US National Institutes of Health; the data lost their line breaks, lists get theirs back.

    An answer that repeats its question has it as title.
    """
    with gzip.open(SHARED / "fluent" / "medquad_answers_100w.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            text = _BULLET.sub("\n- ", row["text"])
            question = _QUESTION.match(text)
            yield Text("MedQuAD", row["id"], f"{question[1]}\n\n{text[question.end() :]}" if question else text)


def _cochrane() -> Iterator[Text]:
    """Plain-language summaries of systematic reviews, one paragraph or more each."""
    for part in ("test", "val"):
        path = SHARED / "eval" / f"cochrane_{part}.target.txt"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            yield Text("Cochrane", f"{part} {number}", line)


def _onestop() -> Iterator[Text]:
    """News articles, one reading level of each."""
    folder = SHARED / "eval" / "onestop" / "Texts-SeparatedByReadingLevel"
    for number, path in enumerate(sorted((folder / "Int-Txt").glob("*.txt"))):
        other = folder / "Adv-Txt" / path.name.replace("-int", "-adv")
        chosen = other if number % 2 and other.exists() else path
        yield Text("OneStopEnglish", chosen.stem, chosen.read_text(encoding="utf-8-sig", errors="replace"))


_SOURCES = {"MedQuAD": _medquad, "Cochrane": _cochrane, "OneStopEnglish": _onestop}
