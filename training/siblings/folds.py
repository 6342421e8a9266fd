"""Folds: groups of words that spinners swap for each other, each under its commonest word: `python -m training.siblings.folds`.

Read off the substitution table and the word vectors that are shipped with the phrase model. From the commonest word down,
a word joins the likest word among its substitutes that leads a fold already, unless that fold would grow too common.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import numpy.typing as npt
from spacy.lang.en.stop_words import STOP_WORDS

from spinlint.corpus.folds import FOLDER
from training.phrasing.places import SHIPPED

COMMON, MASS = 1200, 50_000.0
_HEAD = """# Folds of words for spotting spun siblings; made by training/siblings/folds.py, see NOTICE.md.
# First line: words too common to tell texts apart. Then a fold on each line, its commonest word first.
"""


def main() -> None:
    words = (SHIPPED / "words.txt").read_text(encoding="utf-8").split("\n")
    counts = np.load(SHIPPED / "word_counts.npy").astype(np.float64)[: len(words)]
    lemmas = _lemmas(counts)
    leaders = _leaders(lemmas, counts)
    folds: defaultdict[int, list[str]] = defaultdict(list)
    for number in np.argsort(-counts, kind="stable"):
        word = words[number]
        if word.isalpha() and word not in STOP_WORDS and len(word) > 2:
            folds[int(leaders[lemmas[number]])].append(word)
    lines = [" ".join(fold) for fold in folds.values() if len(fold) > 1]
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "folds.txt").write_text(_HEAD + "\n".join([" ".join(_common(words, counts)), *lines]) + "\n", encoding="utf-8")
    print(f"{len(lines)} folds of {sum(line.count(' ') + 1 for line in lines)} words")


def _common(words: list[str], counts: npt.NDArray[np.float64]) -> list[str]:
    ranked = (words[i] for i in np.argsort(-counts, kind="stable"))
    content = (word for word in ranked if word.isalpha() and len(word) > 2 and word not in STOP_WORDS)
    return [word for word, _ in zip(content, range(COMMON), strict=False)]


def _lemmas(counts: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """The commonest lemma of each word."""
    lemmas = np.load(SHIPPED / "lemmas.npy")[: len(counts)]
    known = np.where(lemmas > 2, lemmas, np.arange(len(counts))[:, None])
    best = np.argmax(counts[known], axis=1)
    chosen: npt.NDArray[np.int64] = known[np.arange(len(counts)), best].astype(np.int64)
    return chosen


def _leaders(lemmas: npt.NDArray[np.int64], counts: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    edges, vectors = _edges(lemmas), _vectors()
    mass = np.bincount(lemmas, weights=counts, minlength=len(counts))
    weight, leader = mass.copy(), np.arange(len(counts))
    leading: set[int] = set()
    for number in map(int, np.argsort(-mass, kind="stable")):
        others = [i for i in sorted(edges.get(number, ())) if i in leading and number in edges[i]]
        fits = [i for i in others if weight[i] + mass[number] <= MASS and _likeness(vectors, number, i) >= 0]
        if fits:
            best = max(fits, key=lambda i: (_likeness(vectors, number, i), -i))
            leader[number] = best
            weight[best] += mass[number]
        else:
            leading.add(number)
    return leader


def _edges(lemmas: npt.NDArray[np.int64]) -> dict[int, set[int]]:
    rows, phrases, candidates = (np.load(SHIPPED / f"{name}.npy") for name in ("rows", "phrases", "candidates"))
    found: defaultdict[int, set[int]] = defaultdict(set)
    for number, lemma in enumerate(lemmas):
        offered = phrases[candidates[rows[number] : rows[number + 1]]]
        for other in lemmas[offered[(offered[:, 1] == 0) & (offered[:, 0] > 2), 0]]:
            if other != lemma:
                found[int(lemma)].add(int(other))
    return found


def _vectors() -> npt.NDArray[np.float32]:
    vectors = np.load(SHIPPED / "vectors.npy").astype(np.float32)
    unit: npt.NDArray[np.float32] = vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-6)
    return unit


def _likeness(vectors: npt.NDArray[np.float32], first: int, second: int) -> float:
    return float(vectors[first] @ vectors[second]) if max(first, second) < len(vectors) else 0.0


if __name__ == "__main__":
    main()
