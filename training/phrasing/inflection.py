"""Word classes and forms that spinners work with."""

from __future__ import annotations

from functools import lru_cache

from lemminflect import getInflection, getLemma
from spacy.tokens import Token

_CLASS = {"N": "noun", "V": "verb", "J": "adj", "R": "adv"}
_UNIVERSAL = {"noun": "NOUN", "verb": "VERB", "adj": "ADJ", "adv": "ADV"}
CLASSES = tuple(_CLASS.values())
_FIXED = frozenset(
    "be have do can will may not no this that these those they it he she we you i his her its their our your "
    "who which what there".split()
)


@lru_cache(maxsize=200_000)
def base(word: str, kind: str) -> str:
    """The lemma of a word of a class."""
    found = getLemma(word, _UNIVERSAL[kind])
    return str(found[0]) if found else word


@lru_cache(maxsize=200_000)
def inflected(lemma: str, tag: str, kind: str = "") -> str:
    """The form of a lemma or short phrase under a tag: a verb's first word, else the last."""
    if tag in ("NN", "VB", "VBP", "JJ", "RB"):
        return "are" + lemma[2:] if tag == "VBP" and lemma.startswith("be ") else lemma
    words = lemma.split(" ")
    head = 0 if tag.startswith("V") else len(words) - 1
    found = getInflection(words[head], tag)
    if found:
        words[head] = "is" if words[head] == "be" and tag == "VBZ" else str(found[0])
    return " ".join(words)


def class_of(token: Token) -> str | None:
    """The word class of a token that a dictionary may replace."""
    fixed = token.lower_ in _FIXED or (token.tag_ in ("RP", "VBZ") and token.dep_ in ("aux", "auxpass"))
    return None if fixed else _CLASS.get(token.tag_[:1])
