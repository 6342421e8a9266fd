"""Documents as both stages see them, read by two processes: what the later classifiers are fitted and scored on."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
from spacy.language import Language as Pipeline

from spinlint.models.phrases import Judged, PhraseModel, judged
from spinlint.models.phrases_context import second_look
from spinlint.models.phrases_features import Described
from spinlint.models.phrases_hearing import Hearing
from spinlint.models.phrases_lexicon import Known
from spinlint.models.phrases_store import Floats
from spinlint.models.phrases_text import TokenArrays, arrays
from training.phrasing.examples import labels
from training.phrasing.originals import KnownOriginals
from training.phrasing.parse import pipeline
from training.phrasing.places import BUILD, SHIPPED
from training.phrasing.spin import Made

BATCH, PROCESSES = 30, 2


@dataclass
class Looked:
    """A batch: its arrays, the rows of the third classifier, the scores of the cheap stage and of the encoder (by token, and of
    whole documents), the lexicon's phrases, and the candidates of suggestions at its edits.
    """

    documents: Sequence[Made]
    text: TokenArrays
    described: Described
    rows: Floats
    cheap: Floats
    heard: Floats
    wholes: Floats
    known: Known
    originals: KnownOriginals

    def labels(self, places: np.ndarray) -> np.ndarray:
        """1 for the words that an edit covers."""
        return labels(self.text, [p.edits for d in self.documents for p in d.paragraphs], places)

    def judged(self, scores: Floats) -> Judged:
        """The scores with the lexicon's evidence."""
        return judged(self.text, self.described, scores, self.known)


@cache
def _tools() -> tuple[PhraseModel, Pipeline]:
    return PhraseModel.load(SHIPPED), pipeline()


def _look(part: Sequence[Made], with_originals: bool) -> Looked:
    model, nlp = _tools()
    owner = [i for i, d in enumerate(part) for _ in d.paragraphs]
    texts = [p.text for d in part for p in d.paragraphs]
    text = arrays(list(nlp.pipe(texts)), owner, model.vocabulary)
    hearing = Hearing(model.encoder, text, texts, owner)
    hearing.documents(range(len(part)))
    cheap, originals = model.cheap(text), KnownOriginals()
    assert model.lexicon is not None
    if with_originals:
        originals.add(model, part, text, cheap.described, hearing)
    rows = second_look(cheap.rows, hearing.scores, text, cheap.described)
    kept = replace(cheap.described, features=_EMPTY, rows=_EMPTY, scores=_EMPTY[0], substitutes=_NONE, topic=_NONE)
    wholes, known = hearing.wholes(len(part)), model.lexicon.find(text)
    return Looked(part, text, kept, rows, cheap.scores, hearing.scores, wholes, known, originals)


_EMPTY = np.zeros((1, 0), np.float32)
_NONE: Any = None


def look(name: str, documents: Sequence[Made], with_originals: bool = False) -> list[Looked]:
    """Every document looked at; kept in the build folder under a name."""
    parts = [documents[at : at + BATCH] for at in range(0, len(documents), BATCH)]
    with ProcessPoolExecutor(PROCESSES) as workers:
        found = list(workers.map(_look, parts, [with_originals] * len(parts)))
    (BUILD / f"looked-{name}.pickle").write_bytes(pickle.dumps(found))
    return found


def looked(name: str) -> list[Looked]:
    """What was kept under a name."""
    found: list[Looked] = pickle.loads((BUILD / f"looked-{name}.pickle").read_bytes())
    return found
