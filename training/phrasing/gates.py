"""Fit the document's verdict: trees over the evidence of all stages, turned into a probability, and where it is called."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import lightgbm as lgb
import numpy as np
from sklearn.linear_model import LogisticRegression

from spinlint.models.phrases_gate import STRONG, TOPS, evidence, summary
from training.phrasing import trees
from training.phrasing.places import SHIPPED

if TYPE_CHECKING:
    from training.phrasing.calibrate import Scored

PARTS, TOO_LIGHT, CLEAN_CALLED, CLEAN_SPUN = 5, 0.02, 0.006, 0.001
_SETTINGS: dict[str, Any] = {
    "num_leaves": 8, "learning_rate": 0.05, "min_data_in_leaf": 25, "feature_fraction": 0.4, "lambda_l2": 8.0, "rounds": 240,
}  # fmt: skip
_PER_STAGE = [1] * (1 + len(STRONG) + len(TOPS)) + [0] * 3
_RISING = _PER_STAGE * 3 + [1] * len(STRONG) + [1, 0]


def is_told(document: Scored) -> bool:
    """Whether a document is clean, or spun enough that anyone could tell."""
    return not document.spun or bool(document.labels.mean() >= TOO_LIGHT)


def fit_cheap(documents: Sequence[Scored]) -> tuple[list[float], np.ndarray]:
    """The cheap gate's weights and its probability for each document."""
    rows = np.stack([summary(s.cheap) for s in documents])
    truth = np.array([s.spun for s in documents])
    middle, scale = rows.mean(0), rows.std(0) + 1e-6
    gate = LogisticRegression(C=1.0, max_iter=3000).fit((rows - middle) / scale, truth)
    weights = gate.coef_[0] / scale
    constant = float(gate.intercept_[0] - weights @ middle)
    return [*map(float, weights), constant], gate.predict_proba((rows - middle) / scale)[:, 1]


def parts(documents: Sequence[Scored]) -> np.ndarray:
    """A part for each document: those made from the same text stay together."""
    names = (d.document.identity.split("~")[0] for d in documents)
    return np.array([zlib.crc32(f"{n}".encode()) % PARTS for n in names])


def fit_verdict(documents: Sequence[Scored]) -> tuple[list[float], np.ndarray]:
    """Saves the trees; their slope and constant, and the probability of each document by trees that have not seen it."""
    rows = np.stack([evidence(s.numbers.astype(np.float32), s.full, s.cheap, s.heard) for s in documents])
    truth = np.array([s.spun for s in documents])
    told, part = np.array([is_told(s) for s in documents]), parts(documents)
    logits = np.zeros(len(rows))
    for number in range(PARTS):
        inside = part == number
        model = _fitted(rows[~inside & told], truth[~inside & told])
        logits[inside] = np.asarray(model.predict(rows[inside], raw_score=True))
    trees.save(_fitted(rows[told], truth[told]), SHIPPED / "gate.npz")
    weight = np.where(truth, (~truth).sum() / max(truth.sum(), 1), 1.0)
    platt = LogisticRegression(C=1e3).fit(logits[told, None], truth[told], sample_weight=weight[told])
    return [float(platt.coef_[0, 0]), float(platt.intercept_[0])], platt.predict_proba(logits[:, None])[:, 1]


def _fitted(rows: np.ndarray, truth: np.ndarray) -> lgb.Booster:
    more = _SETTINGS | {"monotone_constraints": _RISING}
    return trees.fitted(rows, truth, (rows, truth), **more)


def called_from(clean: np.ndarray, share: float) -> float:
    """The probability that at most a share of the clean documents reaches."""
    above = np.sort(clean)[::-1]
    allowed = int(share * len(above))
    return float(above[allowed] + above[max(allowed - 1, 0)]) / 2 if allowed else (1 + float(above[0])) / 2
