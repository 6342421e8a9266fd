"""What the phrase model's counts say of single words: synonyms, set phrases, which prepositions a verb takes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from spacy.tokens import Token

from spinlint.models.phrases_candidates import Table
from spinlint.models.phrases_grammar import LINKS, link_keys
from spinlint.models.phrases_language import Language
from spinlint.models.phrases_store import Vocabulary

_CLASSES = {"noun": 0, "verb": 1, "adj": 2}
_PREP, _CONJ, _DOBJ = (LINKS.index(name) for name in ("prep", "conj", "dobj"))
_RARE, _USUAL, _KNOWN_VERB, _LEAST, _EVERYDAY = 0.01, 0.05, 100, 8, 3.5


class WordFacts:
    """Questions on lemmas, answered from the shipped counts and from WordNet's synsets."""

    def __init__(self, folder: Path, language: Language, table: Table, vocabulary: Vocabulary, words: Sequence[str]) -> None:
        self.language, self.table, self.vocabulary, self.words = language, table, vocabulary, words
        self.pairs = np.load(folder / "synonyms.npy", mmap_mode="r")
        self.verbs_that_take = lru_cache(maxsize=4096)(self._verbs_that_take)

    def synonyms(self, first: str, second: str, kind: str) -> bool:
        """Whether two lemmas share a synset as nouns, verbs or adjectives ("noun", "verb", "adj")."""
        a, b = sorted(self.vocabulary.of(first, second))
        key = np.uint64(_CLASSES[kind] << 34 | a << 17 | b)
        at = int(np.searchsorted(self.pairs, key))
        return a > 2 and a != b and at < len(self.pairs) and self.pairs[at] == key

    def everyday_synonyms(self, word: str, other: str) -> bool:
        """Whether two words share a synset, as they stand or as lemmas, and the first is in everyday use."""
        number = self.vocabulary.of(word)[0]
        if self.language.everyday[number] < _EVERYDAY:
            return False
        pairs = ((word, other), *((self._lemma(word, c), self._lemma(other, c)) for c in _CLASSES.values()))
        return any(self.synonyms(a, b, kind) for a, b in pairs for kind in _CLASSES)

    def _lemma(self, word: str, kind: int) -> str:
        number = self.vocabulary.of(word)[0]
        return self.words[int(self.language.lemmas[number, kind])] if number > Vocabulary.NUMBER else word

    def count(self, head: int, link: int, child: int) -> float:
        """How often clean text links two lemmas; 0 stands for any lemma."""
        ids = (np.array([i], np.int64) for i in (head, link, child))
        return float(self.language.links.get(link_keys(*ids))[0])

    def noun(self, word: str) -> str:
        """The lemma of a word as a noun; the word itself where it is not known."""
        return self._lemma(word, _CLASSES["noun"])

    def set_phrase(self, first: Token, second: Token) -> bool:
        """Whether clean text joins the two words more than once, in either order."""
        a, b = self.vocabulary.of(first.lemma_.lower(), second.lemma_.lower())
        return max(self.count(a, _CONJ, b), self.count(b, _CONJ, a)) > 1

    def _verbs_that_take(self, verb: str, preposition: str) -> tuple[str, ...]:
        """Verbs of like meaning that often take an object and then a preposition which this well-known verb hardly ever takes."""
        number, prep = self.vocabulary.of(verb, preposition)
        objects = self.count(number, _DOBJ, 0)
        if objects < _KNOWN_VERB or self.count(number, _PREP, prep) > _RARE * objects:
            return ()
        usual = []
        for other in self._near(number):
            together = self.count(other, _PREP, prep)
            share = together / max(self.count(other, _DOBJ, 0), 1)
            if together >= _LEAST and _USUAL <= share < 1:
                usual.append((share, other))
        return tuple(self.words[other] for _, other in sorted(usual, reverse=True))[:3]

    def _near(self, number: int) -> list[int]:
        """Lemmas that the substitution table offers for a word, alone."""
        first, last = self.table.rows[number], self.table.rows[number + 1]
        phrases = np.asarray(self.table.phrases)[self.table.candidates[first:last]]
        verbs = self.language.lemmas
        return sorted({int(verbs[p[0], _CLASSES["verb"]]) for p in phrases if p[1] == 0})

    def groups(self, lemmas: Sequence[str]) -> list[list[str]]:
        """Nouns of a text that are linked by shared synsets, in groups of three and more."""
        ids = dict(zip(self.vocabulary.of(*lemmas), lemmas, strict=True)) if lemmas else {}
        keys = np.asarray(self.pairs)
        nouns = keys[(keys >> np.uint64(34)) == _CLASSES["noun"]]
        low, high = (nouns >> np.uint64(17)).astype(np.int64), (nouns & np.uint64(0x1FFFF)).astype(np.int64)
        known = np.array(sorted(ids), np.int64)
        linked = np.isin(low, known) & np.isin(high, known)
        parent = {i: i for i in ids}
        for a, b in zip(low[linked], high[linked], strict=True):
            parent[_root(parent, int(a))] = _root(parent, int(b))
        found: dict[int, list[str]] = {}
        for i, lemma in ids.items():
            found.setdefault(_root(parent, i), []).append(lemma)
        return [sorted(group) for group in found.values() if len(group) > 2]


def _root(parent: dict[int, int], number: int) -> int:
    while parent[number] != number:
        number = parent[number]
    return number
