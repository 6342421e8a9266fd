"""What the span classifier is told of each word: its fit in the place, and how much better a substitute would fit.

None of it says which thesaurus a substitute came from: a classifier that knows learns the thesaurus, not the text.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from spinlint.models.phrases_candidates import Substitutions, Table, scored
from spinlint.models.phrases_grammar import LINKS, POBJ, TAGS
from spinlint.models.phrases_language import THROUGH, Language
from spinlint.models.phrases_store import Floats, Ids
from spinlint.models.phrases_text import TokenArrays

COMMONEST = 40
NEAR = 7
_CLASS_TAGS = [
    [TAGS.index(t) for t in names.split()]
    for names in ("NN", "NNS", "NNP NNPS", "JJ JJR JJS", "RB RBR RBS", "VB VBP", "VBD", "VBN", "VBG", "VBZ", "IN DT CC TO")
]
OBSERVED = (
    "single everyday count here next second left right left_pairs right_pairs tag_cost tag_fit title unknown length head_link "
    "child_link child_worst through about near repeated nn nns nnp jj rb vb vbd vbn vbg vbz function sentence_fit"
).split()
CANDIDATE = "gain quick single everyday left right left_pairs right_pairs link about near size length ratio".split()
BEST = [f"best_{n}" for n in CANDIDATE] + "score second gap many".split()
NAMES = OBSERVED + BEST


@dataclass(frozen=True)
class Described:
    """The judged words: their places, their features (one row per place, columns `NAMES`), and the substitutes tried.

    `substitutes` are sorted by place, best first; `scores` and `rows` (columns `CANDIDATE`) are theirs.
    """

    places: Ids
    features: Floats
    substitutes: Substitutions
    scores: Floats
    rows: Floats
    topic: Topic


def judged_places(text: TokenArrays) -> Ids:
    """Places of words that a spinner might have put there: letters only, no initials, not among the commonest words."""
    open_word = text.alpha & ((text.words >= COMMONEST) | (text.words == 1)) & (text.block >= 0)
    return np.flatnonzero(open_word & (text.end - text.start > 1) & ~text.upper)


def describe(text: TokenArrays, language: Language, table: Table, weights: Floats) -> Described:
    """Features of every judged word; `weights` rank the substitutes (one per `CANDIDATE`, then the constant)."""
    places = judged_places(text)
    topic = Topic(text, language, places)
    observed = _observed(text, language, places, topic)
    found = scored(text, language, table, table.propose(text, places))
    rows = candidate_rows(text, language, table, found, topic)
    scores = (rows @ weights[:-1] + weights[-1]).astype(np.float32)
    order = np.lexsort((-scores, found.place))
    found, rows, scores = found.take(order), rows[order], scores[order]
    return Described(places, np.hstack([observed, _best(len(text), places, found, rows, scores)]), found, scores, rows, topic)


class Topic:
    """What the document and the neighbourhood are about, as mean word vectors."""

    def __init__(self, text: TokenArrays, language: Language, places: Ids) -> None:
        self.language = language
        self.place_of = np.full(len(text), -1, np.int64)
        self.place_of[places] = np.arange(len(places))
        rarity = np.sqrt(1e-4 / (1e-4 + np.exp(language.single[text.words[places]])))
        self.vectors = language.vector(text.words[places]) * rarity[:, None].astype(np.float32)
        self.document = text.document[places]
        self.block = text.block[places]
        sums = np.zeros((int(self.document.max(initial=0)) + 1, self.vectors.shape[1]), np.float32)
        np.add.at(sums, self.document, self.vectors)
        self.whole = sums[self.document] - self.vectors if len(places) else self.vectors
        running = np.vstack([np.zeros((1, self.vectors.shape[1])), np.cumsum(self.vectors.astype(np.float64), 0)])
        low, high = reach(self.document, NEAR)
        self.around: Floats = (running[high] - running[low] - self.vectors).astype(np.float32)

    def fit(self, places: Ids, words: Ids) -> tuple[Floats, Floats]:
        """How near words (as vectors) stand to the document and to the neighbourhood of a judged place: two cosines, else 0."""
        row = self.place_of[places]
        vector = self.language.vector(words) * (row >= 0)[:, None]
        return _cosine(vector, self.whole[row]), _cosine(vector, self.around[row])


def _cosine(a: Floats, b: Floats) -> Floats:
    norms = np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1)
    cosine: Floats = np.einsum("ij,ij->i", a, b) / (norms + np.float32(1e-6))
    return cosine


def _observed(text: TokenArrays, language: Language, places: Ids, topic: Topic) -> Floats:
    w = text.words
    here, tags = w[places], text.tags[places]
    about, near = topic.fit(places, here)
    left, right = language.pair_count(w[places - 1], here), language.pair_count(here, w[places + 1])
    first = language.after_two(w[places - 2], w[places - 1], here)
    second = language.after_two(w[places - 1], here, w[places + 1])
    third = language.after_two(here, w[places + 1], w[places + 2])
    tag_cost = language.tag_cost(here, tags)
    columns = [
        language.single[here], language.everyday[here], np.log1p(language.counts[here]), first, second, third,
        language.association(w[places - 1], here), language.association(here, w[places + 1]), np.log1p(left), np.log1p(right),
        np.where(tag_cost == 255, -8, tag_cost), _tag_fit(text, language, places), text.title[places], here == 1,
        text.end[places] - text.start[places], *_links(text, language, places), about, near, _repeated(text, places),
        *(np.isin(tags, group) for group in _CLASS_TAGS), _sentence_fit(first, text.document[places]),
    ]  # fmt: skip
    return np.stack([np.asarray(c, np.float32) for c in columns], 1)


def _tag_fit(text: TokenArrays, language: Language, places: Ids) -> Floats:
    """How much commoner the best tag would be between the neighbours' tags, in eighths of a bit."""
    table = np.asarray(language.tag_sequences).astype(np.float32)
    before, after = text.tags[places - 1], text.tags[places + 1]
    fit: Floats = table.max(1)[before, after] - table[before, text.tags[places], after]
    return fit


def _links(text: TokenArrays, language: Language, places: Ids) -> tuple[Floats, Floats, Floats, Floats]:
    """Strength of the link to the head, mean and least strength of links to children, and through a preposition."""
    lemma = language.lemma(text.words, text.tags)
    child = np.flatnonzero((text.links > 0) & (text.words > 2) & (text.words[text.heads] > 2))
    strength = np.zeros(len(text), np.float32)
    strength[child] = language.link_strength(lemma[text.heads[child]], text.links[child], lemma[child])
    total, count, worst = (np.zeros(len(text), np.float32) for _ in range(3))
    np.add.at(total, text.heads[child], strength[child])
    np.add.at(count, text.heads[child], 1)
    np.minimum.at(worst, text.heads[child], strength[child])
    through = np.zeros(len(text), np.float32)
    objects = np.flatnonzero(text.links == POBJ)
    above = text.heads[text.heads[objects]]
    through[objects] = language.link_strength(lemma[above], np.full(len(objects), THROUGH), lemma[objects])
    mean: Floats = (total / np.maximum(count, 1)).astype(np.float32)
    return strength[places], mean[places], worst[places], through[places]


def _repeated(text: TokenArrays, places: Ids) -> Floats:
    key = text.document[places] * (1 << 20) + text.words[places]
    _, back, times = np.unique(key, return_inverse=True, return_counts=True)
    repeated: Floats = np.log(times[back]).astype(np.float32)
    return repeated


def reach(group: Ids, words: int) -> tuple[Ids, Ids]:
    """For each judged word the half-open range of judged words at most `words` away in its group (ascending numbers)."""
    index = np.arange(len(group))
    return (
        np.maximum(index - words, np.searchsorted(group, group)),
        np.minimum(index + words + 1, np.searchsorted(group, group, side="right")),
    )


def _sentence_fit(first: Floats, document: Ids) -> Floats:
    """The mean surprise of the other judged words nearby, which is the register's and not the word's."""
    running = np.concatenate([[0], np.cumsum(first.astype(np.float64))])
    low, high = reach(document, NEAR)
    mean: Floats = ((running[high] - running[low] - first) / np.maximum(high - low - 1, 1)).astype(np.float32)
    return mean


def candidate_rows(text: TokenArrays, language: Language, table: Table, found: Substitutions, topic: Topic) -> Floats:
    """Features (`CANDIDATE`) of every substitute."""
    if not len(found.place):
        return np.zeros((0, len(CANDIDATE)), np.float32)
    words = np.asarray(table.phrases)[found.phrase].astype(np.int64)
    size = (words > 0).sum(1)
    last = words[np.arange(len(words)), size - 1]
    before, after = text.words[found.place - 1], text.words[found.place + found.length]
    rare = words[np.arange(len(words)), np.argmin(np.where(words > 0, language.single[words], 9), 1)]
    about, near = topic.fit(found.place, rare)
    was_about, was_near = topic.fit(found.place, text.words[found.place])
    left, right = language.pair_count(before, words[:, 0]), language.pair_count(last, after)
    columns = [
        found.gain, found.quick, language.single[rare], language.everyday[rare],
        language.association(before, words[:, 0]), language.association(last, after), np.log1p(left), np.log1p(right),
        _link_gain(text, language, found, rare), about - was_about, near - was_near, size, found.length,
        language.single[rare] - language.single[text.words[found.place]],
    ]  # fmt: skip
    return np.stack([np.asarray(c, np.float32) for c in columns], 1)


def _link_gain(text: TokenArrays, language: Language, found: Substitutions, word: Ids) -> Floats:
    """How much stronger the candidate is linked to the head of the word it would replace."""
    place = found.place
    tags, link = text.tags[place], text.links[place]
    head = language.lemma(text.words[text.heads[place]], text.tags[text.heads[place]])
    known = (link > 0) & (link < len(LINKS)) & (head > 2)
    new = language.link_strength(head, link, language.lemma(word, tags))
    old = language.link_strength(head, link, language.lemma(text.words[place], tags))
    return np.where(known, new - old, 0).astype(np.float32)


def _best(size: int, places: Ids, found: Substitutions, rows: Floats, scores: Floats) -> npt.NDArray[np.float32]:
    """The best substitute of every judged word (over all phrases that cover it), its score, the next one, how many are good."""
    width = rows.shape[1]
    table = np.full((size, width + 4), -9, np.float32)
    table[:, width:] = (-12, -12, 0, 0)
    spread_place, spread_row = _covered(found)
    order = np.lexsort((-scores[spread_row], spread_place))
    place, row = spread_place[order], spread_row[order]
    first = np.flatnonzero(np.concatenate(([True], place[1:] != place[:-1]))) if len(place) else np.zeros(0, np.int64)
    table[place[first], :width] = rows[row[first]]
    table[place[first], width] = scores[row[first]]
    follows = first + 1
    follows = follows[(follows < len(place))]
    follows = follows[place[np.minimum(follows, len(place) - 1)] == place[follows - 1]] if len(follows) else follows
    table[place[follows], width + 1] = scores[row[follows]]
    table[:, width + 2] = table[:, width] - table[:, width + 1]
    np.add.at(table[:, width + 3], place, (scores[row] > -2).astype(np.float32))
    return table[places]


def _covered(found: Substitutions) -> tuple[Ids, Ids]:
    """Place and row of every word that a substitute would replace."""
    rows = np.repeat(np.arange(len(found.place)), found.length)
    within = np.arange(len(rows)) - np.repeat(np.cumsum(found.length) - found.length, found.length)
    return found.place[rows] + within, rows
