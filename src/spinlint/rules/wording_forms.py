"""The words of a pattern in all the forms that it stands for: plurals, forms of verbs, alternatives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from spinlint.layers.claims_words import verb_forms
from spinlint.rules.shapes import english_tokenizer

ALONE: tuple[tuple[str, ...], ...] = ((),)
"""No word follows the first."""


def sequences(entries: Iterable[str]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Entries of plain words by their first word, each with the words that follow it."""
    found: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for entry in entries:
        sequences: list[tuple[str, ...]] = [()]
        for word in entry.split():
            sequences = [(*sequence, *form) for sequence in sequences for form in _forms(word)]
        for first, *rest in sequences:
            found[first].add(tuple(rest))
    return {first: ALONE if rests == {()} else tuple(sorted(rests)) for first, rests in found.items()}


def _forms(word: str) -> Iterator[tuple[str, ...]]:
    """The forms of a word of a pattern, each cut into words as the text's tokenizer does."""
    is_verb = word.startswith("<")
    for choice in word.strip("<>").split("|"):
        if is_verb:
            yield from ((form,) for form in sorted(verb_forms(choice)))
        elif choice.endswith("+"):
            yield from (_cut(choice[:-1]), _cut(_plural(choice[:-1])))
        else:
            yield _cut(choice)


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


@cache
def _cut(word: str) -> tuple[str, ...]:
    return tuple(token.text for token in english_tokenizer()(word))
