"""Families of spinners that rewrite by phrase and by grammar: inflation, phrase tables, round trips, stacked nouns.

Their wordings are in `swaps.tsv`; what the grammar does to a sentence is here.
"""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from pathlib import Path

import numpy as np
from spacy.tokens import Doc, Token

from training.phrasing.inflection import base, class_of, inflected
from training.phrasing.spin import Style, Weighted
from training.phrasing.table import Corpus

_KINDS = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj", "ADV": "adv"}
_LONGEST = 4
_NOMINAL = {
    "reduce": "reduction", "improve": "improvement", "treat": "treatment", "prevent": "prevention", "increase": "increase",
    "manage": "management", "diagnose": "diagnosis", "use": "usage", "consume": "consumption", "assess": "assessment",
    "protect": "protection", "remove": "removal", "absorb": "absorption", "avoid": "avoidance", "control": "control",
    "measure": "measurement", "develop": "development", "maintain": "maintenance", "support": "support",
    "identify": "identification", "monitor": "monitoring", "produce": "production", "examine": "examination",
    "replace": "replacement", "check": "checking", "eat": "eating", "drink": "drinking", "restore": "restoration",
    "relieve": "relief", "achieve": "achievement", "select": "selection", "choose": "choice", "discuss": "discussion",
}  # fmt: skip
_LIGHT_VERBS = {
    "VB": ("do", "perform", "carry out", "have"),
    "VBP": ("do", "perform"),
    "VBZ": ("performs", "does", "makes"),
    "VBD": ("performed", "did"),
}
_STACKED = (
    "process", "level", "type", "issue", "activity", "function", "area", "action", "item", "status", "condition", "situation",
    "event", "purpose", "matter", "period", "content", "structure", "sensation", "surface", "factor", "product", "system",
    "problem", "region", "state", "substance", "effect", "method", "time", "group", "unit", "feature", "material", "rate",
)  # fmt: skip
_PREPOSITIONS = {
    "in": ("at", "on", "inside", "within"), "at": ("in", "to", "on"), "on": ("at", "over", "in"), "for": ("to", "of", "during"),
    "with": ("by", "through", "of"), "from": ("of", "out of", "since"), "by": ("through", "via", "from"),
    "to": ("for", "at", "towards"), "of": ("from", "for", "in"), "during": ("in", "along"), "through": ("by", "via", "across"),
}  # fmt: skip


def swaps(family: str) -> dict[tuple[str, str], list[str]]:
    """The options of one family by word class (or PHRASE) and plain wording."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    lines = Path(__file__).with_name("swaps.tsv").read_text(encoding="utf-8").splitlines()
    for name, kind, plain, options in csv.reader((x for x in lines if not x.startswith("#")), delimiter="\t"):
        if name == family:
            found[_KINDS.get(kind, kind), plain] += options.split("|")
    return dict(found)


class Swaps:
    """One family of `swaps.tsv`: phrases first, then single words by class, inflected alike."""

    def __init__(self, family: str, ease: float) -> None:
        self.name, self.ease, self.options = family, ease, swaps(family)

    def rewrite(self, doc: Doc, at: int, draw: random.Random) -> tuple[int, str] | None:
        for count in range(_LONGEST, 0, -1):
            plain = doc[at : at + count].text.lower()
            if at + count <= len(doc) and ("PHRASE", plain) in self.options:
                return count, draw.choice(self.options["PHRASE", plain])
        kind = class_of(doc[at])
        options = self.options.get((kind, base(doc[at].lower_, kind))) if kind else None
        return (1, inflected(draw.choice(options), doc[at].tag_, kind)) if options else None


class RoundTrip:
    """What translation there and back leaves: plain near-synonyms, other prepositions, articles lost, possession turned round."""

    name, ease = "roundtrip", 2.0

    def __init__(self) -> None:
        self.words = Swaps("roundtrip", 1.0)

    def rewrite(self, doc: Doc, at: int, draw: random.Random) -> tuple[int, str] | None:
        token = doc[at]
        if token.lower_ in _PREPOSITIONS and token.tag_ == "IN":
            return (1, draw.choice(_PREPOSITIONS[token.lower_])) if draw.random() < 0.2 else None
        if at + 2 < len(doc) and doc[at + 1].tag_ == "POS" and doc[at + 2].tag_ in ("NN", "NNS"):
            return 3, f"{doc[at + 2].text} of the {token.text}"
        if token.lower_ == "the" and at + 1 < len(doc) and doc[at + 1].tag_ in ("NN", "NNS", "JJ"):
            return (2, doc[at + 1].text) if draw.random() < 0.15 else None
        return self._grammar(doc, at, draw) or self.words.rewrite(doc, at, draw)

    def _grammar(self, doc: Doc, at: int, draw: random.Random) -> tuple[int, str] | None:
        """A progressive for a plain present, a bare noun with an article, an adverb behind its verb."""
        token, after = doc[at], doc[at + 1] if at + 1 < len(doc) else None
        if after is None or draw.random() > 0.12:
            return None
        if token.tag_ in ("VBZ", "VBP") and token.dep_ not in ("aux", "auxpass") and class_of(token) == "verb":
            verb = inflected(base(token.lower_, "verb"), "VBG", "verb")
            return 1, f"{'is' if token.tag_ == 'VBZ' else 'are'} {verb}"
        if token.tag_ == "RB" and token.lower_.endswith("ly") and after.tag_ in ("VBZ", "VBP", "VB", "VBD"):
            return 2, f"{after.text} {token.text}"
        return (1, f"the {token.text}") if token.tag_ == "NNS" and token.dep_ in ("nsubj", "pobj") else None


class Stacked:
    """Nouns where verbs and clauses stood: nominalised verbs, empty head nouns, genitives made into compounds."""

    name, ease = "nounstack", 1.3

    def rewrite(self, doc: Doc, at: int, draw: random.Random) -> tuple[int, str] | None:
        token = doc[at]
        verb = _NOMINAL.get(base(token.lower_, "verb")) if token.tag_ in _LIGHT_VERBS else None
        if verb and any(child.dep_ == "dobj" and child.i > at for child in token.children):
            return 1, f"{draw.choice(_LIGHT_VERBS[token.tag_])} {'the ' if draw.random() < 0.6 else ''}{verb} of"
        if token.tag_ in ("NN", "NNS") and at + 2 < len(doc) and doc[at + 1].lower_ == "of" and doc[at + 2].tag_ in ("NN", "NNS"):
            stacked = f"{doc[at + 2].text} {token.text}"
            return 3, f"{stacked} {draw.choice(_STACKED)}" if draw.random() < 0.4 else stacked
        return self._headed(doc, at, draw)

    def _headed(self, doc: Doc, at: int, draw: random.Random) -> tuple[int, str] | None:
        token = doc[at]
        last = at + 1 >= len(doc) or doc[at + 1].tag_ not in ("NN", "NNS", "POS", "NNP")
        if token.tag_ in ("NN", "NNS") and last and draw.random() < 0.55:
            new = inflected(base(token.lower_, "noun"), "NN", "noun")
            head = draw.choice(_STACKED)
            return 1, f"{new} {head}{'s' if token.tag_ == 'NNS' and head[-1] not in 'sy' else ''}"
        if token.tag_ == "JJ" and at + 1 < len(doc) and doc[at + 1].tag_ == "NN" and draw.random() < 0.25:
            return (
                2,
                f"{token.text} nature {doc[at + 1].text}"
                if draw.random() < 0.4
                else f"{token.text} {doc[at + 1].text} {draw.choice(_STACKED)}",
            )
        return None


class WrongTerm:
    """Nouns by nouns of the same topic that mean another thing: the wrong organ, illness, food or measure."""

    name, ease = "wrong-term", 1.0

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.cache: dict[int, Weighted | None] = {}

    def rewrite(self, doc: Doc, at: int, draw: random.Random) -> tuple[int, str] | None:
        number = self.corpus.number.get(doc[at].lower_, 1)
        if doc[at].tag_ not in ("NN", "NNS", "JJ") or not 100 < number < 15_000:
            return None
        if number not in self.cache:
            self.cache[number] = self._near(number, doc[at])
        options = self.cache[number]
        return (1, options.draw(draw)) if options else None

    def _near(self, number: int, token: Token) -> Weighted | None:
        likeness = self.corpus.vectors[100:15_000] @ self.corpus.vectors[number]
        word, plural = self.corpus.words[number], token.tag_ == "NNS"
        near = [self.corpus.words[int(i) + 100] for i in np.argsort(-likeness)[:40]]
        kept = [w for w in near if w[:4] != word[:4] and w.isalpha() and w.endswith("s") == plural][:12]
        return Weighted(kept, [1.0] * len(kept)) if kept else None


def phrase_families(corpus: Corpus) -> list[Style]:
    """Every family of this module."""
    return [Swaps("inflation", 2.2), Swaps("phraseswap", 2.5), RoundTrip(), Stacked(), WrongTerm(corpus)]
