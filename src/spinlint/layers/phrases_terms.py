"""Which medical term a suggestion would restore: the mark of a synonym in the wrong sense."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spinlint.layers.syntax import ParsedBlock

if TYPE_CHECKING:
    from spinlint.models.terms import TermMatch, Terms

_AROUND = 3
_KINDS = frozenset({"drug", "drug-class", "condition", "symptom", "anatomy", "procedure"})


@dataclass(frozen=True)
class Restored:
    """A term of the health vocabulary that the first suggestion restores and the text as it stands does not name."""

    name: str
    kind: str
    id: str


def restored(parsed: ParsedBlock, start: int, end: int, suggestions: Sequence[str], terms: Terms) -> Restored | None:
    """The term that the first suggestion makes with the words around tokens `[start, end)`; `None` if there is none, or if
    the words as they stand already name the same or another specific term.
    """
    if not suggestions or not suggestions[0]:
        return None
    parse = parsed.parse
    before = parse[max(start - _AROUND, 0) : start].text_with_ws
    after = parse[end : end + _AROUND].text
    now = _touching(terms, before, parse[start:end].text, after)
    then = _touching(terms, before, suggestions[0], after)
    new = [match for match in then if match.id not in {m.id for m in now}]
    return Restored(new[0].name, new[0].kind, new[0].id) if new and not now else None


def _touching(terms: Terms, before: str, middle: str, after: str) -> list[TermMatch]:
    text = f"{before}{middle} {after}"
    low, high = len(before), len(before) + len(middle)
    found = (m for m in terms.find(text) if m.start < high and m.end > low)
    return [m for m in found if m.kind in _KINDS and "everyday" not in m.flags and "general" not in m.flags]
