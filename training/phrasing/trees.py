"""LightGBM's trees as the arrays that `spinlint.models.phrases_trees` walks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import lightgbm as lgb
import numpy as np

from spinlint.models.phrases_trees import Trees


def fitted(
    rows: np.ndarray, labels: np.ndarray, check: tuple[np.ndarray, np.ndarray], weight: np.ndarray | None = None, **more: Any
) -> lgb.Booster:
    """A binary classifier, stopped where it no longer improves on `check`."""
    settings = {
        "objective": "binary", "num_leaves": 24, "learning_rate": 0.09, "min_data_in_leaf": 80, "feature_fraction": 0.6,
        "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5.0, "num_threads": 1, "verbose": -1, "seed": 1, "max_depth": 7,
        **more,
    }  # fmt: skip
    rounds = int(settings.pop("rounds", 160))
    train = lgb.Dataset(rows, labels, weight=weight)
    return lgb.train(settings, train, rounds, valid_sets=[lgb.Dataset(*check)], callbacks=[lgb.early_stopping(20, verbose=False)])


def save(model: lgb.Booster, path: Path) -> None:
    """The model as arrays; checked against LightGBM's own scores on random rows."""
    trees = [_nodes(tree["tree_structure"]) for tree in model.dump_model(num_iteration=model.best_iteration or -1)["tree_info"]]
    size = max(len(t) for t in trees)
    parts = {
        name: np.zeros((len(trees), size), kind)
        for name, kind in (("feature", np.int16), ("left", np.int16), ("right", np.int16))
    }
    parts |= {name: np.zeros((len(trees), size), np.float32) for name in ("threshold", "value")}
    for number, nodes in enumerate(trees):
        for at, node in enumerate(nodes):
            for name, value in zip(("feature", "threshold", "left", "right", "value"), node[:5], strict=True):
                parts[name][number, at] = value
    depth = np.int64(max(node[5] for nodes in trees for node in nodes))
    np.savez(path, allow_pickle=False, depth=depth, **parts)
    rows = np.random.default_rng(0).normal(0, 3, (200, model.num_feature())).astype(np.float32)
    with np.load(path) as loaded:
        error = np.abs(Trees(dict(loaded)).scores(rows) - model.predict(rows, raw_score=True)).max()
    assert error < 1e-2, error


def _nodes(root: dict[str, Any]) -> list[tuple[float, ...]]:
    """Feature, threshold, left, right, value, depth of each node; a leaf points to itself."""
    nodes: list[tuple[float, ...]] = []

    def add(node: dict[str, Any], depth: int) -> int:
        at = len(nodes)
        if "leaf_value" in node:
            nodes.append((0, np.inf, at, at, node["leaf_value"], depth))
            return at
        nodes.append(())
        left, right = add(node["left_child"], depth + 1), add(node["right_child"], depth + 1)
        nodes[at] = (node["split_feature"], _rounded(node["threshold"]), left, right, 0.0, depth)
        return at

    add(root, 0)
    return nodes


def _rounded(threshold: float) -> float:
    """The nearest single-precision number that is not below the threshold: the rows are single precision too."""
    value = np.float32(threshold)
    return float(value if value >= threshold else np.nextafter(value, np.float32(np.inf)))
