"""The substitution table, what may have stood where a phrase stands: `python -m training.phrasing.table`.

Pairs of lemmas are inflected together, kept where the corpus knows the original well, and cut to the likeliest `MOST` per phrase.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

import numpy as np
from lemminflect import getAllInflections

from spinlint.models.phrases_candidates import LONGEST, SHORT, phrase_key
from spinlint.models.phrases_grammar import ADJECTIVE, NOUN, VERB
from spinlint.models.phrases_language import Language
from training.phrasing.marked import hand_pairs
from training.phrasing.places import BUILD, SHIPPED
from training.phrasing.sources import (
    classes,
    held_out,
    kept_for_tests,
    moby,
    observed,
    substitutes,
    tortured,
    tortured_words,
    wordnet,
)

MOST, COMMON_ENOUGH, COMMON_PHRASE, FUNCTION = 120, 25, 6, 60
BY_HAND, WRITTEN, LISTED = SOURCES = 0, 1, 2
BITS, PRIOR_STEPS, RARE_WRITTEN = 20, 16, 3
_HAVE, _OFTEN, _ENDINGS = np.array([1.1, -0.3, 0.35]), np.array([0.35, 1.3, 1.2]), ("s", "ed", "ing", "ly", "er", "est")
CLASSES = {"noun": NOUN, "verb": VERB, "adj": ADJECTIVE, "adv": ADJECTIVE}
TAGS = {"noun": ("NN", "NNS"), "verb": ("VB", "VBD", "VBG", "VBN", "VBZ"), "adj": ("JJ", "JJR", "JJS"), "adv": ("RB",)}
_UNIVERSAL = {"noun": "NOUN", "verb": "VERB", "adj": "ADJ", "adv": "ADV"}
_PLAIN = re.compile(r"[a-z][a-z']*(?:[ -][a-z']+){0,4}")


@cache
def forms(lemma: str, kind: str) -> dict[str, str]:
    """Penn tag to form; a phrase is inflected at its head (a verb's first word, else the last)."""
    base = TAGS[kind][0]
    words = lemma.split()
    head = 0 if kind == "verb" else len(words) - 1
    known = getAllInflections(words[head], _UNIVERSAL[kind]) if kind != "adv" else {}
    found = {base: lemma}
    for tag in TAGS[kind][1:]:
        if tag in known:
            found[tag] = " ".join([*words[:head], known[tag][0].lower(), *words[head + 1 :]])
    return found


class Corpus:
    """What the counting fold knows of words and short phrases; where nothing was counted here, what the shipped model knows."""

    def __init__(self) -> None:
        counted = (BUILD / "pairs.npz").exists()
        shipped = "" if counted else (SHIPPED / "words.txt").read_text(encoding="utf-8")
        self.words: list[str] = json.loads((BUILD / "words.json").read_text()) if counted else shipped.split("\n")
        self.number = {w: i for i, w in enumerate(self.words)}
        self.counts = np.load(SHIPPED / "word_counts.npy")
        self.vectors = np.load(SHIPPED / "vectors.npy").astype(np.float32) / 127
        self._stores = {n: self._counted(name) for n, name in ((2, "pairs"), (3, "triples"))} if counted else {}
        self._language = None if counted else Language.load(SHIPPED)
        self.count = lru_cache(maxsize=None)(self._count)

    @staticmethod
    def _counted(name: str) -> tuple[np.ndarray, np.ndarray]:
        stored = np.load(BUILD / f"{name}.npz")
        return stored["keys"], stored["counts"]

    def ids(self, phrase: str, longest: int = SHORT) -> tuple[int, ...] | None:
        """The word numbers of a phrase, `None` if a word is unknown or there are more than `longest`."""
        parts = re.sub(r"-", " - ", phrase).replace("n't", " n't").replace("'s", " 's").split()
        ids = tuple(self.number.get(w, 1) for w in parts)
        return None if 1 in ids or not 1 <= len(ids) <= longest else ids

    def _count(self, ids: tuple[int, ...]) -> int:
        """How often the corpus has the phrase (of three words: 0 if only once)."""
        if len(ids) == 1:
            return int(self.counts[ids[0]])
        if self._language:
            return self._shipped_count(self._language, [np.array([i]) for i in ids])
        keys, counts = self._stores[len(ids)]
        key = np.uint64(0)
        for i in ids:
            key = (key << np.uint64(17)) | np.uint64(i)
        at = int(np.searchsorted(keys, key))
        return int(counts[at]) if at < len(keys) and keys[at] == key else 0

    @staticmethod
    def _shipped_count(language: Language, ids: list[np.ndarray]) -> int:
        pairs = [language.pair_count(a, b) for a, b in pairwise(ids)]
        return int(pairs[0][0] if len(ids) == 2 else language.triple_count(ids[0], ids[1], ids[2], np.minimum(*pairs))[0])

    def vector(self, ids: tuple[int, ...]) -> np.ndarray:
        rows = [self.vectors[i] for i in ids if i < len(self.vectors)]
        total = np.sum(rows, axis=0) if rows else np.zeros(self.vectors.shape[1], np.float32)
        unit: np.ndarray = total / (np.linalg.norm(total) + 1e-6)
        return unit


def lemma_pairs() -> Iterator[tuple[str, str, str]]:
    """Every pair of lemmas with a word class; Moby's take the classes that WordNet gives both words."""
    yield from wordnet()
    known = classes()
    for head, words in moby():
        here = known.get(head, set())
        for word in words:
            if held_out(head, word):
                continue
            shared = here & known.get(word, set()) or (
                (here | known.get(word, set())) if not (here and known.get(word)) else set()
            )
            for kind in shared:
                yield head, word, kind
                yield word, head, kind


def form_pairs(pairs: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str]]:
    """Forms under the same tag, and every form of the original for a spun base form (inflection left off)."""
    for spun, original, kind in pairs:
        if kind not in TAGS:
            yield spun, original
            continue
        ours, theirs = forms(spun, kind), forms(original, kind)
        base = TAGS[kind][0]
        for tag, form in ours.items():
            if tag in theirs:
                yield form, theirs[tag]
        if kind in ("verb", "noun"):
            for tag, form in theirs.items():
                if tag != base:
                    yield ours[base], form


def direct_pairs() -> Iterator[tuple[str, str]]:
    """Pairs that are forms already: tortured phrases and words, pairs observed on pages, pairs of the documents spun by hand."""
    yield from tortured()
    yield from tortured_words()
    yield from observed()
    yield from (pair for pair in hand_pairs() if not kept_for_tests(*pair))


def collect(corpus: Corpus) -> dict[tuple[int, ...], dict[tuple[int, ...], int]]:
    """Candidates by phrase, as word numbers, with how often each kind of source (`SOURCES`) gives the pair."""
    found: defaultdict[tuple[int, ...], dict[tuple[int, ...], int]] = defaultdict(dict)
    cached = lru_cache(maxsize=None)(lambda phrase, most: corpus.ids(phrase, most) if _PLAIN.fullmatch(phrase) else None)

    def add(spun: str, original: str, source: int) -> None:
        a, b = cached(spun, LONGEST), cached(original, SHORT)
        if a is None or b is None or a == b or (a[0] == b[0] and len(a) == 1):
            return
        if (len(a) == 1 and a[0] < FUNCTION) or (len(b) == 1 and b[0] < FUNCTION and source == LISTED):
            return
        if corpus.count(b) >= (RARE_WRITTEN if source != LISTED else COMMON_ENOUGH if len(b) == 1 else COMMON_PHRASE):
            found[a][b] = found[a].get(b, 0) + (1 << source * BITS)

    for spun, original in direct_pairs():
        add(spun, original, BY_HAND)
    for spun, original in form_pairs((spun, original, kind) for original, spun, kind in substitutes()):
        add(spun, original, WRITTEN)
    for spun, original in form_pairs(lemma_pairs()):
        add(spun, original, LISTED)
    return found


def best(
    corpus: Corpus, found: dict[tuple[int, ...], dict[tuple[int, ...], int]]
) -> dict[tuple[int, ...], list[tuple[tuple[int, ...], int]]]:
    """The candidates of each phrase, at most `MOST`, with their priors (log-odds in steps of 1 / `PRIOR_STEPS`), best first."""
    kept = {}
    for phrase, options in found.items():
        names = list(options)
        scores = priors(corpus, phrase, names, np.array([options[n] for n in names]))
        order = np.argsort(-scores, kind="stable")[:MOST]
        kept[phrase] = [(names[i], int(np.clip(PRIOR_STEPS * scores[i], 1, 255))) for i in order]
    return kept


def priors(corpus: Corpus, phrase: tuple[int, ...], names: Sequence[tuple[int, ...]], sources: np.ndarray) -> np.ndarray:
    """How likely each candidate is wherever the phrase stands. The weights were fitted to documents spun by hand that nothing
    else is trained on (half of `KEPT_BACK`'s pairs against the other: first of all .39 and .42 of the time; .29 before).
    """
    times = np.stack([sources >> kind * BITS & (1 << BITS) - 1 for kind in SOURCES], 1)
    near = np.array([corpus.vector(n) for n in names]) @ corpus.vector(phrase)
    counts = np.log([max(corpus.count(n), RARE_WRITTEN) for n in names])
    ending = _ending(corpus.words[phrase[-1]])
    alike = np.array([_ending(corpus.words[n[-1]]) == ending for n in names])
    agreed = (times > 0).sum(1) > 1
    prior: np.ndarray = (times > 0) @ _HAVE + np.log1p(times) @ _OFTEN + 0.45 * counts + 1.8 * near + 0.55 * alike + 0.65 * agreed
    return prior


def _ending(word: str) -> str:
    return next((e for e in _ENDINGS if word.endswith(e)), "")


def save(table: dict[tuple[int, ...], list[tuple[tuple[int, ...], int]]], words: int) -> None:
    """Rows of candidates: by word number for single words, by sorted key for longer phrases."""
    phrases = sorted({p for options in table.values() for p, _ in options} | {p for p in table if len(p) <= SHORT})
    number = {p: i for i, p in enumerate(phrases)}
    padded = np.zeros((len(phrases), SHORT), np.int32)
    for i, phrase in enumerate(phrases):
        padded[i, : len(phrase)] = phrase
    single = [table.get((w,), []) for w in range(words)]
    multi = sorted((p for p in table if len(p) > 1), key=key)
    rows = single + [table[p] for p in multi]
    np.save(SHIPPED / "phrases.npy", padded)
    np.save(SHIPPED / "rows.npy", np.cumsum([0] + [len(r) for r in rows]).astype(np.uint32))
    np.save(SHIPPED / "candidates.npy", np.array([number[c] for r in rows for c, _ in r], np.uint32))
    np.save(SHIPPED / "priors.npy", np.array([prior for r in rows for _, prior in r], np.uint8))
    np.save(SHIPPED / "phrase_keys.npy", np.array([key(p) for p in multi], np.uint64))
    print(len(table), "phrases", sum(map(len, rows)), "candidates", len(multi), "of several words")


def key(phrase: tuple[int, ...]) -> int:
    """The 64-bit key of a phrase of several words."""
    return int(phrase_key([np.array([word], np.uint64) for word in phrase])[0])


def save_synonyms(corpus: Corpus) -> None:
    """Keys of the pairs of single words that share a WordNet synset, by word class."""
    keys = set()
    for a, b, kind in wordnet():
        first, second = corpus.number.get(a, 1), corpus.number.get(b, 1)
        if kind in CLASSES and min(first, second) > 2:
            keys.add(CLASSES[kind] << 34 | min(first, second) << 17 | max(first, second))
    np.save(SHIPPED / "synonyms.npy", np.array(sorted(keys), np.uint64))
    print(len(keys), "pairs of synonyms")


def main() -> None:
    corpus = Corpus()
    save_synonyms(corpus)
    save(best(corpus, collect(corpus)), len(corpus.words))


if __name__ == "__main__":
    main()
