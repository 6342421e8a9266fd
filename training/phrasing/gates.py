"""Fit the document's verdict: a logistic model over the evidence of all stages, and where it is called."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from sklearn.linear_model import LogisticRegression

from spinlint.models.phrases_gate import evidence, summary

if TYPE_CHECKING:
    from training.phrasing.calibrate import Scored

PARTS, TOO_LIGHT, CLEAN_CALLED, OWN_CALLED, CLEAN_SPUN = 5, 0.02, 0.0045, 0.015, 0.001
CHEAP_STRICTNESS, STRICTNESS, OWN_WEIGHT = 1.0, 0.1, 2.0


def is_told(document: Scored) -> bool:
    """Whether a document is clean, or spun enough that anyone could tell."""
    return not document.spun or bool(document.labels.mean() >= TOO_LIGHT)


def fit_cheap(documents: Sequence[Scored]) -> tuple[list[float], np.ndarray]:
    """The cheap gate's weights and its probability for each document."""
    rows = np.stack([summary(s.cheap) for s in documents])
    truth = np.array([s.spun for s in documents])
    weights, constant = _fitted(rows, truth, np.ones(len(rows)), CHEAP_STRICTNESS)
    chances = 1 / (1 + np.exp(-(rows @ weights + constant)))
    return [*map(float, weights), constant], chances


def parts(documents: Sequence[Scored]) -> np.ndarray:
    """A part for each document: those made from the same text stay together."""
    names = (d.document.identity.split("~")[0] for d in documents)
    return np.array([zlib.crc32(f"{n}".encode()) % PARTS for n in names])


def fit_verdict(documents: Sequence[Scored]) -> tuple[list[float], np.ndarray]:
    """The weights of the verdict, and the probability of each document by weights that have not seen it.

    Documents of our own stand for the registers that reference text lacks, and weigh more.
    """
    rows = np.stack([evidence(s.numbers.astype(np.float32), s.whole, s.full, s.cheap, s.heard) for s in documents])
    truth = np.array([s.spun for s in documents])
    told, part = np.array([is_told(s) for s in documents]), parts(documents)
    weight = np.array([OWN_WEIGHT if s.document.source.startswith("own") else 1.0 for s in documents])
    logits = np.zeros(len(rows))
    for number in range(PARTS):
        inside, learned = part == number, (part != number) & told
        weights, constant = _fitted(rows[learned], truth[learned], weight[learned], STRICTNESS)
        logits[inside] = rows[inside] @ weights + constant
    alike = np.where(truth, (~truth).sum() / max(truth.sum(), 1), 1.0)
    platt = LogisticRegression(C=1e3).fit(logits[told, None], truth[told], sample_weight=alike[told])
    slope, shift = float(platt.coef_[0, 0]), float(platt.intercept_[0])
    weights, constant = _fitted(rows[told], truth[told], weight[told], STRICTNESS)
    return [*map(float, slope * weights), slope * constant + shift], platt.predict_proba(logits[:, None])[:, 1]


def _fitted(rows: np.ndarray, truth: np.ndarray, weight: np.ndarray, strictness: float) -> tuple[np.ndarray, float]:
    """Weights of the columns as they are, and the constant."""
    middle, scale = rows.mean(0), rows.std(0) + 1e-6
    model = LogisticRegression(C=strictness, max_iter=3000).fit((rows - middle) / scale, truth, sample_weight=weight)
    weights = model.coef_[0] / scale
    return weights, float(model.intercept_[0] - weights @ middle)


def called_from(clean: np.ndarray, share: float) -> float:
    """The probability that at most a share of the clean documents reaches; where that is none of them, a little more than the
    highest.
    """
    above = np.sort(clean)[::-1]
    allowed = int(share * len(above))
    return float(above[allowed] + above[max(allowed - 1, 0)]) / 2 if allowed else 0.9 * float(above[0]) + 0.1
