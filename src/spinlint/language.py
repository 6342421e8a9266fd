"""Is the article English? Only English is judged; everything else is skipped and says so.

Common English function words settle nearly every document at no cost; a language detector (py3langid, a naive Bayes
classifier over byte n-grams for 97 languages) is loaded only for the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from spinlint.document import METADATA_KINDS, BlockKind, Document

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_FUNCTION_WORDS = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "is",
        "that",
        "for",
        "with",
        "it",
        "are",
        "this",
        "you",
        "be",
        "or",
        "from",
        "have",
        "not",
        "by",
        "can",
        "your",
        "which",
        "will",
        "was",
        "when",
        "has",
    ]
)
# Running English has 25 to 40 % of these; other languages that share a few of the spellings stay under 8 %.
ENGLISH_SHARE = 0.15
ENOUGH_WORDS = 6
# One sentence (in bytes: a Chinese letter says more than a Latin one) is judged only if the detector is certain;
# a paragraph also where it wavers between neighbours such as Croatian and Serbian but is sure that it is not English.
SENTENCE_BYTES = 24
CERTAIN = 0.9
PARAGRAPH_BYTES = 120
NOT_ENGLISH = 0.02
_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")


def screen(doc: Document) -> Sequence[str]:
    """`["language: fr"]` if the document is written in another language than English, else nothing."""
    text = _prose(doc)
    language = language_of(text) or re.split(r"[-_]", doc.meta.language)[0].lower()
    return [f"language: {language}"] if language not in ("", "en") else []


def language_of(text: str) -> str:
    """The ISO 639 code of the text's language; empty if the text is too short or too mixed to say."""
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) >= ENOUGH_WORDS and sum(w in _FUNCTION_WORDS for w in words) >= ENGLISH_SHARE * len(words):
        return "en"
    size = len("".join(words).encode())
    if size < SENTENCE_BYTES:
        return ""
    ranked = dict(_detector().rank(text))
    language, probability = next(iter(ranked.items()))
    foreign = size >= PARAGRAPH_BYTES and ranked.get("en", 0.0) < NOT_ENGLISH
    return language if probability >= CERTAIN or foreign else ""


def _prose(doc: Document) -> str:
    """The start of the running text; captions, tables and headings only where there is nothing else."""
    running = [b.text for _, b in doc.of_kind(BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE)]
    blocks = running or [b.text for b in doc.blocks if b.kind not in METADATA_KINDS]
    return "\n".join(blocks)[:_SAMPLE]


@lru_cache(maxsize=1)
def _detector() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    detector = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    # Without the three-letter codes: nobody writes health pages in Wu, and its written form is Chinese.
    detector.set_languages([label for label in detector.labels if len(label) == 2])
    return detector
