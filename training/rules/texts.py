"""The clean texts that rules are measured on, as bytes that go through the real readers. Measured only, never shipped."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spinlint.layers.frequency import zipf_of_any
from training.paths import SHARED

SEED = 11
SHARES = {"MedQuAD": 0.65, "Cochrane": 0.15, "OneStopEnglish": 0.20}
_QUESTION = re.compile(r"((?:What|How|Who|Is|Are|Can|When|Why|Do|Does)\b[^.?]{5,120}\?) +(?=[A-Z])")
_CONTRACTION = re.compile(
    r"\b(?:(do|does|did|is|are|was|were|have|has|had|would|could|should)(nt)|(you|they|we)(re|ve|ll))\b(?!’|')", re.I
)
_DAMAGED = re.compile(r"\b(?:dont|doesnt|didnt|cant|wont|thats|theyre|youre|isnt|hes|rst|signi cant|bene ts|nd it)\b", re.I)
_AFTER_DASH = (
    "such", "the", "which", "that", "and", "particularly", "including", "especially", "may", "can", "also", "of", "with", "from",
    "has", "about", "called", "meaning", "mostly", "greater", "or", "a", "to", "one", "it", "in",
)  # fmt: skip
_COMMON = 3.0
_WORD = re.compile(r"\b[a-z]{7,}\b")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
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
    """Answers of the US National Institutes of Health.

    The data lost line breaks and many apostrophes: lists, “dont” and “youre” get theirs back.
    An answer that repeats its question has it as title. Answers whose dashes the data lost (“systemthe”) are left out.
    """
    with gzip.open(SHARED / "fluent" / "medquad_answers_100w.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            text = _BULLET.sub("\n- ", _CONTRACTION.sub(_with_apostrophe, row["text"]))
            if any(map(_is_glued, _WORD.findall(text))):
                continue
            question = _QUESTION.match(text)
            yield Text("MedQuAD", row["id"], f"{question[1]}\n\n{text[question.end() :]}" if question else text)


@lru_cache(maxsize=200_000)
def _is_glued(word: str) -> bool:
    """A word that is none, made of a word and one of those that follow a dash."""
    ending = next((e for e in _AFTER_DASH if word.endswith(e) and len(word) > len(e) + 3), None)
    return ending is not None and zipf_of_any(word) == 0 and zipf_of_any(word.removesuffix(ending)) >= _COMMON


def _with_apostrophe(match: re.Match[str]) -> str:
    if match[2]:
        return f"{match[1]}n't"
    written = match[0]
    return written if match[0].lower() in {"were", "well", "wed"} else f"{match[3]}'{match[4]}"


def _cochrane() -> Iterator[Text]:
    """Plain-language summaries of systematic reviews, one paragraph or more each."""
    for part in ("test", "val"):
        path = SHARED / "eval" / f"cochrane_{part}.target.txt"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            yield Text("Cochrane", f"{part} {number}", line)


def _onestop() -> Iterator[Text]:
    """News articles, one reading level of each; those whose apostrophes or ligatures the data lost are left out."""
    folder = SHARED / "eval" / "onestop" / "Texts-SeparatedByReadingLevel"
    for number, path in enumerate(sorted((folder / "Int-Txt").glob("*.txt"))):
        other = folder / "Adv-Txt" / path.name.replace("-int", "-adv")
        chosen = other if number % 2 and other.exists() else path
        content = chosen.read_text(encoding="utf-8-sig", errors="replace")
        if not _DAMAGED.search(content) and not _CONTROL.search(content):
            yield Text("OneStopEnglish", chosen.stem, content)


_SOURCES = {"MedQuAD": _medquad, "Cochrane": _cochrane, "OneStopEnglish": _onestop}
