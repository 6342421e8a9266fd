"""Parsed text as arrays: the form in which the phrase model reads many blocks of many documents at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from spacy.attrs import DEP, HEAD, IDX, IS_ALPHA, IS_TITLE, IS_UPPER, LENGTH, LIKE_NUM, LOWER, TAG
from spacy.tokens import Doc

from spinlint.models.phrases_grammar import LINK_NUMBER, TAG_NUMBER, numbers
from spinlint.models.phrases_store import Ids, Vocabulary

MARGIN = 4
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class TokenArrays:
    """Tokens of many blocks one after another, with `MARGIN` empty places around each block.

    `words` are word numbers, `tags`, `links` small numbers, `heads` places in these arrays. `block` is the number of the
    block (-1 in a margin), `document` the number of its document, `start` and `end` offsets in the block's text.
    """

    words: Ids
    tags: Ids
    links: Ids
    heads: Ids
    alpha: Bools
    title: Bools
    upper: Bools
    block: Ids
    document: Ids
    start: Ids
    end: Ids

    def __len__(self) -> int:
        return len(self.words)


def arrays(docs: Sequence[Doc], document: Sequence[int], vocabulary: Vocabulary) -> TokenArrays:
    """The arrays of parsed blocks; `document[i]` is the number of the document of block `i`."""
    parts = [doc.to_array([LOWER, TAG, DEP, HEAD, IS_ALPHA, IS_TITLE, LIKE_NUM, IDX, LENGTH, IS_UPPER]) for doc in docs]
    size = MARGIN + sum(len(p) + MARGIN for p in parts)
    rows = np.zeros((size, 10), np.uint64)
    block = np.full(size, -1, np.int64)
    at = MARGIN
    for number, part in enumerate(parts):
        rows[at : at + len(part)] = part
        block[at : at + len(part)] = number
        at += len(part) + MARGIN
    inside = block >= 0
    alpha = rows[:, 4].astype(bool)
    words = vocabulary.of_hashes(rows[:, 0], rows[:, 6].astype(bool) & ~alpha)
    words[~inside] = Vocabulary.OUTSIDE
    heads = np.arange(size) + rows[:, 3].astype(np.int64)
    start = rows[:, 7].astype(np.int64)
    return TokenArrays(
        words,
        numbers(rows[:, 1], TAG_NUMBER),
        numbers(rows[:, 2], LINK_NUMBER),
        heads,
        alpha,
        rows[:, 5].astype(bool),
        rows[:, 9].astype(bool),
        block,
        np.where(inside, np.array([*document, -1])[block], -1),
        start,
        start + rows[:, 8].astype(np.int64),
    )
