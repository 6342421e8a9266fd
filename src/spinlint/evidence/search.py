"""Search: plain BM25 for people, and for a claim only the passages that speak of the same agent and the same target."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from functools import cached_property, lru_cache

from spinlint.evidence.library import Hit, Library, keys
from spinlint.evidence.passages import sentences
from spinlint.layers.frequency import rare, zipf
from spinlint.models.terms import TermMatch, Terms
from spinlint.values import LedgerEntry, Named, RelatedText

_PARTS = re.compile(r"(?<=[;:])\s+|\s+[-–—•]\s+")
MOST_RELATED = 3
CANDIDATES = 60
EVERYWHERE = 6.0
"""Words this frequent (Zipf; "the", "with") are not searched for."""
TELLING_BELOW = 5.4
"""Words more frequent than this ("health", "body", "good") do not tell two subjects apart."""
REMEDIES = frozenset({"drug", "drug-class", "procedure", "supplement", "food"})
CONDITIONS = frozenset({"condition", "symptom"})
MOST_WORDS = 60
"""Words in the stretch where agent and target stand together: in a long list, two names are neighbours by chance."""


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
    """A claim's agent or target as it is looked for: a term id of every group or, without groups, all of these words.

    `stems` are those of the words.
    """

    groups: tuple[frozenset[str], ...] = ()
    words: tuple[str, ...] = ()
    stems: frozenset[str] = frozenset()

    def stands_in(self, seen: Seen) -> bool:
        return all(group & seen.ids for group in self.groups) if self.groups else self.stems <= seen.stems

    def condition(self) -> tuple[str, tuple[str, ...]]:
        """The SQL condition that a passage names it somewhere, and its values."""
        if not self.groups:
            query = " AND ".join(f'"{word}"' for word in self.words)
            return "words.rowid IN (SELECT rowid FROM words WHERE words MATCH ?)", (query,)
        own = (f"words.rowid IN (SELECT passage FROM term WHERE id IN ({', '.join('?' * len(g))}))" for g in self.groups)
        return " AND ".join(own), tuple(code for group in self.groups for code in sorted(group))


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
        agent, target = self._agent(claim.agent), self._target(claim.target)
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

    def _agent(self, named: Named) -> Party | None:
        """Every remedy that the agent names; parts of the body in it tell nothing ("pressing the thumb")."""
        remedies = [found for found in self._terms_in(named) if found.kind in REMEDIES]
        return Party(tuple(self._near(found.id) for found in remedies)) if remedies else self._by_words(named, needs_rare=True)

    def _target(self, named: Named) -> Party | None:
        """One of the conditions; where all are as wide as "pain", with all else that is named ("pain in the knee")."""
        found = self._terms_in(named)
        exact = [self._near(one.id) for one in found if one.kind in CONDITIONS and "general" not in one.flags]
        if exact:
            return Party((frozenset().union(*exact),))
        return Party(tuple(self._near(one.id) for one in found)) if found else self._by_words(named)

    def _terms_in(self, named: Named) -> list[TermMatch]:
        return [found for found in self.terms.find(named.text) if found.id in named.ids]

    def _by_words(self, named: Named, needs_rare: bool = False) -> Party | None:
        """All its telling words; `None` if they are too common to tell it from others."""
        words = tuple(dict.fromkeys(word for word in keys(named.text).split() if len(word) > 2 and zipf(word) < TELLING_BELOW))
        if not words or (needs_rare and not any(map(rare, words))):
            return None
        return Party((), words, self._stemmer.stems(" ".join(words)))

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
        found = [piece for sentence in sentences(hit.passage.text) for piece in _pieces(sentence)]
        sizes = [len(piece.split()) for piece in found]
        seen = [self._seen(piece) for piece in found]
        above = self._seen(f"{hit.title}. {hit.passage.heading}")
        windows = [(i, i + n) for n in (1, 2) for i in range(len(found) - n + 1) if sum(sizes[i : i + n]) <= MOST_WORDS]
        for context in (Seen(), above):
            for start, end in windows:
                inside = seen[start] | seen[end - 1]
                if self._both(inside, context, agent, target):
                    return " ".join(found[start:end])
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


def _pieces(sentence: str) -> list[str]:
    """A sentence, or the parts of a long one between semicolons, colons and the dashes of a list."""
    return [sentence] if len(sentence.split()) <= MOST_WORDS else [part for part in _PARTS.split(sentence) if part.strip()]
