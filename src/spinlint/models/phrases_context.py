"""What the second stage is told of each word: the first stage's scores of the word, its neighbours and its document."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from spinlint.models.phrases_features import BEST, NEAR, Described, reach
from spinlint.models.phrases_store import Floats, Ids
from spinlint.models.phrases_text import TokenArrays

_QUANTILES = (0.25, 0.5, 0.75, 0.9)
NAMES = "score before after before_two after_two best second gap near mean share share_high q25 q50 q75 q90 length over".split()


def context(scores: Floats, text: TokenArrays, described: Described) -> Floats:
    """One row per judged word, columns `NAMES`."""
    places, document = described.places, text.document[described.places]
    on_text = np.full(len(text), -4, np.float32)
    on_text[places] = scores
    whole = documents(scores, document)
    best, second, gap = described.features[:, -4], described.features[:, -3], described.features[:, -2]
    neighbours = [on_text[places + step] for step in (-1, 1, -2, 2)]
    columns = [scores, *neighbours, best, second, gap, _near(scores, document), *whole.T, scores - whole[:, 0]]
    return np.stack([np.asarray(c, np.float32) for c in columns], 1)


def documents(scores: Floats, document: Ids) -> Floats:
    """Statistics of the scores of each word's document: mean, shares above two levels, quantiles, log of the number of words."""
    rows = np.zeros((len(scores), 8), np.float32)
    edges = np.flatnonzero(np.concatenate(([True], document[1:] != document[:-1], [True]))) if len(document) else np.zeros(1, int)
    for start, end in pairwise(edges):
        part = scores[start:end]
        chance = 1 / (1 + np.exp(-part))
        rows[start:end] = [part.mean(), chance.mean(), (part > 1).mean(), *np.quantile(part, _QUANTILES), np.log(len(part))]
    return rows


def _near(scores: Floats, document: Ids) -> Floats:
    chance = 1 / (1 + np.exp(-scores.astype(np.float64)))
    running = np.concatenate([[0], np.cumsum(chance)])
    low, high = reach(document, 2 * NEAR)
    mean: Floats = ((running[high] - running[low] - chance) / np.maximum(high - low - 1, 1)).astype(np.float32)
    return mean


_HEARD = "encoder encoder_before encoder_after encoder_near encoder_mean encoder_share encoder_q90 gain link".split()
LOOK_NAMES = [*NAMES, *_HEARD]
UNREAD = -6.0


def second_look(rows: Floats, encoder: Floats, text: TokenArrays, described: Described) -> Floats:
    """The rows of `context` with what the encoder says (by token) of the word, its neighbours and its document."""
    places = described.places
    here = encoder[places]
    whole = documents(here, text.document[places])
    near = _near(here, text.document[places])
    own = [here, encoder[places - 1], encoder[places + 1], near, whole[:, 0], whole[:, 1], whole[:, 6]]
    best = described.features[:, -len(BEST)], described.features[:, -len(BEST) + 8]
    return np.hstack([rows, np.stack([np.asarray(c, np.float32) for c in (*own, *best)], 1)])
