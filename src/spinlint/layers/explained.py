"""Whether the words round a term tell what it means: beside it, in its bracket, or in the next sentence."""

from __future__ import annotations

import re

from spinlint.values import Span

_BEFORE, _AFTER, _NEXT = 60, 40, 240
_LAST = 40
_DEFINES = "a|an|the|any|called|known|another|one of|how|what|when|where|your|part of|made of|made up of"
_EXPLAINS = re.compile(
    r"^\s*(?:\(|[,–—-]\s*(?:or|which|that is|a|an|the|where|when|who|whose|in which|meaning|also|called|known|sometimes|i\.e\.|"
    rf"in other words)\b|means?\b|refers?\b|(?:is|are) (?:also |often |sometimes )?(?:{_DEFINES})\b|"
    r"happens? (?:when|if|because)\b|occurs? (?:when|if|because)\b)",
    re.I,
)
_INTRODUCES = re.compile(
    r"(?:\(|called|known as|named|calls? (?:it|this|that|them|these)|(?:term|name|word|diagnosis)(?: for \w+)? (?:is|was)|"
    r"terms?(?: for)?|\b(?:this|that|it) is|, or|means?|diagnosis of|“|\")\s*(?:an?\s|the\s)?(?:\w+\s)?$",
    re.I,
)
_TELLS = (
    "means?|refers?|carry|carries|lets?|allows?|controls?|protects?|stores?|breaks?|moves?|connects?|joins?|keeps?|gives?|sends?|"
    "attacks?|filters?|produces?|makes?|contains?|consists?|feels like|looks like|(?:happens?|occurs?) (?:when|if|because)|"
    rf"(?:is|are) (?:\w+ )?(?:{_DEFINES})"
)
_POINTS_BACK = re.compile(rf"\s*(?:this|it|these|they|(?:this|these) \w+) (?:{_TELLS})\b", re.I)
_SENTENCE_END = re.compile(r"[.!?](?=\s)")


def is_explained(text: str, span: Span, block: Span) -> bool:
    """Whether the block tells what the term at `span` means."""
    before, after = text[block.start : span.start][-_BEFORE:], text[span.end : block.end]
    if _EXPLAINS.match(after[:_AFTER]) or _INTRODUCES.search(before):
        return True
    return _closes_bracket(before, after) or _is_told_next(text[slice(*span)], after)


def _closes_bracket(before: str, after: str) -> bool:
    """ "… are broken down (undergo haemolysis)": the last word of a bracket says what stands before it."""
    return after.lstrip().startswith(")") and before.rfind("(") > before.rfind(")")


def _is_told_next(word: str, after: str) -> bool:
    """Whether the next sentence is about the term: it begins with it, or with "this" or "it" where the term came last."""
    end = _SENTENCE_END.search(after)
    if end is None:
        return False
    following = after[end.end() : end.end() + _NEXT].lstrip()
    stem = re.escape(word.lower().removesuffix("s"))
    opens = re.match(rf"(?:an?|the|your)?\s*{stem}(?:s|es)?\s+(?:{_TELLS})\b", following, re.I)
    return opens is not None or (end.start() <= _LAST and _POINTS_BACK.match(following) is not None)
