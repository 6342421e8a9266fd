"""Boosted trees read from arrays and walked for many rows at once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from spinlint.models.phrases_store import Floats

_ROWS = 4096


class Trees:
    """A sum of regression trees. A node sends a row left where its feature is at most the threshold; leaves send to themselves.

    `feature`, `threshold`, `left`, `right`, `value` are (trees, nodes) arrays; `depth` is that of the deepest tree.
    """

    def __init__(self, parts: Mapping[str, npt.NDArray[Any]]) -> None:
        self.feature, self.threshold = parts["feature"].astype(np.int64), parts["threshold"].astype(np.float32)
        self.left, self.right = parts["left"].astype(np.int64), parts["right"].astype(np.int64)
        self.value, self.depth = parts["value"].astype(np.float32), int(parts["depth"])
        width = self.feature.shape[1]
        shift = (np.arange(len(self.feature)) * width)[:, None]
        self.left, self.right = (self.left + shift).ravel(), (self.right + shift).ravel()
        self.roots = shift.ravel()
        self.feature, self.threshold, self.value = self.feature.ravel(), self.threshold.ravel(), self.value.ravel()

    @classmethod
    def load(cls, path: Path) -> Self:
        """Trees saved by `numpy.savez`."""
        with np.load(path) as parts:
            return cls(dict(parts))

    def scores(self, rows: Floats) -> Floats:
        """The sum over all trees for each row (a log-odds for a classifier)."""
        return np.concatenate([self._walk(rows[i : i + _ROWS]) for i in range(0, max(len(rows), 1), _ROWS)])

    def _walk(self, rows: Floats) -> Floats:
        count, width = rows.shape
        flat = np.ascontiguousarray(rows).ravel()
        base = (np.arange(count) * width)[:, None]
        node = np.broadcast_to(self.roots, (count, len(self.roots)))
        for _ in range(self.depth):
            goes_left = flat[base + self.feature[node]] <= self.threshold[node]
            node = np.where(goes_left, self.left[node], self.right[node])
        total: Floats = self.value[node].sum(1)
        return total
