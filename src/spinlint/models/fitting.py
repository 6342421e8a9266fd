"""Whether words put in the place of others leave a sentence English, as far as articles and parts of speech can tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spinlint.models.inflect import article_before

if TYPE_CHECKING:
    from spacy.language import Language

    from spinlint.values import Span

ARTICLES = frozenset({"a", "an"})
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_GAP = re.compile(r"\s+")
_SAME_FORM = {"NNP": "NN", "NNPS": "NNS", "VBP": "VB"}


def reads_on(text: str, span: Span, new: str) -> bool:
    """Whether `new` in the place of `span` leaves no word double and no “a” or “an” wrong before or after it."""
    words = _WORD.findall(new)
    before, after = _word_before(text[: span.start]), _word_after(text[span.end :])
    if not words:
        return not (before and after) or (before.lower() != after.lower() and _agrees(before, after))
    first, last = words[0], words[-1]
    doubled = first.lower() == before.lower() or last.lower() == after.lower()
    return not doubled and _agrees(before, first) and _agrees(last, after)


def same_part_of_speech(text: str, span: Span, new: str, english: Language) -> bool:
    """Whether the last word of `new` has, where it would stand, the tag that the last word of `span` has now."""
    old_tag = _tag_at(text, span.end - 1, english)
    changed = text[: span.start] + new + text[span.end :]
    return not new or old_tag == _tag_at(changed, span.start + len(new) - 1, english)


def _tag_at(text: str, offset: int, english: Language) -> str:
    parse = english(text)
    token = next((token for token in parse if token.idx <= offset < token.idx + len(token)), None)
    return _SAME_FORM.get(token.tag_, token.tag_) if token is not None else ""


def _agrees(word: str, following: str) -> bool:
    """False for an “a” before a vowel's sound or an “an” before a consonant's; letters and numbers are not judged."""
    if word.lower() not in ARTICLES or not following.isalpha() or following.isupper():
        return True
    return word.lower() == article_before(following)


def _word_before(text: str) -> str:
    words = _WORD.findall(text[-60:])
    return words[-1] if words and _GAP.fullmatch(text[text.rindex(words[-1]) + len(words[-1]) :]) else ""


def _word_after(text: str) -> str:
    gap = _GAP.match(text)
    word = _WORD.match(text, gap.end()) if gap else None
    return word[0] if word else ""
