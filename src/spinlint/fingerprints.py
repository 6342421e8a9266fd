"""What makes a finding the same finding in another version of its article: rule, words and their sentence, never lines."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256

from spinlint.document import Document
from spinlint.values import Finding, Span

_END = re.compile(r"[.!?…]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[^\W_a-z])")
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00ad": None})


def normal(text: str) -> str:
    """The text without what re-wrapping and typographic polish change: white space, quotation marks, case, dashes."""
    return " ".join(unicodedata.normalize("NFKC", text.translate(_STRAIGHT)).casefold().split())


def sentences(document: Document, span: Span) -> Iterator[Span]:
    """The sentences of prose that a span touches, told apart by punctuation alone: the same without any model."""
    for index in range(max(document.block_index(span.start), 0), len(document.blocks)):
        block = document.span_of(index)
        if block.start >= max(span.end, span.start + 1):
            return
        start = block.start
        for end in (*(m.end() for m in _END.finditer(document.text, block.start, block.end)), block.end):
            if Span(start, end).overlaps(Span(span.start, max(span.end, span.start + 1))):
                yield Span(start, end)
            start = end


def fingerprint(document: Document, finding: Finding) -> str:
    """16 hexadecimal digits from the rule's code, the words, and the sentences round them.

    Findings on the document as a whole have the rule's code only: their messages carry figures that change.
    """
    words, context = "", ""
    if finding.span is not None:
        words = normal(document.text[slice(*finding.span)])
        context = " ".join(normal(document.text[slice(*s)]) for s in sentences(document, finding.span))
    elif finding.source is not None:
        words = normal(document.source.text[slice(*finding.source)])
    return sha256("\0".join((finding.code, words, context)).encode()).hexdigest()[:16]


def unique_fingerprints(document: Document, findings: Sequence[Finding]) -> list[str]:
    """A fingerprint per finding, made unique within the document by counting those that are alike."""
    seen: Counter[str] = Counter()
    unique: list[str] = []
    for key in (fingerprint(document, finding) for finding in findings):
        seen[key] += 1
        unique.append(key if seen[key] == 1 else f"{key}-{seen[key]}")
    return unique
