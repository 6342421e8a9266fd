"""What the classifier of unsound sentences learns from and is measured on: our own labelled paragraphs, and clean text."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zlib import crc32

from training.phrasing.corpus import Passage, passages

KINDS = ("ok", "cure", "mechanism", "safe", "proof", "plot", "stop", "delay", "harm", "blame")
FAMILIES = {
    "promise": ("cure", "mechanism", "safe", "plot"),
    "proof": ("proof",),
    "advice": ("stop", "delay", "harm"),
    "blame": ("blame",),
}
HELD = ("skin", "sly")
PARAGRAPHS = Path(__file__).parent / "paragraphs"
_END = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"(])")
_LEARNED_FROM = ("medquad", "wikipedia", "openstax", "web")
_PARTS = {"lm": "learn", "spin": "learn", "calibrate": "set", "test": "test"}


@dataclass(frozen=True)
class Sentence:
    """A sentence with those before and after it in its paragraph ("" at the ends), and its kind as a place in `KINDS`."""

    text: str
    before: str
    after: str
    kind: int
    source: str


def learned_from() -> list[str]:
    """The files of paragraphs that are not held out."""
    return sorted({path.stem for path in PARAGRAPHS.glob("*.jsonl")} - set(HELD))


def labelled(*names: str) -> list[Sentence]:
    """The sentences of our own paragraphs, of these files or all."""
    found = []
    for path in sorted(PARAGRAPHS.glob("*.jsonl")):
        if names and path.stem not in names:
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            told = json.loads(line)["sentences"]
            texts = ["", *(text for text, _ in told), ""]
            for place, (text, kind) in enumerate(told):
                found.append(Sentence(text, texts[place], texts[place + 2], KINDS.index(kind), path.stem))
    return found


def clean(part: str, most: int, seed: int = 3) -> list[Sentence]:
    """Sentences of edited text as "ok", an equal share of every source: `part` is learn, set or test. What may not be learned
    from (Cochrane, OneStopEnglish) stands in the last two alone.
    """
    draw = random.Random(seed)
    found: list[Sentence] = []
    sources = sorted({p.source for p in _passages(part)})
    for source in sources:
        mine = [s for p in _passages(part) if p.source == source for s in split(p)]
        draw.shuffle(mine)
        found += mine[: most // len(sources)]
    return found


@cache
def _passages(part: str) -> tuple[Passage, ...]:
    chosen = (p for p in passages() if _PARTS[p.fold] == part)
    return tuple(p for p in chosen if (part != "learn" or p.source in _LEARNED_FROM) and _drawn(p))


def _drawn(passage: Passage) -> bool:
    """A tenth of Wikipedia, which is large and seldom of health."""
    return passage.source != "wikipedia" or crc32(passage.identity.encode()) % 10 == 0


def split(passage: Passage) -> Iterator[Sentence]:
    """The sentences of a passage's paragraphs."""
    for paragraph in passage.paragraphs:
        texts = ["", *_END.split(paragraph), ""]
        for before, text, after in zip(texts, texts[1:], texts[2:], strict=False):
            if 3 <= len(text.split()) <= 70:
                yield Sentence(text, before, after, 0, passage.source)
