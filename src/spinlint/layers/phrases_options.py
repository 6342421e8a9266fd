"""Which substitutes may be offered: none that turns a thing into another thing of its kind, and none that cuts a set phrase."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from spacy.tokens import Doc

if TYPE_CHECKING:
    from spinlint.models.terms import Terms

_KEPT = (
    frozenset("one two three four five six seven eight nine ten eleven twelve hundred thousand million dozen half third".split()),
    frozenset("not no never none nor neither nobody nothing without cannot n't".split()),
    frozenset("left right north south east west upper lower".split()),
)
_OPPOSITES = (
    "high low|higher lower|highest lowest|more less|most least|many few|increase decrease|increases decreases|rise fall|"
    "increased decreased|increasing decreasing|raise lower|hot cold|warm cool|wet dry|hard soft|fast slow|quickly slowly|"
    "before after|above below|over under|inside outside|up down|in out|on off|early late|earlier later|first last|"
    "strong weak|safe dangerous|healthy unhealthy|healthy sick|good bad|better worse|best worst|gain lose|start stop|"
    "begin end|open close|always never|often rarely|major minor|large small|big small|old young|long short|heavy light|"
    "thick thin|deep shallow|male female|men women|man woman|boy girl|mother father|mothers fathers|day night|"
    "morning evening|push pull|give take|tighten loosen|allow prevent|cause prevent|with without|mild severe|acute chronic|"
    "possible impossible|normal abnormal|common rare|usual unusual|benign malignant|positive negative|front back|top bottom|"
    "arm leg|arms legs|hand foot|hands feet|adults children|adult child|improve worsen|help harm|week month|day week|"
    "hour minute|hours minutes|days weeks|weeks months|months years|month year"
)
_OPPOSED = frozenset(pair for p in _OPPOSITES.split("|") for pair in (tuple(p.split()), tuple(reversed(p.split()))))
_SET_PHRASES = (
    "by means of|in order that|in which event|in spite of|in terms of|in charge of|in case of|in front of|in favor of|"
    "in favour of|in light of|in the light of|in view of|in the wake of|on behalf of|on the basis of|on the one hand|"
    "on the other hand|with regard to|with respect to|with a view to|with reference to|for the sake of|for the time being|"
    "for good measure|for instance|for granted|as a matter of fact|as a matter of course|as a rule|as a whole|as far as|"
    "as long as|as soon as|as though|at all costs|at best|at first|at first glance|at hand|at large|at length|at risk of|"
    "at stake|at the expense of|at the very least|by and large|by chance|by far|by no means|by virtue of|by way of|"
    "first and foremost|from scratch|from time to time|in a row|in accordance with|in advance|in due course|in effect|"
    "in essence|in full|in general|in keeping with|in other words|in part|in particular|in practice|in principle|in short|"
    "in the long run|in the meantime|in theory|in turn|in vain|insofar as|make do with|make ends meet|make sense|"
    "more or less|next of kin|no matter|of course|off the record|on account of|on average|on purpose|once and for all|"
    "out of the question|over the counter|per se|point of view|rule of thumb|side by side|so called|so far|so to speak|"
    "state of the art|take for granted|take into account|take part in|take place|take turns|the other way round|"
    "to a certain extent|to some extent|to this end|under way|up to date|up to now|vice versa|wear and tear|"
    "what is more|word of mouth|all of a sudden|bear in mind|keep in mind|by heart|heart to heart|hand in hand|"
    "head to toe|back and forth|touch wood|a far cry from|last resort|bottom line|trial and error|pros and cons"
)
_PHRASES = tuple(sorted((tuple(p.split()) for p in _SET_PHRASES.split("|")), key=len, reverse=True))
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
