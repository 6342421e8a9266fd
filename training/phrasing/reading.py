"""Documents for training and scoring as the model reads them: arrays with labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from spacy.language import Language as Pipeline

from spinlint.models.phrases_candidates import Table
from spinlint.models.phrases_features import Described, describe
from spinlint.models.phrases_language import Language
from spinlint.models.phrases_store import Floats, Vocabulary
from spinlint.models.phrases_text import TokenArrays, arrays
from training.phrasing.examples import labels
from training.phrasing.places import SHIPPED
from training.phrasing.spin import Made

BATCH = 40


@dataclass
class Batch:
    """Some documents: the arrays, what the model is told of each judged word, and whether an edit covers it."""

    documents: Sequence[Made]
    text: TokenArrays
    described: Described
    labels: np.ndarray


class Reader:
    """The stores of the cheap stage, ready to describe documents."""

    def __init__(self, weights: Floats) -> None:
        self.language, self.table, self.vocabulary = Language.load(SHIPPED), Table.load(SHIPPED), Vocabulary.load(SHIPPED)
        self.weights = weights

    def batches(self, documents: Sequence[Made], nlp: Pipeline) -> list[Batch]:
        """Every document parsed and described, `BATCH` documents at a time."""
        found = []
        for at in range(0, len(documents), BATCH):
            part = documents[at : at + BATCH]
            owner = [i for i, d in enumerate(part) for _ in d.paragraphs]
            parses = list(nlp.pipe((p.text for d in part for p in d.paragraphs), batch_size=128))
            text = arrays(parses, owner, self.vocabulary)
            described = describe(text, self.language, self.table, self.weights)
            edits = [p.edits for d in part for p in d.paragraphs]
            found.append(Batch(part, text, described, labels(text, edits, described.places)))
        return found

    def is_original(self, batch: Batch) -> np.ndarray:
        """1 for every substitute that restores what stood there before (any covering edit, same words)."""
        numbers = [self._original_ids(p.edits) for d in batch.documents for p in d.paragraphs]
        found = np.zeros(len(batch.described.substitutes.place), np.int8)
        phrases = np.asarray(self.table.phrases)[batch.described.substitutes.phrase]
        text, length = batch.text, batch.described.substitutes.length
        for row, (place, size) in enumerate(zip(batch.described.substitutes.place, length, strict=True)):
            start, end = text.start[place], text.end[place + size - 1]
            for edit_start, edit_end, ids in numbers[text.block[place]]:
                if edit_start == start and edit_end == end:
                    found[row] = tuple(int(i) for i in phrases[row] if i) == ids
        return found

    def _original_ids(self, edits: Sequence[object]) -> list[tuple[int, int, tuple[int, ...]]]:
        return [(e.start, e.end, tuple(self.vocabulary.of(*e.original.lower().split()))) for e in edits if e.original]  # type: ignore[attr-defined]
