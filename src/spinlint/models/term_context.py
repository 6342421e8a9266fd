"""Settles by its neighbours whether an everyday word ("back", "cold", "iron", "Relief") is meant as a health term.

A context in data/terms/context.toml lists words, as keys, that speak for or against the health meaning. A word is taken as
a term if nothing speaks against it and at least one thing speaks for it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from spinlint.errors import ModelError
from spinlint.models.term_fold import fold

NEAR: Final = 6
"""How many words on either side `near` looks at."""


@dataclass(frozen=True, slots=True)
class Place:
    """A candidate `[index, end)` among the words of a text; `tag` is its universal part of speech, "" if not known."""

    text: str
    keys: Sequence[str]
    spans: Sequence[tuple[int, int]]
    index: int
    end: int
    tag: str = ""

    def before(self, far: int = 1) -> str:
        """The key of the word `far` before the candidate; "" at the start of the text or of a sentence."""
        at = self.index - far
        if at < 0 or self._cut(self.spans[at][1], self.spans[self.index][0]):
            return ""
        return self.keys[at]

    def after(self, far: int = 1) -> str:
        """The key of the word `far` after the candidate; "" at the end of the text or of a clause."""
        at = self.end - 1 + far
        if at >= len(self.keys) or self._cut(self.spans[self.end - 1][1], self.spans[at][0], ",;:.!?()\n"):
            return ""
        return self.keys[at]

    @property
    def written(self) -> str:
        """The candidate as it stands in the text."""
        return self.text[self.spans[self.index][0] : self.spans[self.end - 1][1]]

    @property
    def opens(self) -> bool:
        """Whether the candidate is the first word of a sentence, where a capital says nothing."""
        return self.before() == ""

    def near(self, far: int) -> set[str]:
        """The keys within `far` words on either side, sentence ends not minded."""
        left, right = self.keys[max(0, self.index - far) : self.index], self.keys[self.end : self.end + far]
        return {*left, *right}

    def _cut(self, start: int, end: int, marks: str = ".!?:;\n") -> bool:
        return any(mark in marks for mark in self.text[start:end])


@dataclass(frozen=True, slots=True)
class Context:
    """What speaks for and against a reading; the fields are explained at the head of context.toml."""

    before: frozenset[str] = frozenset()
    before_two: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    closed: bool = False
    inside: bool = False
    open: bool = False
    plural: bool = False

    def fits(self, place: Place, function_words: frozenset[str]) -> bool:
        """Whether the word at `place` is meant as a health term. `function_words` cannot be the head of a phrase."""
        return not self._refuses(place) and (self.open or self._finds(place) or self._follows(place, function_words))

    def _refuses(self, place: Place) -> bool:
        if place.before() in self.not_before or place.after() in self.not_after or (self.inside and place.opens):
            return True
        return bool(self.tags and place.tag) and place.tag not in self.tags

    def _finds(self, place: Place) -> bool:
        if self.plural and place.written.endswith("s"):
            return True
        return place.after() in self.after or not self.near.isdisjoint(place.near(NEAR))

    def _follows(self, place: Place, function_words: frozenset[str]) -> bool:
        if place.before() not in self.before and place.before(2) not in self.before_two:
            return False
        return not self.closed or place.after() in function_words or place.after() == ""


class Contexts:
    """The contexts of a file, by name."""

    def __init__(self, contexts: dict[str, Context], function_words: frozenset[str]) -> None:
        self._contexts = contexts
        self._function_words = function_words

    @classmethod
    def load(cls, path: Path) -> Contexts:
        """Reads context.toml. Raises `ModelError` if it is missing or broken."""
        try:
            data = tomllib.loads(path.read_text("utf-8"))
        except (OSError, tomllib.TOMLDecodeError) as error:
            raise ModelError(f"The contexts of everyday words, {path}, cannot be read: {error}.") from error
        sets = {name: _keys(words) for name, words in data["sets"].items()}
        contexts = {name: _context(fields, sets) for name, fields in data["context"].items()}
        return cls(contexts, sets["function"])

    def fits(self, name: str, place: Place) -> bool:
        """Whether the context `name` takes the word at `place` as a health term."""
        return self._contexts[name].fits(place, self._function_words)


def _keys(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split())


def _context(fields: dict[str, str | bool], sets: dict[str, frozenset[str]]) -> Context:
    """A field is a flag, or words and `@names` of sets in one string."""
    read: dict[str, frozenset[str] | bool] = {}
    for name, value in fields.items():
        if isinstance(value, str):
            words = [word for word in value.split() if word[0] != "@"]
            named = [sets[word[1:]] for word in value.split() if word[0] == "@"]
            plain = frozenset(words) if name == "tags" else _keys(" ".join(words))
            read[name] = plain.union(*named)
        elif isinstance(value, bool):
            read[name] = value
    return Context(**read)  # type: ignore[arg-type]  # each field is of the type that its name wants
