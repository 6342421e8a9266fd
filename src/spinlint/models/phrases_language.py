"""How likely words are where they stand: a trigram model, grammatical links, tags and word vectors over arrays."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Self

import numpy as np
import numpy.typing as npt

from spinlint.models.phrases_grammar import CLASS, LINKS, link_keys
from spinlint.models.phrases_store import Counts, Floats, Ids, Vocabulary

_BITS = np.uint64(17)
_PAIR = np.uint64(1) << np.uint64(60)
_DISCOUNT = np.float32(0.75)
_FLOOR = np.float32(1e-9)
THROUGH = 31


class Language:
    """The counts of the fluent corpus behind questions on whole arrays. All probabilities are natural logarithms."""

    def __init__(self, folder: Path) -> None:
        def array(name: str) -> npt.NDArray[np.generic]:
            loaded: npt.NDArray[np.generic] = np.load(folder / f"{name}.npy", mmap_mode="r")
            return loaded

        facts = json.loads((folder / "sequences.json").read_text())
        self.sequences = Counts(array("sequences"), facts["seed"])  # type: ignore[arg-type]
        self.links = Counts(array("links"), json.loads((folder / "links.json").read_text())["seed"])  # type: ignore[arg-type]
        self.tokens = float(facts["tokens"])
        self.counts: Floats = np.asarray(array("word_counts")).astype(np.float32)
        self.lemmas = array("lemmas")
        self.tags = array("tags")
        self.tag_sequences = array("tag_sequences")
        self.vectors = array("vectors")
        self.everyday: Floats = np.asarray(array("everyday")).astype(np.float32) / np.float32(10)
        corpus = (self.counts + 0.02) / self.tokens
        spoken = np.float32(10) ** (self.everyday - 9)
        self.single: Floats = np.log(0.8 * corpus + 0.2 * spoken + 1e-9).astype(np.float32)
        self.types_after: Floats = np.asarray(array("types_after")).astype(np.float32)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The model in `folder`, memory-mapped."""
        return cls(folder)

    def pair_count(self, left: Ids, right: Ids) -> Floats:
        """How often two words stand side by side; never more than the rarer of them."""
        counts = self.sequences.get(_PAIR | (left.astype(np.uint64) << _BITS) | right.astype(np.uint64))
        possible = np.minimum(self.counts[left], self.counts[right]) * 1.5
        known = (left > 1) & (right > 1) | (left == 0) | (right == 0)
        kept: Floats = np.where(known, np.minimum(counts, possible + 1), 0).astype(np.float32)
        return kept

    def triple_count(self, first: Ids, second: Ids, third: Ids, most: Floats) -> Floats:
        """How often three words stand in a row; `most` is the count of a pair in them."""
        key = (((first.astype(np.uint64) << _BITS) | second.astype(np.uint64)) << _BITS) | third.astype(np.uint64)
        counts = self.sequences.get(key)
        kept: Floats = np.where(most > 0, np.minimum(counts, most * 1.5), 0).astype(np.float32)
        return kept

    def after_one(self, left: Ids, word: Ids) -> Floats:
        """log P(word | left)."""
        return self._after_one(left, word, self.pair_count(left, word))

    def _after_one(self, left: Ids, word: Ids, pair: Floats) -> Floats:
        base = self.counts[left] + 1
        backoff = np.minimum(_DISCOUNT * (self.types_after[left] + 1) / base, 1)
        mixed = np.maximum(pair - _DISCOUNT, 0) / base + backoff * np.exp(self.single[word])
        log: Floats = np.log(mixed + _FLOOR).astype(np.float32)
        return log

    def after_two(self, first: Ids, second: Ids, third: Ids) -> Floats:
        """log P(third | first, second): absolute discounting, types after a pair estimated from its count."""
        context, pair = self.pair_count(first, second), self.pair_count(second, third)
        lower = np.exp(self._after_one(second, third, pair))
        triple = self.triple_count(first, second, third, np.minimum(context, pair))
        weight = _DISCOUNT * np.maximum(context, 1) ** np.float32(0.8)
        seen = (np.maximum(triple - _DISCOUNT, 0) + weight * lower) / np.maximum(context, 1)
        log: Floats = np.log(np.where(context > 0, seen, lower) + _FLOOR).astype(np.float32)
        return log

    def association(self, left: Ids, right: Ids) -> Floats:
        """Pointwise mutual information of neighbours with a half count added: below 0 means they avoid each other."""
        expected = np.maximum(self.counts[left] * self.counts[right] / self.tokens, 1e-4)
        log: Floats = np.log((self.pair_count(left, right) + 0.25) / (expected + 0.25)).astype(np.float32)
        return log

    def lemma(self, words: Ids, tags: Ids) -> Ids:
        """The lemma's word number under a coarse tag."""
        found: Ids = np.asarray(self.lemmas)[words, CLASS[tags]].astype(np.int64)
        return found

    def tag_cost(self, words: Ids, tags: Ids) -> Floats:
        """-log2 P(tag | word) in eighths of a bit; 255 for a word that was never parsed."""
        known = np.where(words < len(self.tags), words, Vocabulary.UNKNOWN)
        return np.asarray(self.tags)[known, tags].astype(np.float32)

    def link_strength(self, head: Ids, link: Ids, child: Ids) -> Floats:
        """Mutual information of a head lemma and a child lemma under a grammatical link, with a quarter count added."""
        zero = np.zeros_like(head)
        joint = self.links.get(link_keys(head, link, child))
        heads, children = self.links.get(link_keys(head, link, zero)), self.links.get(link_keys(zero, link, child))
        joint = np.minimum(joint, np.minimum(heads, children))
        expected = heads * children / _LINK_TOTALS[link]
        return np.log((joint + 0.25) / (expected + 0.25)).astype(np.float32)

    def vector(self, words: Ids) -> Floats:
        """The word vectors, one row per word; zeros for rare and for the commonest words."""
        known = words < len(self.vectors)
        found = np.zeros((len(words), self.vectors.shape[1]), np.float32)
        found[known] = self.vectors[words[known]]
        return found / np.float32(127)


_LINK_TOTALS = np.full(32, 1e5, np.float32)
_LINK_TOTALS[: len(LINKS)] = [1, 143e3, 196e3, 47e3, 257e3, 103e3, 242e3, 360e3, 352e3, 159e3, 27e3, 28e3, 24e3, 7e3, 10e3]
_LINK_TOTALS[THROUGH] = 300e3
