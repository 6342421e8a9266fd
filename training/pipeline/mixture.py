"""The stream of training examples: gold and silver documents, mixed by words, each time in other variants."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.util import registry
from spacy.vocab import Vocab

from training.pipeline.gold import evaluation_documents, training_documents
from training.pipeline.paths import BUILD
from training.pipeline.variants import varied

Reader = Callable[[Language], Iterator[Example]]
DEVELOPMENT: Final = ("ewt-dev", "gum-open-dev")


def teacher_shards() -> list[Path]:
    """The teacher's training shards that are on disk, in order."""
    return sorted((BUILD / "silver").glob("train-*.spacy"))


def silver_shards() -> list[Path]:
    """The shards to learn from: the teacher's, without doubtful tags where these were made already."""
    return sorted((BUILD / "agreed").glob("train-*.spacy")) or teacher_shards()


def example(reference: Doc, nlp: Language) -> Example:
    """The reference beside the student's own tokenization of its text."""
    return Example(nlp.make_doc(reference.text), reference)


def _endless_silver(vocab: Vocab, chance: random.Random) -> Iterator[Doc]:
    while True:
        shards = silver_shards()
        chance.shuffle(shards)
        for shard in shards:
            docs = list(DocBin().from_disk(shard).get_docs(vocab))
            chance.shuffle(docs)
            yield from docs


def _endless_gold(vocab: Vocab, chance: random.Random) -> Iterator[Doc]:
    docs = training_documents(vocab)
    while True:
        chance.shuffle(docs)
        yield from docs


@registry.readers("spinlint.mixture.v1")  # type: ignore[untyped-decorator]
def mixture(gold_share: float, seed: int) -> Reader:
    """Examples without end, of whose words about `gold_share` are gold."""

    def read(nlp: Language) -> Iterator[Example]:
        chance = random.Random(seed)
        gold, silver = _endless_gold(nlp.vocab, chance), _endless_silver(nlp.vocab, chance)
        gold_words = silver_words = 0
        while True:
            due = gold_words * (1 - gold_share) <= silver_words * gold_share
            doc = next(gold if due else silver)
            gold_words, silver_words = gold_words + due * len(doc), silver_words + (not due) * len(doc)
            yield example(varied(doc, chance, nlp.vocab), nlp)

    return read


@registry.readers("spinlint.development.v1")  # type: ignore[untyped-decorator]
def development() -> Reader:
    """The development treebanks by paragraphs, and a little of the teacher's held-out text for the entities."""

    def read(nlp: Language) -> Iterator[Example]:
        for name in DEVELOPMENT:
            for doc in evaluation_documents(name, nlp.vocab):
                yield example(doc, nlp)
        for kind in ("health", "wikipedia"):
            docs = DocBin().from_disk(BUILD / "silver" / f"heldout-{kind}.spacy").get_docs(nlp.vocab)
            for doc in list(docs)[:120]:
                yield example(doc, nlp)

    return read
