"""The gold treebanks as spaCy documents in the ClearNLP scheme, their entities left missing."""

import random
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from spacy.tokens import Doc
from spacy.vocab import Vocab

from training.pipeline.clearnlp import convert
from training.pipeline.treebank import Sentence, paragraphs, sentences

TRAINING: Final = ("ewt-train", "gum-open-train")
_JOINED: Final = 0.35
_LONGEST: Final = 10


def _blocks(name: str, chance: random.Random) -> Iterator[list[Sentence]]:
    """Paragraphs of at most ten sentences, some joined to the next one of the same document."""
    for _, members in groupby(sentences(name), key=lambda entry: entry[0]):
        block: list[Sentence] = []
        for _, begins, sentence in members:
            if block and (len(block) >= _LONGEST or (begins and chance.random() >= _JOINED)):
                yield block
                block = []
            block.append(sentence)
        yield block


def document(block: Iterable[Sentence], vocab: Vocab) -> Doc:
    """One document of the block's sentences; a sentence that cannot be converted is left out."""
    words: list[str] = []
    spaces: list[bool] = []
    tags: list[str] = []
    pos: list[str] = []
    lemmas: list[str] = []
    heads: list[int] = []
    labels: list[str] = []
    for sentence in block:
        tree = convert(sentence)
        if tree is None:
            continue
        offset = len(words)
        words += [t.form for t in sentence]
        spaces += [t.space for t in sentence[:-1]] + [True]
        tags += [t.xpos if t.xpos != "_" else "" for t in sentence]
        pos += [t.upos for t in sentence]
        lemmas += [t.lemma for t in sentence]
        heads += [offset + (head if head >= 0 else i) for i, head in enumerate(tree.head)]
        labels += tree.label
    return Doc(vocab, words, spaces, tags=tags, pos=pos, lemmas=lemmas, heads=heads, deps=labels)


def training_documents(vocab: Vocab, seed: int = 0) -> list[Doc]:
    """Both training treebanks, EWT and the open genres of GUM."""
    chance = random.Random(seed)
    return [document(block, vocab) for name in TRAINING for block in _blocks(name, chance)]


def evaluation_documents(name: str, vocab: Vocab) -> list[Doc]:
    """One document for each paragraph of a treebank, as a reader would feed them."""
    return [document(block, vocab) for block in paragraphs(name)]
