"""The families of synthetic spinners. Their dictionaries are open; pairs in the held-out fifth of Moby are for tests only."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
from spacy.tokens import Doc

from training.phrasing.families import phrase_families
from training.phrasing.inflection import CLASSES, base, class_of, inflected
from training.phrasing.marked import hand_pairs
from training.phrasing.sources import Pair, held_out, moby, substitutes, tortured_words, wordnet, wordy
from training.phrasing.spin import Style, Weighted
from training.phrasing.table import Corpus

_LONGEST = 4


class Dictionary:
    """Single words by a synonym dictionary. `blind` takes any word class; `bare` is the chance that inflection is left off."""

    ease = 1.0

    def __init__(
        self, name: str, pairs: Iterable[Pair], corpus: Corpus, power: float, blind: bool = False, bare: float = 0.0
    ) -> None:
        self.name, self.blind, self.bare = name, blind, bare
        options: defaultdict[tuple[str, str], dict[str, float]] = defaultdict(dict)
        for original, spun, kind in pairs:
            ids = corpus.ids(spun)
            times = (corpus.count(ids) if ids else 0) + 0.5
            options[original, "any" if blind else kind][spun] = float(times) ** power
        self.options: Mapping[tuple[str, str], Weighted] = {k: Weighted(list(o), list(o.values())) for k, o in options.items()}

    def rewrite(self, doc: Doc, at: int, draw: random.Random) -> tuple[int, str] | None:
        token = doc[at]
        kind = class_of(token)
        if kind is None:
            return None
        options = self.options.get((base(token.lower_, kind), "any" if self.blind else kind))
        if options is None:
            return None
        new = options.draw(draw)
        return 1, new if draw.random() < self.bare else inflected(new, token.tag_)


class Neighbours:
    """Words that stand in like contexts: close in meaning or merely in topic, as round trips through translation give."""

    name, ease = "neighbours", 1.0

    def __init__(self, corpus: Corpus, sharpness: float, most: int = 12) -> None:
        self.corpus, self.sharpness, self.most = corpus, sharpness, most
        self.cache: dict[int, Weighted | None] = {}

    def rewrite(self, doc: Doc, at: int, draw: random.Random) -> tuple[int, str] | None:
        number = self.corpus.number.get(doc[at].lower_, 1)
        if class_of(doc[at]) is None or not 60 < number < 20_000:
            return None
        options = self.cache.get(number) or self._near(number)
        self.cache[number] = options
        return (1, options.draw(draw)) if options else None

    def _near(self, number: int) -> Weighted | None:
        likeness = self.corpus.vectors[60:20_000] @ self.corpus.vectors[number]
        word = self.corpus.words[number]
        best = [int(i) + 60 for i in np.argsort(-likeness)[: 3 * self.most]]
        kept = [i for i in best if self.corpus.words[i][:4] != word[:4] and self.corpus.words[i].isalpha()][: self.most]
        return (
            Weighted([self.corpus.words[i] for i in kept], [float(np.exp(self.sharpness * likeness[i - 60])) for i in kept])
            if kept
            else None
        )


class Wordy:
    """Plain words by the long ones that plain-language guides warn of."""

    name, ease = "wordy", 2.5

    def __init__(self) -> None:
        options: defaultdict[str, list[str]] = defaultdict(list)
        for long, plain in wordy():
            options[plain].append(long)
        self.options = options

    def rewrite(self, doc: Doc, at: int, draw: random.Random) -> tuple[int, str] | None:
        for count in (3, 2, 1):
            plain = doc[at : at + count].text.lower()
            if at + count <= len(doc) and plain in self.options:
                return count, draw.choice(self.options[plain])
        return None


def training_styles(corpus: Corpus) -> dict[str, Style]:
    """The families that train the classifier."""
    from training.phrasing.lexicon import entries
    from training.phrasing.turns import Turns

    synsets = list(wordnet())
    thesaurus = [p for p in moby_pairs() if not held_out(p[0], p[1])]
    tortured = [(o, s, kind) for (s, o), n in tortured_words(1).items() for kind in CLASSES for _ in range(min(n, 1))]
    written = list(substitutes())
    found: list[Style] = [
        Dictionary("wordnet", synsets, corpus, 0.5),
        Dictionary("wordnet-blind", synsets, corpus, 0.1, blind=True, bare=0.5),
        Dictionary("wordnet-common", synsets, corpus, 1.0),
        Dictionary("moby", thesaurus, corpus, 0.6),
        Dictionary("moby-rare", thesaurus, corpus, 0.15),
        Dictionary("phrases", [p for p in (*thesaurus, *synsets) if " " in p[1]], corpus, 0.5),
        Dictionary("tortured", tortured, corpus, 0.4),
        Neighbours(corpus, 8.0),
        Wordy(),
        Turns(),
        Phrasebook("lexicon", ((entry.spun, entry.originals[0]) for entry in entries())),
        Phrasebook("by-hand", hand_pairs()),
        Dictionary("machine", written, corpus, 0.5, bare=0.1),
        Dictionary("machine-rare", written, corpus, 0.0, bare=0.2),
        Dictionary("machine-blind", written, corpus, 0.2, blind=True, bare=0.3),
        Phrasebook("machine-connectives", ((spun, original) for original, spun, kind in written if kind == "other")),
        *phrase_families(corpus),
    ]
    return {style.name: style for style in found}


def test_styles(corpus: Corpus) -> dict[str, Style]:
    """Spinners whose dictionaries are neither in the table nor in training."""
    unseen = [p for p in moby_pairs() if held_out(p[0], p[1])]
    found = (Dictionary("moby-unseen", unseen, corpus, 0.6), Dictionary("moby-unseen-rare", unseen, corpus, 0.2))
    return {style.name: style for style in found}


def moby_pairs() -> list[Pair]:
    """Moby's pairs under the classes WordNet gives both words, WordNet's own pairs left out."""
    from training.phrasing.sources import classes

    known, own = classes(), {(a, b) for a, b, _ in wordnet()}
    return [
        (head, word, kind)
        for head, words in moby()
        for word in words
        if (head, word) not in own
        for kind in known.get(head, set()) & known.get(word, set())
    ]


class Phrasebook:
    """A list of pairs of the project's own, read from the original to the spun side."""

    ease = 2.5

    def __init__(self, name: str, pairs: Iterable[tuple[str, str]]) -> None:
        self.name = name
        options: defaultdict[str, set[str]] = defaultdict(set)
        for spun, original in pairs:
            if original and len(original.split()) <= _LONGEST:
                options[original.lower()].add(spun)
        self.options = {original: sorted(spun) for original, spun in options.items()}

    def rewrite(self, doc: Doc, at: int, draw: random.Random) -> tuple[int, str] | None:
        for count in range(_LONGEST, 0, -1):
            original = doc[at : at + count].text.lower()
            if at + count <= len(doc) and original in self.options:
                return count, draw.choice(self.options[original])
        return None
