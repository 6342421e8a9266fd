"""Fit the substitute ranker and the span classifier: `python -m training.phrasing.fit`."""

from __future__ import annotations

import json
import pickle
import random
from collections.abc import Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from spinlint.models.phrases_context import context
from spinlint.models.phrases_features import CANDIDATE, NAMES
from training.phrasing import trees
from training.phrasing.marked import KEPT_BACK, written
from training.phrasing.parse import pipeline
from training.phrasing.places import BUILD, SHIPPED
from training.phrasing.reading import Batch, Reader

FIRST = {"gain": 1.0, "link": 0.5, "about": 3.0, "near": 2.0}


def first_weights() -> np.ndarray:
    """A ranking by hand, to begin with."""
    return np.array([FIRST.get(n, 0.0) for n in CANDIDATE] + [-3.0], np.float32)


def ranker(batches: Sequence[Batch], reader: Reader) -> np.ndarray:
    """Weights that tell the original among the substitutes tried, from all judged words."""
    rows = np.vstack([b.described.rows for b in batches])
    truth = np.concatenate([reader.is_original(b) for b in batches])
    scale = rows.std(0) + 1e-6
    model = LogisticRegression(C=1.0, max_iter=300).fit(rows / scale, truth)
    print(
        "substitutes",
        len(rows),
        "originals",
        int(truth.sum()),
        "AP",
        round(average_precision_score(truth, model.decision_function(rows / scale)), 3),
    )
    weights = np.append(model.coef_[0] / scale, model.intercept_[0]).astype(np.float32)
    print({n: round(float(w), 2) for n, w in zip([*CANDIDATE, "constant"], weights, strict=True)})
    return weights


def spans(batches: Sequence[Batch]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Features, labels and the number of the document of every judged word."""
    rows = np.vstack([b.described.features for b in batches])
    truth = np.concatenate([b.labels for b in batches])
    numbers, before = [], 0
    for batch in batches:
        numbers.append(batch.text.document[batch.described.places] + before)
        before += len(batch.documents)
    return rows, truth, np.concatenate(numbers)


def main() -> None:
    documents = pickle.loads((BUILD / "made.pickle").read_bytes())
    documents += [d for name, part in written() if name not in KEPT_BACK for d in part]
    random.Random(11).shuffle(documents)
    nlp = pipeline()
    reader = Reader(first_weights())
    reader.weights = ranker(reader.batches(documents[:160], nlp), reader)
    np.save(SHIPPED / "ranker.npy", reader.weights)
    batches = reader.batches(documents, nlp)
    rows, truth, number = spans(batches)
    print(rows.shape, "spun", truth.mean().round(3))
    fold = number % 3
    logits = np.zeros(len(rows), np.float32)
    for part in range(3):
        inside, outside = fold == part, fold != part
        model = trees.fitted(rows[outside], truth[outside], (rows[inside], truth[inside]))
        logits[inside] = model.predict(rows[inside], raw_score=True)
    print("first stage AP", round(average_precision_score(truth, logits), 3))
    importance = sorted(zip(model.feature_importance("gain"), NAMES, strict=True), reverse=True)
    print([(n, int(g)) for g, n in importance[:25]])
    last = fold == 2
    full = trees.fitted(rows, truth, (rows[last], truth[last]), rounds=model.best_iteration)
    trees.save(full, SHIPPED / "words.npz")
    second(batches, logits, truth, number)


def second(batches: Sequence[Batch], logits: np.ndarray, truth: np.ndarray, number: np.ndarray) -> None:
    """The second stage: the same words with their neighbours' and the document's first-stage scores."""
    at, rows = 0, []
    for batch in batches:
        count = len(batch.described.places)
        rows.append(context(logits[at : at + count], batch.text, batch.described))
        at += count
    table = np.vstack(rows)
    inside = number % 3 == 0
    model = trees.fitted(table[~inside], truth[~inside], (table[inside], truth[inside]), num_leaves=16, rounds=120)
    print("second stage AP", round(average_precision_score(truth[inside], model.predict(table[inside])), 3))
    print("  first there", round(average_precision_score(truth[inside], logits[inside]), 3))
    trees.save(model, SHIPPED / "context.npz")
    (BUILD / "fit.json").write_text(json.dumps({"rounds": model.best_iteration}))


if __name__ == "__main__":
    main()
