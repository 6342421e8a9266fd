"""How flags are scored against marked edits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from lemminflect import getAllLemmas

from spinlint.layers.phrases import Flag
from spinlint.values import Span
from training.phrasing.spin import Edit

_FUNCTION = frozenset("a an the of to in on at for and or is are be was were it that this with by from as".split())


@dataclass
class Tally:
    """Flags against edits of some articles: a flag is right when it overlaps an edit, an edit is found when a flag overlaps it.

    `suggested`: found edits whose original's content words (as lemmas) all stand in the first suggestion of a flag on it,
    or, for inserted words, whose own words do not.
    """

    flags: int = 0
    right: int = 0
    edits: int = 0
    found: int = 0
    suggested: int = 0
    among: int = 0
    words: int = 0
    missed: list[tuple[str, str]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def __add__(self, other: Tally) -> Tally:
        names = ("flags", "right", "edits", "found", "suggested", "among", "words", "missed", "wrong")
        return Tally(*(getattr(self, n) + getattr(other, n) for n in names))

    @property
    def precision(self) -> float:
        return self.right / max(self.flags, 1)

    @property
    def recall(self) -> float:
        return self.found / max(self.edits, 1)

    @property
    def first_right(self) -> float:
        return self.suggested / max(self.found, 1)

    @property
    def any_right(self) -> float:
        return self.among / max(self.found, 1)


def tally(text: str, edits: Sequence[Edit], flags: Sequence[Flag]) -> Tally:
    """One article's tally; `edits` and the flags' spans are offsets in `text`."""
    spans = [f.span for f in flags]
    found = Tally(flags=len(flags), edits=len(edits), words=len(text.split()))
    found.right = sum(any(s.overlaps(Span(e.start, e.end)) for e in edits) for s in spans)
    found.wrong = [f.text for f, s in zip(flags, spans, strict=True) if not any(s.overlaps(Span(e.start, e.end)) for e in edits)]
    for edit in edits:
        on = [f for f, s in zip(flags, spans, strict=True) if s.overlaps(Span(edit.start, edit.end))]
        if not on:
            found.missed.append((text[edit.start : edit.end], edit.original))
            continue
        found.found += 1
        hits = [[_restores(text[edit.start : edit.end], edit.original, s) for s in f.suggestions] for f in on]
        found.suggested += any(h[0] for h in hits if h)
        found.among += any(any(h) for h in hits)
    return found


def _restores(spun: str, original: str, suggestion: str) -> bool:
    given, wanted, swapped = content(suggestion), content(original), content(spun)
    return wanted <= given and not (swapped - wanted) & given if wanted else not swapped & given


def content(text: str) -> frozenset[str]:
    """The lemmas of a text's words, function words left out unless there is nothing else."""
    words = re.findall(r"[a-z0-9']+", text.lower())
    kept = [w for w in words if w not in _FUNCTION] or words
    return frozenset(lemma(w) for w in kept)


@lru_cache(maxsize=100_000)
def lemma(word: str) -> str:
    known = getAllLemmas(word)
    return min((forms[0].lower() for forms in known.values()), key=lambda f: (len(f), f), default=word)


def interval(tallies: Sequence[Tally], name: str, rounds: int = 1000) -> tuple[float, float]:
    """A 95 per cent bootstrap interval of a tally's property, articles drawn with replacement."""
    draw = np.random.default_rng(1)
    values = []
    for _ in range(rounds):
        total = Tally()
        for i in draw.integers(0, len(tallies), len(tallies)):
            one = tallies[i]
            for field_name in ("flags", "right", "edits", "found", "suggested", "among"):
                setattr(total, field_name, getattr(total, field_name) + getattr(one, field_name))
        values.append(getattr(total, name))
    low, high = np.quantile(values, (0.025, 0.975))
    return float(low), float(high)
