"""The document's verdict: how its words' scores together turn into the chance that it was spun, and the thresholds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np

from spinlint.models.phrases_store import Floats

LEVELS = (-2.0, 0.0, 1.0, 2.0)
STRONG, TOPS, QUARTILES = (-1.0, 0.0, 1.0, 2.0, 3.0), (3, 6, 12, 24), (0.25, 0.5, 0.75)
FEWEST, LEAST = 3, -0.5


class Gate:
    """A logistic model over what is known of a document; `weights` end with the constant."""

    def __init__(self, weights: Sequence[float]) -> None:
        self.weights = np.array(weights, np.float32)

    def probability(self, rows: Floats) -> Floats:
        """The chance that each document was spun, from its row of `summary` or `evidence`.

        Each row is summed apart: a matrix product may round by how many documents there are.
        """
        logits = (rows * self.weights[:-1]).sum(1) + self.weights[-1]
        chances: Floats = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
        return chances


@dataclass(frozen=True)
class Limits:
    """What calibration set.

    Documents whose cheap probability reaches `look` are read by the encoder. `cheap` is the log-odds from which a word is
    flagged in the others, `alone` in a clean document that was looked at. In a spun one words are flagged, most likely first,
    as long as they are right with a mean probability of `sure`, in a suspect one of `wary`, but the `FEWEST` first in any
    case, all down to log-odds of `LEAST`. `suspect` and `spun` are the probabilities from which a document is called so.
    """

    look: float
    cheap: float
    alone: float
    sure: float
    wary: float
    suspect: float
    spun: float

    def verdict(self, probability: float) -> str:
        """What a document that was looked at is called."""
        return "spun" if probability >= self.spun else "suspect" if probability >= self.suspect else "clean"

    def borne_out(self, verdict: str, looked: bool, scores: Floats) -> str:
        """The verdict, or "clean" where it would not point to words enough to bear it out."""
        shown = int((scores >= self.threshold(verdict, looked, scores)).sum())
        return verdict if shown >= FEWEST or verdict not in ("spun", "suspect") else "clean"

    def threshold(self, verdict: str, looked: bool, scores: Floats) -> float:
        """The log-odds from which a word is flagged in a document with this verdict and these word scores."""
        if not looked:
            return self.cheap
        if verdict not in ("spun", "suspect"):
            return self.alone
        fewest = float(np.sort(scores)[-FEWEST]) if len(scores) >= FEWEST else np.inf
        sure = self.wary if verdict == "suspect" else self.sure
        limit = max(min(dense(scores, sure), fewest), LEAST)
        return limit if verdict == "suspect" else min(self.alone, limit)


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
    def load(cls, folder: Path) -> Self:
        """What calibration saved in `folder` as `gate.json` (`cheap` and `full`: weights, then the constant; `limits`)."""
        facts = json.loads((folder / "gate.json").read_text())
        return cls(Gate(facts["cheap"]), Gate(facts["full"]), Limits(**facts["limits"]))


def summary(scores: Floats) -> Floats:
    """What a gate sees of a document: the logs of its expected rate and of the smoothed shares above some levels."""
    count = len(scores) + 1e-6
    chance = 1 / (1 + np.exp(-scores))
    shares: Sequence[float] = [float((scores > level).sum()) for level in LEVELS]
    rates = [(chance.sum() + 0.5) / (count + 20), *((s + 0.5) / (count + 20) for s in shares)]
    return np.log(np.array(rates, np.float32))


def evidence(words: Floats, whole: float, *stages: Floats) -> Floats:
    """What the verdict sees of a document: its judged words' numbers, what the encoder says of it as a whole (log-odds), and the
    words' scores by stage, the fullest first.

    By stage the logs of the expected rate and of the shares above some levels, the means of its highest scores, and its
    quartiles, which are the register's; then how many different words score high, how far the stages agree, the length.
    """
    count = len(words) + 1e-6
    chances = [1 / (1 + np.exp(-scores)) for scores in stages]
    columns: list[float] = []
    for scores, chance in zip(stages, chances, strict=True):
        shares = [float((scores > level).sum()) for level in STRONG]
        columns += [float(np.log((n + 0.5) / (count + 20))) for n in (float(chance.sum()), *shares)]
        ordered = np.sort(np.concatenate([scores, np.full(max(TOPS), -6, np.float32)]))[::-1]
        columns += [float(ordered[:top].mean()) for top in TOPS]
        columns += np.quantile(scores, QUARTILES).tolist() if len(scores) else [-6.0] * len(QUARTILES)
    different = [len(np.unique(words[stages[0] > level])) for level in STRONG]
    agreed = float(np.minimum.reduce(chances).sum()) if len(words) else 0.0
    columns += [
        *(np.log((n + 0.5) / (count + 20)) for n in different),
        np.log((agreed + 0.5) / (count + 20)),
        np.log(count + 1),
        whole,
    ]
    return np.array(columns, np.float32)
