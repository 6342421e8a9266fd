"""The document's verdict: how its words' scores together turn into the chance that it was spun."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np

from spinlint.models.phrases_store import Floats

LEVELS = (-2.0, 0.0, 1.0, 2.0)


class Gate:
    """A logistic model over shares of suspicious words, with the thresholds that calibration set.

    `alone` is the log-odds from which a word is flagged in any document, `inside` in one that reads as spun;
    `suspect` and `spun` are the probabilities from which a document is called so.
    """

    def __init__(self, facts: Mapping[str, Any]) -> None:
        self.weights = np.array(facts["weights"], np.float32)
        self.alone, self.between, self.inside = float(facts["alone"]), float(facts["between"]), float(facts["inside"])
        self.suspect, self.spun = float(facts["suspect"]), float(facts["spun"])
        self.floor = min(self.alone, self.between, self.inside)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The gate saved as `gate.json` in `folder`."""
        return cls(json.loads((folder / "gate.json").read_text()))

    def probability(self, scores: Floats) -> float:
        """The chance that the document with these word scores was spun."""
        logit = float(summary(scores) @ self.weights[:-1] + self.weights[-1])
        return float(1 / (1 + np.exp(-np.clip(logit, -30, 30))))

    def threshold(self, probability: float) -> float:
        """The log-odds from which a word is flagged in a document of this probability."""
        if probability >= self.spun:
            return self.inside
        return self.between if probability >= self.suspect else self.alone


def summary(scores: Floats) -> Floats:
    """What the gate sees of a document: the logs of its expected rate and of the smoothed shares above some levels."""
    count = len(scores) + 1e-6
    chance = 1 / (1 + np.exp(-scores))
    shares: Sequence[float] = [float((scores > level).sum()) for level in LEVELS]
    rates = [(chance.sum() + 0.5) / (count + 20), *((s + 0.5) / (count + 20) for s in shares)]
    return np.log(np.array(rates, np.float32))
