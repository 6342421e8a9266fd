"""Which substitutes may be offered: none that turns a thing into another thing of its kind, and none that cuts a set phrase."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from spinlint.models.lexicons import load_list

if TYPE_CHECKING:
    from spinlint.models.terms import Terms

_KEPT = (
    frozenset("one two three four five six seven eight nine ten eleven twelve hundred thousand million dozen half third".split()),
    frozenset("not no never none nor neither nobody nothing without cannot n't".split()),
    frozenset("left right north south east west upper lower".split()),
)
_OPPOSED = frozenset(pair for p in load_list("opposites") for pair in (tuple(p.split()), tuple(reversed(p.split()))))
_PHRASES = tuple(sorted((tuple(p.split()) for p in load_list("set_phrases")), key=len, reverse=True))
_NEVER_SWAPPED = frozenset({"anatomy", "drug"})
_STARTS = frozenset(p[0] for p in _PHRASES)


@lru_cache(maxsize=1)
def set_phrases(parse: Doc) -> tuple[tuple[int, int], ...]:
    """Tokens `[start, end)` of each set phrase of a block; the flags of a block ask for them one after the other."""
    return tuple(_found([token.lower_ for token in parse]))


def _found(lower: Sequence[str]) -> Iterator[tuple[int, int]]:
    for at, word in enumerate(lower):
        if word in _STARTS:
            size = next((len(p) for p in _PHRASES if tuple(lower[at : at + len(p)]) == p), 0)
            if size:
                yield at, at + size


def says_another_thing(old: str, new: str, terms: Terms) -> bool:
    """Whether `new` is no wording of `old` but another number, side, denial, opposite, or another thing with a medical name."""
    before, after = set(old.lower().split()), set(new.lower().split())
    if any((before & kept) != (after & kept) for kept in _KEPT):
        return True
    lost, gained = before - after, after - before
    return any((a, b) in _OPPOSED for a in lost for b in gained) or _other_thing(old.lower(), new.lower(), terms)


def _other_thing(old: str, new: str, terms: Terms) -> bool:
    now, then = _named(old, terms), _named(new, terms)
    return bool(now) and bool(then) and not now & then


@lru_cache(maxsize=4096)
def _named(text: str, terms: Terms) -> frozenset[str]:
    """The organs and drugs that a whole text is the name of, where it is no everyday word of many meanings."""
    found = (m for m in terms.find(text) if m.end - m.start == len(text) and "general" not in m.flags)
    return frozenset(m.id for m in found if m.kind in _NEVER_SWAPPED)
