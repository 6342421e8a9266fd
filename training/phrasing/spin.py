"""Synthetic spinners: fluent parsed text goes in, spun text with the place and the original of every edit comes out.

Each `Style` is one family of spinners; a document is spun by one to three styles at a drawn rate.
"""

from __future__ import annotations

import random
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Protocol

from spacy.tokens import Doc, Token

from spinlint.models.inflect import article_before, cased


@dataclass(frozen=True)
class Edit:
    """`[start, end)` in the spun text stood as `original` (empty: it was inserted)."""

    start: int
    end: int
    original: str


@dataclass(frozen=True)
class Spun:
    text: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True)
class Made:
    """A document for training: paragraphs with their edits, and what was done to it."""

    source: str
    identity: str
    rate: float
    styles: tuple[str, ...]
    paragraphs: tuple[Spun, ...]


class Style(Protocol):
    """A family: what it writes for the tokens from `at` on, as (tokens used up, new text), or `None`."""

    name: str
    ease: float

    def rewrite(self, doc: Doc, at: int, draw: random.Random) -> tuple[int, str] | None: ...


class Weighted:
    """Options with weights."""

    def __init__(self, options: Sequence[str], weights: Sequence[float]) -> None:
        self.options = list(options)
        self.sums = list(accumulate(weights))

    def draw(self, draw: random.Random) -> str:
        return self.options[min(bisect_left(self.sums, draw.random() * self.sums[-1]), len(self.options) - 1)]


def spin(doc: Doc, styles: Sequence[Style], rate: float, draw: random.Random) -> Spun:
    """The text of `doc` with about `rate` of its content words rewritten."""
    out, edits, at = "", [], 0
    while at < len(doc):
        token = doc[at]
        used = _rewritten(doc, at, styles, rate, draw)
        if used is None:
            out += token.text_with_ws
            at += 1
            continue
        count, new = used
        new = cased(new, token.text) if not (token.text.isupper() and len(token.text) > 1) else new
        out = _with_article(out, new)
        edits.append(Edit(len(out), len(out) + len(new), doc[at : at + count].text))
        out += new + doc[at + count - 1].whitespace_
        at += count
    return Spun(out, tuple(_minimal(e, out) for e in edits))


def _rewritten(doc: Doc, at: int, styles: Sequence[Style], rate: float, draw: random.Random) -> tuple[int, str] | None:
    token = doc[at]
    if not token.is_alpha or len(token) < 2 or (token.tag_ in ("NNP", "NNPS") and draw.random() < 0.9):
        return None
    style = styles[0] if len(styles) == 1 else draw.choice(styles)
    if draw.random() >= rate * style.ease:
        return None
    found = style.rewrite(doc, at, draw)
    if found is None or not found[1] or found[1].lower() == doc[at : at + found[0]].text.lower():
        return None
    return found


def _with_article(out: str, new: str) -> str:
    for article in ("a", "an"):
        if out.lower().endswith(f" {article} ") and new[:1].isalpha():
            return out[: -len(article) - 1] + article_before(new) + " "
    return out


def _minimal(edit: Edit, text: str) -> Edit:
    """The edit without words that it shares with its original at either end."""
    new, old = text[edit.start : edit.end].split(" "), edit.original.split(" ")
    start, end = edit.start, edit.end
    while new and old and new[0].lower() == old[0].lower() and len(new) > 1:
        start += len(new.pop(0)) + 1
        old.pop(0)
    while new and old and new[-1].lower() == old[-1].lower() and len(new) > 1:
        end -= len(new.pop()) + 1
        old.pop()
    return Edit(start, end, " ".join(old))


def degraded(text: str, draw: random.Random) -> str:
    """Careless or non-native style, which is not spinning: slips that a classifier must learn to forgive."""
    words = text.split(" ")
    level = draw.choice((0.01, 0.03, 0.06))
    out = []
    for word in words:
        lower = word.lower()
        if draw.random() > level * 3 or not word:
            out.append(word)
        elif lower in ("the", "a", "an") and draw.random() < 0.7:
            continue
        elif lower in _PREPOSITIONS and draw.random() < 0.5:
            out.append(draw.choice(_PREPOSITIONS))
        elif draw.random() < 0.3 and len(word) > 4 and word.isalpha():
            out.append(_typo(word, draw))
        elif lower.endswith("s") and len(word) > 4 and draw.random() < 0.4:
            out.append(word[:-1])
        elif lower in _CONTRACTED:
            out.append(_CONTRACTED[lower])
        else:
            out.append(word.rstrip(",") if draw.random() < 0.5 else word)
    joined = " ".join(out)
    return joined.lower() if draw.random() < 0.15 else joined


_PREPOSITIONS = ("in", "on", "at", "for", "of", "to", "with", "from", "by")
_CONTRACTED = {
    "cannot": "can't",
    "very": "so",
    "because": "cause",
    "children": "kids",
    "however": "but",
    "and": "and then",
    "for": "since",
}


def _typo(word: str, draw: random.Random) -> str:
    at = draw.randrange(1, len(word) - 1)
    kind = draw.randrange(3)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + word[at] + word[at:]


def lemma_of(token: Token) -> str:
    return (token.lemma_ or token.text).lower()
