"""The document's verdict: how its words' scores together turn into the chance that it was spun, and the thresholds."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np

from spinlint.models.phrases_store import Floats

LEVELS = (-2.0, 0.0, 1.0, 2.0)
FEWEST, LEAST_SHARE = 8, 0.02


class Gate:
    """A logistic model over shares of suspicious words."""

    def __init__(self, weights: Sequence[float]) -> None:
        self.weights = np.array(weights, np.float32)

    def probability(self, *stages: Floats) -> float:
        """The chance that the document with these word scores, by stage, was spun."""
        logit = float(np.concatenate([summary(scores) for scores in stages]) @ self.weights[:-1] + self.weights[-1])
        return float(1 / (1 + np.exp(-np.clip(logit, -30, 30))))


@dataclass(frozen=True)
class Limits:
    """What calibration set.

    Documents whose cheap probability reaches `look` are read by the encoder. `cheap` is the log-odds from which a word is
    flagged in the others, `alone` in a clean document that was looked at. In a suspect or spun one words are flagged, most
    likely first, as long as they are right with a mean probability of `sure`. `suspect` and `spun` are the probabilities
    from which a document is called so.
    """

    look: float
    cheap: float
    alone: float
    sure: float
    suspect: float
    spun: float

    def verdict(self, probability: float) -> str:
        """What a document that was looked at is called."""
        return "spun" if probability >= self.spun else "suspect" if probability >= self.suspect else "clean"

    def borne_out(self, verdict: str, looked: bool, scores: Floats) -> str:
        """The verdict, or "clean" where it would not point to words enough to bear it out."""
        shown = int((scores >= self.threshold(verdict, looked, scores)).sum())
        enough = shown >= max(FEWEST, LEAST_SHARE * len(scores))
        return verdict if enough or verdict not in ("spun", "suspect") else "clean"

    def threshold(self, verdict: str, looked: bool, scores: Floats) -> float:
        """The log-odds from which a word is flagged in a document with this verdict and these word scores."""
        if not looked:
            return self.cheap
        return min(self.alone, dense(scores, self.sure)) if verdict in ("spun", "suspect") else self.alone


def dense(scores: Floats, sure: float) -> float:
    """The lowest score above which the mean probability is at least `sure`."""
    ordered = np.sort(scores)[::-1]
    mean = np.cumsum(1 / (1 + np.exp(-ordered))) / np.arange(1, len(ordered) + 1)
    kept = np.flatnonzero(mean >= sure)
    return float(ordered[kept[-1]]) if len(kept) else np.inf


@dataclass(frozen=True)
class Gates:
    """The gate of the cheap stage, the gate after the encoder, and the thresholds."""

    cheap: Gate
    full: Gate
    limits: Limits

    @classmethod
    def of(cls, facts: Mapping[str, Any]) -> Self:
        """From `cheap` and `full` (weights) and `limits`."""
        return cls(Gate(facts["cheap"]), Gate(facts["full"]), Limits(**facts["limits"]))

    @classmethod
    def load(cls, folder: Path) -> Self:
        """What calibration saved as `gate.json` in `folder`."""
        return cls.of(json.loads((folder / "gate.json").read_text()))


def summary(scores: Floats) -> Floats:
    """What a gate sees of a document: the logs of its expected rate and of the smoothed shares above some levels."""
    count = len(scores) + 1e-6
    chance = 1 / (1 + np.exp(-scores))
    shares: Sequence[float] = [float((scores > level).sum()) for level in LEVELS]
    rates = [(chance.sum() + 0.5) / (count + 20), *((s + 0.5) / (count + 20) for s in shares)]
    return np.log(np.array(rates, np.float32))
