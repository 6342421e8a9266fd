"""The quick look at words that decides which sentences the classifier reads: `python -m training.unsound.quick`.

A logistic regression over hashed words and pairs of words. Its limit is the one that lets `LET_IN` of the unsound sentences of
files that it was not fitted on pass.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from spinlint.models.unsound import DATA, PLACES, marks
from training.unsound import material
from training.unsound.facts import tell
from training.unsound.material import Sentence

LET_IN, CLEAN, STRENGTH = 0.97, 18_000, 6.0


def table(sentences: Sequence[Sentence]) -> csr_matrix:
    """A row for each sentence: its marks, weighed by the root of their number."""
    rows, columns, values = [], [], []
    for row, sentence in enumerate(sentences):
        found = marks(sentence.text)
        rows += [row] * len(found)
        columns += found
        values += [1 / max(len(found), 1) ** 0.5] * len(found)
    return csr_matrix((values, (rows, columns)), shape=(len(sentences), PLACES))


def fitted(sentences: Sequence[Sentence]) -> np.ndarray:
    """A weight for every mark, the constant last."""
    truth = np.array([s.kind > 0 for s in sentences])
    model = LogisticRegression(C=STRENGTH, max_iter=400, solver="liblinear", class_weight="balanced")
    model.fit(table(sentences), truth)
    return np.append(model.coef_[0], model.intercept_[0]).astype(np.float32)


def glances(weights: np.ndarray, sentences: Sequence[Sentence]) -> np.ndarray:
    """The log-odds of each sentence."""
    found: np.ndarray = table(sentences) @ weights[:-1] + weights[-1]
    return found


def limit(clean: Sequence[Sentence]) -> float:
    """The limit, from fits that each leave one file out."""
    names = material.learned_from()
    kept: list[float] = []
    for name in names:
        rest = material.labelled(*(n for n in names if n != name))
        weights = fitted([*rest, *clean])
        unsound = [s for s in material.labelled(name) if s.kind]
        kept += list(glances(weights, unsound))
    return float(np.quantile(kept, 1 - LET_IN))


def main() -> None:
    clean = material.clean("learn", CLEAN)
    least = limit(clean)
    weights = fitted([*material.labelled(*material.learned_from()), *clean])
    passed = (glances(weights, material.clean("set", 6000)) >= least).mean()
    print(f"limit {least:.3f}; of clean sentences {passed:.3f} are read further")
    (DATA / "unsound").mkdir(exist_ok=True)
    np.save(DATA / "unsound" / "quick.npy", weights.astype(np.float16))
    tell(glance=round(least, 4))


if __name__ == "__main__":
    main()
