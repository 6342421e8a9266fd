"""Named entities from the shared token vectors: one small layer scores every word, a best path joins them to spans.

A word-by-word classifier costs a third of spaCy's transition-based recogniser and shares its label scheme.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline.tagger import Tagger  # type: ignore[import-not-found]
from spacy.scorer import get_ner_prf
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import registry
from thinc.api import Maxout, Model, Softmax_v2, chain, expand_window, with_array
from thinc.types import Floats2d

ENTITIES: Final = ("DATE", "GPE", "ORG", "PERSON")
_OUTSIDE: Final = 0
LABELS: Final = ("O", *(f"{part}-{name}" for name in ENTITIES for part in "BILU"))
_IMPOSSIBLE: Final = -1e9
_Scores = NDArray[np.float32]
_Found = list[tuple[int, int, str]]
_DEFAULT: Final = {
    "model": {
        "@architectures": "spinlint.EntityScores.v1",
        "hidden_width": 64,
        "tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"},
    }
}


@registry.architectures("spinlint.EntityScores.v1")  # type: ignore[untyped-decorator]
def entity_scores(
    tok2vec: Model[list[Doc], list[Floats2d]],
    hidden_width: int,
    nO: int | None = None,  # noqa: N803  thinc sets this name
) -> Model[list[Doc], list[Floats2d]]:
    """Scores of the labels for each word, from its vector and its two neighbours'."""
    width = tok2vec.get_dim("nO")
    hidden: Model[Floats2d, Floats2d] = Maxout(nO=hidden_width, nI=3 * width, nP=3, dropout=0.0, normalize=True)
    output = Softmax_v2(nO, hidden_width, normalize_outputs=False)
    scorer: Model[Any, Any] = with_array(chain(expand_window(1), hidden, output), pad=1)
    model: Model[list[Doc], list[Floats2d]] = chain(tok2vec, scorer)
    model.set_ref("tok2vec", tok2vec)
    model.set_ref("output_layer", output)
    return model


def _follows(left: str, right: str) -> bool:
    opened = left[0] in "BI"
    return right[0] in "IL" and left[2:] == right[2:] if opened else right[0] not in "IL"


_TRANSITIONS: Final = np.array(
    [[0.0 if _follows(left, right) else _IMPOSSIBLE for right in LABELS] for left in LABELS], dtype=np.float32
)


def best_path(scores: _Scores) -> list[int]:
    """The best sequence of labels that begins and ends outside an entity; the first and last row are outside it."""
    total = scores[0] + _TRANSITIONS[_OUTSIDE]
    back = []
    for row in scores[1:]:
        ways = total[:, None] + _TRANSITIONS
        back.append(ways.argmax(axis=0))
        total = ways.max(axis=0) + row
    path = [int((total + _TRANSITIONS[:, _OUTSIDE]).argmax())]
    for choices in reversed(back):
        path.append(int(choices[path[-1]]))
    return path[::-1]


def _regions(active: Sequence[int], length: int) -> Iterator[tuple[int, int]]:
    """Runs of words that may be in an entity, one word wider at both ends, as half-open spans."""
    start = end = -1
    for i in active:
        if i > end:
            if end >= 0:
                yield start, end
            start = max(i - 1, 0)
        end = min(i + 2, length)
    if end >= 0:
        yield start, end


def decode(scores: _Scores) -> _Found:
    """The entities of one document as (first word, past the last word, label)."""
    found: _Found = []
    active = np.flatnonzero(scores.argmax(axis=1)).tolist()
    for start, end in _regions(active, len(scores)):
        first = start
        for i, label in enumerate(best_path(scores[start:end]), start):
            name = LABELS[label]
            if name[0] in "BU":
                first = i
            if name[0] in "LU":
                found.append((first, i + 1, name[2:]))
    return found


class EntityTagger(Tagger):  # type: ignore[misc]
    """Sets `doc.ents` to persons, organisations, places with a government, and dates."""

    def initialize(
        self, get_examples: Callable[[], Iterable[Example]], *, nlp: Language | None = None, labels: Any = None
    ) -> None:
        """Prepare for training; the labels are fixed."""
        super().initialize(get_examples, nlp=nlp, labels=LABELS)

    def _scores2guesses(self, scores: list[_Scores]) -> list[_Found]:
        return [decode(rows) if len(rows) else [] for rows in scores]

    def set_annotations(self, docs: Iterable[Doc], found: Iterable[_Found]) -> None:
        """Write the entities into the documents; words outside them are marked as such."""
        for doc, entities in zip(docs, found, strict=False):
            doc.set_ents([Span(doc, *entity) for entity in entities], default="outside")

    def get_loss(self, examples: Iterable[Example], scores: list[Floats2d]) -> tuple[float, list[Floats2d]]:
        """Cross-entropy over the words whose entity label is known."""
        place = {label: i for i, label in enumerate(LABELS)}
        gradients, loss = [], 0.0
        for example, rows in zip(examples, scores, strict=True):
            gradient = rows.copy()
            for i, label in enumerate(example.get_aligned_ner()):
                if label in place:
                    gradient[i, place[label]] -= 1.0
                else:
                    gradient[i] = 0.0
            loss += float(np.square(np.asarray(gradient)).sum())
            gradients.append(gradient)
        return loss, gradients


def _score(examples: Iterable[Example], **options: Any) -> dict[str, Any]:
    return dict(get_ner_prf(examples, **options))


@Language.factory(
    "spinlint_entities",
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
    default_config=_DEFAULT,
    default_score_weights={"ents_f": 1.0, "ents_p": 0.0, "ents_r": 0.0, "ents_per_type": None},
)
def make_entities(nlp: Language, name: str, model: Model[list[Doc], list[Floats2d]]) -> EntityTagger:
    """The component for a scoring model."""
    return EntityTagger(nlp.vocab, model, name, scorer=_score)
