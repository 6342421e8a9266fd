"""The joining of word scores to entities, on scores made by hand."""

from itertools import pairwise, product

import numpy as np
import pytest
from numpy.typing import NDArray

from spinlint.models.entities import LABELS, best_path, decode


def _scores(*wanted: str) -> NDArray[np.float32]:
    rows = np.zeros((len(wanted), len(LABELS)), dtype=np.float32)
    for row, label in zip(rows, wanted, strict=True):
        row[LABELS.index(label)] = 5.0
    return rows


@pytest.mark.parametrize(
    ("labels", "found"),
    [
        (("O", "O"), []),
        (("O", "U-GPE", "O"), [(1, 2, "GPE")]),
        (("B-PERSON", "L-PERSON"), [(0, 2, "PERSON")]),
        (("B-ORG", "I-ORG", "L-ORG", "O", "U-DATE"), [(0, 3, "ORG"), (4, 5, "DATE")]),
        (("U-GPE", "U-GPE"), [(0, 1, "GPE"), (1, 2, "GPE")]),
        (("L-PERSON", "B-DATE", "L-DATE"), [(0, 1, "PERSON"), (1, 3, "DATE")]),
    ],
)
def test_decode(labels: tuple[str, ...], found: list[tuple[int, int, str]]) -> None:
    scores = _scores(*labels)
    scores[:, LABELS.index("U-PERSON")] += 1.0
    assert decode(scores) == found


def test_an_impossible_sequence_is_mended_by_the_best_possible_one() -> None:
    scores = _scores("B-ORG", "I-ORG", "O")
    scores[1, LABELS.index("L-ORG")] = 4.0
    assert decode(scores) == [(0, 2, "ORG")]


def _possible(labels: tuple[str, ...]) -> bool:
    steps = pairwise(("O", *labels, "O"))
    return all((b[0] in "IL" and a[2:] == b[2:]) if a[0] in "BI" else b[0] not in "IL" for a, b in steps)


@pytest.mark.parametrize("seed", range(3))
def test_the_path_is_the_best_of_all_possible_ones(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(3, len(LABELS))).astype(np.float32)
    ways = (way for way in product(range(len(LABELS)), repeat=3) if _possible(tuple(LABELS[i] for i in way)))
    best = max(ways, key=lambda way: sum(float(scores[row, label]) for row, label in enumerate(way)))
    assert best_path(scores) == list(best)
