"""Tells a misspelt or unknown drug name from the other words of a text.

    names = DrugNames.load(terms)
    guess = names.unknown("atorvastatine")
    guess.stem          # what its shape says: "cholesterol medicine", or "" if only its nearness to a name gave it away
    guess.suggestions   # ("atorvastatin",), likeliest first; may be empty

A word is doubtful if it has a name stem (stems.toml) or is one or two letters away from a drug's name, no source knows it,
and it is not among the words of ordinary and medical English that would be doubtful too, which the terms file lists. A word with
a capital must be near a name: by its ending alone it may as well be a person's name.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from spinlint.models.term_fold import fold

if TYPE_CHECKING:
    from spinlint.models.terms import DrugName, Terms

_STEMS: Final = Path(__file__).resolve().parents[1] / "data" / "terms" / "stems.toml"
_SHORTEST: Final = 7
"""Letters from which a word is looked at: shorter names are too near to ordinary words."""
_LONG: Final = 9
"""Letters from which a word may be two changes away from a name, instead of one."""
_BEFORE: Final = 3
_GENERIC: Final = 2
_MOST: Final = 3


@dataclass(frozen=True, slots=True)
class Guess:
    """What a doubtful word may be."""

    word: str
    stem: str
    suggestions: tuple[str, ...]


class Shapes:
    """The stems of drug names, each with what it says of a drug."""

    def __init__(self, stems: dict[str, str]) -> None:
        self._ends = {stem[1:]: says for stem, says in stems.items() if stem.startswith("-")}
        self._starts = {stem[:-1]: says for stem, says in stems.items() if stem.endswith("-")}
        self._lengths = sorted({len(stem) for stem in self._ends}, reverse=True)

    @classmethod
    def load(cls, path: Path = _STEMS) -> Shapes:
        """Reads stems.toml."""
        stems: dict[str, str] = tomllib.loads(path.read_text("utf-8"))["stems"]
        return cls({stem: says for says, line in stems.items() for stem in line.split()})

    def says(self, key: str) -> str:
        """What the stem of a word, given as its key, says of the drug; "" if it has none."""
        for length in self._lengths:
            if len(key) - length >= _BEFORE and key[-length:] in self._ends:
                return self._ends[key[-length:]]
        for start, says in self._starts.items():
            if key.startswith(start) and len(key) - len(start) > _BEFORE:
                return says
        return ""


class Nearest:
    """Finds the names that are a letter or two away from a word; obscure brands and everyday words are not looked at."""

    def __init__(self, names: Mapping[str, DrugName]) -> None:
        self._written = names
        self._names: dict[str, list[str]] = defaultdict(list)
        for key, name in sorted(names.items()):
            if len(key) >= _SHORTEST - 1 and name.rank:
                self._names[key[0]].append(key)

    def to(self, key: str, lower: bool = True) -> tuple[str, ...]:
        """The names that begin as a word does and are within one change of it, nearest first.

        A generic name may be two changes away from a word of nine letters or more, if that is in lower case.
        """
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        cutoff = 2 if lower and len(key) >= _LONG else 1
        found = process.extract(key, self._names.get(key[:1], ()), scorer=OSA.distance, score_cutoff=cutoff, limit=_MOST)
        near = [(name, self._written[name]) for name, far, _ in found if far == 1 or self._written[name].rank == _GENERIC]
        return tuple(name.written for _, name in near)


class DrugNames:
    """Judges words; every answer is kept, so that a word is looked up once."""

    def __init__(self, known: Mapping[str, DrugName], ordinary: frozenset[str]) -> None:
        self._known = known
        self._ordinary = ordinary
        self._answers: dict[str, Guess | None] = {}

    @classmethod
    def load(cls, terms: Terms) -> DrugNames:
        """Takes the names and the ordinary words of the terms file."""
        return cls(terms.drug_names(), terms.ordinary_words())

    def unknown(self, word: str) -> Guess | None:
        """What `word` may be, if it looks like the name of a drug that no source knows; else `None`."""
        if len(word) < _SHORTEST or not word.isalpha():
            return None
        if word not in self._answers:
            self._answers[word] = self._guess(word, fold(word))
        return self._answers[word]

    def _guess(self, word: str, key: str) -> Guess | None:
        if key in self._known or key in self._ordinary:
            return None
        suggestions = self._nearest.to(key, word.islower())
        stem = self._shapes.says(key) if suggestions or word.islower() else ""
        return Guess(word, stem, suggestions) if stem or suggestions else None

    @cached_property
    def _shapes(self) -> Shapes:
        return Shapes.load()

    @cached_property
    def _nearest(self) -> Nearest:
        return Nearest(self._known)
