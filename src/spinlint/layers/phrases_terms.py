"""What suggestions have to do with medical terms: which one restores a term, and which only changes one name for another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spinlint.layers.syntax import ParsedBlock

if TYPE_CHECKING:
    from spinlint.models.phrases_words import WordFacts
    from spinlint.models.terms import TermMatch, Terms

_AROUND = 3


@dataclass(frozen=True)
class Restored:
    """A term of the health vocabulary that the first suggestion restores and the text as it stands does not name."""

    name: str
    kind: str
    id: str


def restored(parsed: ParsedBlock, start: int, end: int, suggestions: Sequence[str], terms: Terms) -> Restored | None:
    """The term that the first suggestion makes with the words around tokens `[start, end)`; `None` if there is none, or if
    what stands there is already a term as long.
    """
    if not suggestions or not suggestions[0]:
        return None
    parse = parsed.parse
    before = parse[max(start - _AROUND, 0) : start].text_with_ws
    after = parse[end : end + _AROUND].text
    now = _touching(terms, before, parse[start:end].text, after)
    then = _touching(terms, before, suggestions[0], after)
    known, longest = {m.id for m, _ in now}, max((len(words) for _, words in now), default=0)
    stands = set(parse[start:end].text.lower().split())
    new = [m for m, words in then if m.id not in known and len(words) > longest and words - stands and "general" not in m.flags]
    return Restored(new[0].name, new[0].kind, new[0].id) if new else None


def named_alike(text: str, suggestion: str, terms: Terms) -> bool:
    """Whether `text` as it stands names a thing, and so needs no other word: the same thing as the suggestion, or one whose
    name is the whole text.
    """
    now, then = terms.find(text), {m.id for m in terms.find(suggestion)}
    return any(m.id in then or m.end - m.start == len(text) for m in now)


def technical(text: str, terms: Terms) -> bool:
    """Whether the whole text is a name that only health workers use."""
    return any(m.end - m.start == len(text) and not m.flags & {"lay", "everyday", "general"} for m in terms.find(text))


def everyday_synonyms(text: str, suggestion: str, facts: WordFacts) -> bool:
    """Whether the suggestion only puts one everyday word for another of the same meaning: "veggies", "vegetables"."""
    old, new = text.lower().split(), suggestion.lower().split()
    changed = [(a, b) for a, b in zip(old, new, strict=False) if a != b]
    return len(old) == len(new) and bool(changed) and all(facts.everyday_synonyms(a, b) for a, b in changed)


def _touching(terms: Terms, before: str, middle: str, after: str) -> list[tuple[TermMatch, set[str]]]:
    """The terms that share text with `middle`, with their words there."""
    text = f"{before}{middle} {after}"
    low, high = len(before), len(before) + len(middle)
    found = (m for m in terms.find(text) if m.start < high and m.end > low)
    return [(m, set(text[m.start : m.end].lower().split())) for m in found]
