"""Second phase: train the entity layer on the consensus of both official pipelines, everything else frozen."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.util import minibatch
from thinc.api import Adam, fix_random_seed, warmup_linear

import spinlint.models.pipeline  # noqa: F401  registers our components
from training.pipeline.consensus import CONSENSUS
from training.pipeline.fit import TRAINED

REFINED: Final = TRAINED.with_name("refined")
_STEPS, _DOCUMENTS, _WARM_UP, _RATE = 3000, 24, 100, 0.002
_DROPOUT: Final = 0.1


def _entity(doc: Doc, i: int) -> str | None:
    token = doc[i]
    if token.ent_iob_ == "":
        return None
    return f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O"


def _varied(doc: Doc, chance: random.Random) -> Doc:
    words = [token.text for token in doc]
    if chance.random() < 0.04:
        words = [word.lower() for word in words]
    if chance.random() < 0.3:
        words = [word.replace("'", "’") for word in words]
    entities = [_entity(doc, i) for i in range(len(doc))]
    return Doc(doc.vocab, words, [bool(t.whitespace_) for t in doc], ents=entities)  # type: ignore[arg-type]


def _documents(nlp: Language, chance: random.Random) -> Iterator[Doc]:
    while True:
        shards = sorted(CONSENSUS.glob("train-*.spacy"))
        chance.shuffle(shards)
        for shard in shards:
            docs = list(DocBin().from_disk(shard).get_docs(nlp.vocab))
            chance.shuffle(docs)
            yield from (_varied(doc, chance) for doc in docs)


def fit_entities(trained: Path, out: Path = REFINED, steps: int = _STEPS) -> Path:
    """Refine the entity layer of the model in `trained`; writes the whole model to `out` and returns it."""
    fix_random_seed(0)
    nlp = spacy.load(trained)
    shared, entities = nlp.get_pipe("tok2vec"), nlp.get_pipe("ner")
    rate = warmup_linear(_RATE, _WARM_UP, steps)
    optimizer = Adam(rate, use_averages=True, L2=0.01, L2_is_weight_decay=True)  # type: ignore[arg-type]
    batches = minibatch(_documents(nlp, random.Random(0)), _DOCUMENTS)  # type: ignore[no-untyped-call]
    for _, references in zip(range(steps), batches, strict=False):
        docs = [nlp.make_doc(reference.text) for reference in references]
        shared.set_annotations(docs, shared.predict(docs))  # type: ignore[attr-defined]
        examples = [Example(doc, reference) for doc, reference in zip(docs, references, strict=True)]
        entities.update(examples, drop=_DROPOUT, sgd=optimizer)  # type: ignore[attr-defined]
        optimizer.step_schedules()
    with entities.model.use_params(optimizer.averages):  # type: ignore[attr-defined]
        nlp.to_disk(out)
    return out
