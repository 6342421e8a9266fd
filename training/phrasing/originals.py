"""What tells the original among the candidates of a swapped place: rows for the trees that order suggestions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import lightgbm as lgb
import numpy as np

from spinlint.models.phrases import PhraseModel
from spinlint.models.phrases_features import Described
from spinlint.models.phrases_hearing import Hearing
from spinlint.models.phrases_originals import NAMES
from spinlint.models.phrases_text import TokenArrays
from training.phrasing import trees
from training.phrasing.spin import Made

ENOUGH = 1_200_000


class KnownOriginals:
    """Candidates at the words of edits, each labelled by whether it is what stood there."""

    def __init__(self) -> None:
        self.rows: list[np.ndarray] = []
        self.truth: list[np.ndarray] = []
        self.group: list[np.ndarray] = []

    def add(
        self, model: PhraseModel, documents: Sequence[Made], text: TokenArrays, described: Described, hearing: Hearing
    ) -> None:
        """The edits of a batch, until there are `ENOUGH`."""
        if sum(map(len, self.rows)) > ENOUGH:
            return
        edits = dict(_edits(model, documents, text))
        inside = [p for (start, length) in edits for p in range(start, start + length)]
        places = np.intersect1d(np.array(sorted(inside), np.int64), described.places)
        options = model.originals.options(text, described, places, hearing.guesses)
        found, phrases = options.found, np.asarray(model.table.phrases)
        truth = np.zeros(len(found.place), np.int8)
        for row, (place, length) in enumerate(zip(found.place.tolist(), found.length.tolist(), strict=True)):
            truth[row] = edits.get((place, length)) == tuple(int(i) for i in phrases[found.phrase[row]] if i)
        self.rows.append(options.rows)
        self.truth.append(truth)
        self.group.append(found.place + (self.group[-1].max(initial=0) + 9 if self.group else 0))

    @classmethod
    def joined(cls, parts: Sequence[KnownOriginals]) -> KnownOriginals:
        """All of them as one."""
        whole, before = cls(), 0
        for part in parts:
            whole.rows += part.rows
            whole.truth += part.truth
            whole.group += [group + before for group in part.group]
            before = max((int(g.max(initial=0)) for g in whole.group), default=0) + 9
        return whole

    def fitted(self) -> lgb.Booster:
        """The trees; tells how often the first is right where the original is among the candidates, by place."""
        rows, truth, group = np.vstack(self.rows), np.concatenate(self.truth), np.concatenate(self.group)
        aside = group % 5 == 0
        more: dict[str, Any] = {"num_leaves": 31, "learning_rate": 0.08, "rounds": 250, "min_data_in_leaf": 40}
        model = trees.fitted(rows[~aside], truth[~aside], (rows[aside], truth[aside]), **more)
        for name, values in (("trees", np.asarray(model.predict(rows[aside]))), ("guess", rows[aside][:, NAMES.index("guess")])):
            print(f"suggestions by {name}: first of {_first_right(values, truth[aside], group[aside])}")
        return model


def _edits(model: PhraseModel, documents: Sequence[Made], text: TokenArrays) -> Iterator[tuple[tuple[int, int], tuple[int, ...]]]:
    """Place and length of every edit that is made of whole tokens, with the words that stood there."""
    blocks = (p.edits for d in documents for p in d.paragraphs)
    for block, edits in enumerate(blocks):
        tokens = np.flatnonzero(text.block == block)
        for edit in edits:
            own = tokens[(text.start[tokens] < edit.end) & (text.end[tokens] > edit.start)]
            if len(own) and edit.original:
                yield (int(own[0]), len(own)), tuple(model.vocabulary.of(*edit.original.lower().split()))


def _first_right(values: np.ndarray, truth: np.ndarray, group: np.ndarray) -> str:
    order = np.lexsort((-values, group))
    first = np.flatnonzero(np.concatenate(([True], group[order][1:] != group[order][:-1])))
    right = truth[order[first]]
    known = np.array([truth[group == g].any() for g in group[order[first]]])
    return f"{len(right)} places {right.mean():.3f}; where known ({known.mean():.3f}) {right[known].mean():.3f}"
