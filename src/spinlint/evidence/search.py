"""Search: plain BM25 for people, and for a claim only the passages that speak of the same agent and the same target."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import cached_property, lru_cache

from spinlint.evidence.library import Hit, Library, keys
from spinlint.evidence.passages import sentences
from spinlint.layers.frequency import rare, zipf
from spinlint.models.terms import Terms
from spinlint.values import LedgerEntry, Named, RelatedText

MOST_RELATED = 3
CANDIDATES = 60
EVERYWHERE = 6.0
"""Words this frequent (Zipf; "the", "with") are not searched for."""
TELLING_BELOW = 5.4
"""Words more frequent than this ("health", "body", "good") do not tell two subjects apart."""
SHOWN = 420


class Stemmer:
    """The stems that the full-text index uses, from the index's own tokenizer."""

    def __init__(self) -> None:
        self._base = sqlite3.connect(":memory:")
        self._base.execute("CREATE VIRTUAL TABLE one USING fts5 (text, tokenize = 'porter unicode61 remove_diacritics 2')")
        self._base.execute("CREATE VIRTUAL TABLE vocabulary USING fts5vocab (one, 'row')")

    def stems(self, text: str) -> frozenset[str]:
        """The stems of a text's words."""
        self._base.execute("DELETE FROM one")
        self._base.execute("INSERT INTO one VALUES (?)", (keys(text),))
        return frozenset(term for (term,) in self._base.execute("SELECT term FROM vocabulary"))


@dataclass(frozen=True)
class Party:
    """A claim's agent or target as it is looked for: any of these term ids or, if it names no term, all of these stems."""

    ids: frozenset[str]
    words: tuple[str, ...]
    stems: frozenset[str]

    def stands_in(self, seen: Seen) -> bool:
        return bool(self.ids & seen.ids) if self.ids else self.stems <= seen.stems

    def condition(self) -> tuple[str, tuple[str, ...]]:
        """The SQL condition that a passage names it somewhere, and its values."""
        if self.ids:
            marks = ", ".join("?" * len(self.ids))
            return f"words.rowid IN (SELECT passage FROM term WHERE id IN ({marks}))", tuple(sorted(self.ids))
        query = " AND ".join(f'"{word}"' for word in self.words)
        return "words.rowid IN (SELECT rowid FROM words WHERE words MATCH ?)", (query,)


@dataclass(frozen=True)
class Seen:
    """What a stretch of a passage speaks of."""

    ids: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()

    def __or__(self, other: Seen) -> Seen:
        return Seen(self.ids | other.ids, self.stems | other.stems)


class Search:
    """Searches one library."""

    def __init__(self, library: Library, terms: Terms) -> None:
        self.library = library
        self.terms = terms
        self._stemmer = Stemmer()
        self._near = lru_cache(maxsize=None)(self._near_of)

    def passages(self, words: str, most: int = 10) -> list[Hit]:
        """The passages that rank best for some words, whatever they say."""
        query = any_of(words)
        return self.library.hits(query, "true", (), most) if query else []

    def related(self, claim: LedgerEntry) -> tuple[RelatedText, ...]:
        """At most three passages in which agent and target of a claim both stand close together; else none."""
        agent, target = self._party(claim.agent, needs_rare=True), self._party(claim.target)
        if agent is None or target is None:
            return ()
        (first, values), (second, others) = agent.condition(), target.condition()
        query = any_of(f"{claim.sentence} {claim.agent.text} {claim.target.text}")
        hits = self.library.hits(query, f"{first} AND {second}", (*values, *others), CANDIDATES)
        found = {shown: hit for hit in hits if (shown := self._window(hit, agent, target))}
        return tuple(
            RelatedText(hit.document, hit.title, hit.passage.heading, hit.passage.page, shown)
            for shown, hit in list(found.items())[:MOST_RELATED]
        )

    def _party(self, named: Named, needs_rare: bool = False) -> Party | None:
        """How to look for it; `None` if its words are too common to tell it from others."""
        if named.ids:
            return Party(frozenset().union(*map(self._near, named.ids)), (), frozenset())
        words = tuple(dict.fromkeys(word for word in keys(named.text).split() if len(word) > 2 and zipf(word) < TELLING_BELOW))
        if not words or (needs_rare and not any(map(rare, words))):
            return None
        return Party(frozenset(), words, self._stemmer.stems(" ".join(words)))

    def _near_of(self, code: str) -> frozenset[str]:
        """The id, those of its narrower terms, and those one step wider unless they are too wide to name one thing."""
        wider = self.terms.ancestors(code)
        nearest = wider.difference(*(self.terms.ancestors(one) for one in wider))
        held = self._held
        near = {one for one in held if code in held[one] or (one in nearest and not self._wide[one])}
        return frozenset(near | {code})

    @cached_property
    def _wide(self) -> dict[str, bool]:
        return self.library.ids()

    @cached_property
    def _held(self) -> dict[str, frozenset[str]]:
        """The ids that the library's passages name, each with those of its wider terms."""
        return {code: self.terms.ancestors(code) for code in self._wide}

    def _window(self, hit: Hit, agent: Party, target: Party) -> str:
        """The one or two sentences where both stand, or one of them under a heading or title that names the other."""
        found = sentences(hit.passage.text)
        seen = [self._seen(sentence) for sentence in found]
        above = self._seen(f"{hit.title}. {hit.passage.heading}")
        windows = [(i, i + size) for size in (1, 2) for i in range(len(found) - size + 1)]
        for context in (Seen(), above):
            for start, end in windows:
                inside = seen[start] | seen[end - 1]
                if self._both(inside, context, agent, target):
                    return _cut(" ".join(found[start:end]))
        return ""

    def _both(self, inside: Seen, context: Seen, agent: Party, target: Party) -> bool:
        whole = inside | context
        here = agent.stands_in(inside) or target.stands_in(inside)
        return here and agent.stands_in(whole) and target.stands_in(whole)

    def _seen(self, text: str) -> Seen:
        return Seen(frozenset(match.id for match in self.terms.find(text)), self._stemmer.stems(text))


def any_of(text: str) -> str:
    """The FTS5 query for passages with any of a text's words, without those that stand everywhere."""
    words = list(dict.fromkeys(keys(text).split()))
    return " OR ".join(f'"{word}"' for word in ([w for w in words if zipf(w) < EVERYWHERE] or words))


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN else text[:SHOWN].rsplit(" ", 1)[0] + " …"
