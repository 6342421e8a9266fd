"""Copies and spun siblings in a corpus: bands that collide, pairs that align, clusters with their likely original."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from spinlint.corpus.align import Alignment, Text, align
from spinlint.values import Span

MOST_IN_BUCKET = 40
LEAST_SHARED = 2
SHORTEST = 40
_AT_ONCE = 1000
_CANDIDATES = f"""
CREATE TEMP TABLE texts_ AS SELECT row_number() OVER (ORDER BY id, path) AS n, id, path, content, folded, skeleton, figures
  FROM sketches WHERE words >= {SHORTEST};
CREATE TEMP TABLE keys_ AS SELECT n, unnest(list_concat(content, folded, skeleton, figures)) AS key FROM texts_;
CREATE TEMP TABLE buckets_ AS SELECT key, count(*) AS size, min(n) AS first FROM keys_ GROUP BY key HAVING count(*) > 1;
CREATE TEMP TABLE shared_ AS SELECT key, n, size, first FROM keys_ JOIN buckets_ USING (key);
CREATE TEMP TABLE pairs_ AS SELECT a, b, count(*) AS shared FROM (
    SELECT x.n AS a, y.n AS b FROM shared_ x JOIN shared_ y ON x.key = y.key AND x.n < y.n WHERE x.size <= {MOST_IN_BUCKET}
    UNION ALL SELECT first AS a, n AS b FROM shared_ WHERE size > {MOST_IN_BUCKET} AND n <> first
  ) GROUP BY a, b HAVING count(*) >= {LEAST_SHARED};
CREATE TEMP TABLE wanted_ AS SELECT a AS n FROM pairs_ UNION SELECT b FROM pairs_;
CREATE TEMP TABLE prose_ AS SELECT t.n, s.prose FROM wanted_ w JOIN texts_ t USING (n) JOIN sketches s USING (id, path);
"""


@dataclass(frozen=True)
class Member:
    """A document of a cluster."""

    number: int
    id: str
    path: str
    site: str
    date: str | None
    words: int
    spun: float | None


@dataclass(frozen=True)
class Sibling:
    """A member with the text that it is laid beside: the likely original, or another where it aligns with that only.

    `swaps` pairs what stands in the member with what stands in the other.
    """

    member: Member
    other: Member
    alignment: Alignment
    swaps: tuple[tuple[str, Span, str], ...]


@dataclass
class Cluster:
    """Texts that come from one source. `reason` says why `original` is taken for it."""

    members: list[Member]
    original: Member
    reason: str
    siblings: list[Sibling] = field(default_factory=list)


def clusters(database: Any) -> Iterator[Cluster]:
    """Every cluster of the corpus, by the place of its first member. The tables `_CANDIDATES` makes stay in the session."""
    for statement in _CANDIDATES.split(";"):
        if statement.strip():
            database.execute(statement)
    texts = _Texts(database)
    groups = _Groups()
    partners: dict[int, int] = {}
    for pairs in _batches(database):
        texts.fetch([number for pair in pairs for number in pair])
        for first, second in pairs:
            if groups.root(first) != groups.root(second) and align(texts[first], texts[second]):
                groups.join(first, second)
                partners.setdefault(second, first)
                partners.setdefault(first, second)
    found = groups.found()
    members = _members(database, [number for numbers in found for number in numbers])
    for some in _in_hands(found):
        texts.fetch(number for numbers in some for number in numbers)
        yield from (_cluster([members[n] for n in numbers if n in members], texts, partners) for numbers in some)


def _in_hands(groups: Sequence[list[int]]) -> Iterator[list[list[int]]]:
    """The groups by handfuls of so many texts as are kept in memory."""
    hand: list[list[int]] = []
    for numbers in groups:
        hand.append(numbers)
        if sum(map(len, hand)) >= _AT_ONCE:
            yield hand
            hand = []
    if hand:
        yield hand


def _batches(database: Any) -> Iterator[list[tuple[int, int]]]:
    rows = iter(database.execute("SELECT a, b FROM pairs_ ORDER BY shared DESC, a, b").fetchall())
    while batch := list(islice(rows, _AT_ONCE)):
        yield batch


def _members(database: Any, numbers: Sequence[int]) -> dict[int, Member]:
    database.execute("CREATE TEMP TABLE grouped_ (n BIGINT)")
    for start in range(0, len(numbers), _AT_ONCE):
        database.execute("INSERT INTO grouped_ VALUES " + ", ".join(f"({n})" for n in numbers[start : start + _AT_ONCE]))
    rows = database.execute(
        "SELECT t.n, t.id, t.path, d.site, d.date, d.words, d.spun FROM grouped_ JOIN texts_ t USING (n) "
        "JOIN documents d ON d.id = t.id AND d.path = t.path ORDER BY t.n, d.row"
    ).fetchall()
    return {row[0]: Member(*row) for row in rows}


def _cluster(members: list[Member], texts: _Texts, partners: dict[int, int]) -> Cluster:
    original, reason = likely_original(members)
    by_number = {member.number: member for member in members}
    found = Cluster(members, original, reason)
    for member in members:
        if member != original:
            for other in dict.fromkeys((original.number, partners[member.number])):
                alignment = align(texts[member.number], texts[other])
                if alignment:
                    found.siblings.append(_sibling(member, by_number[other], alignment, texts))
                    break
    return found


def _sibling(member: Member, other: Member, alignment: Alignment, texts: _Texts) -> Sibling:
    own, original = texts[member.number], texts[other.number]
    places = [(own.over(swap.first), original.over(swap.second)) for swap in alignment.swaps]
    swaps = tuple((own.prose[slice(*here)], here, original.prose[slice(*there)]) for here, there in places)
    return Sibling(member, other, alignment, swaps)


def likely_original(members: Sequence[Member]) -> tuple[Member, str]:
    """The member with the earliest date, if any have one, else the one that reads least spun; and which of the two it was."""
    dated = [member for member in members if member.date]
    if dated and len({member.date for member in dated}) == len(dated):
        return min(dated, key=lambda member: (member.date, member.number)), "earliest"
    return min(members, key=lambda m: (1.0 if m.spun is None else m.spun, -m.words, m.number)), "least spun"


class _Texts:
    """The texts of the documents that are being compared; the last ones fetched stay."""

    def __init__(self, database: Any) -> None:
        self._database = database
        self._texts: dict[int, Text] = {}

    def fetch(self, numbers: Iterable[int]) -> None:
        wanted = sorted(set(numbers))
        self._texts = {number: self._texts[number] for number in wanted if number in self._texts}
        missing = ", ".join(str(number) for number in wanted if number not in self._texts)
        if missing:
            rows = self._database.execute(f"SELECT n, prose FROM prose_ WHERE n IN ({missing}) ORDER BY n").fetchall()
            self._texts.update((number, Text(prose)) for number, prose in rows)

    def __getitem__(self, number: int) -> Text:
        return self._texts[number]


class _Groups:
    """Numbers that belong together (union-find)."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}

    def root(self, number: int) -> int:
        """The least number that this one belongs with."""
        while (above := self._parent.get(number, number)) != number:
            self._parent[number] = self._parent.get(above, above)
            number = above
        return number

    def join(self, first: int, second: int) -> None:
        low, high = sorted((self.root(first), self.root(second)))
        self._parent[high] = low
        self._parent.setdefault(low, low)

    def found(self) -> list[list[int]]:
        """The groups of two and more, by their least number."""
        groups: defaultdict[int, list[int]] = defaultdict(list)
        for number in sorted(self._parent):
            groups[self.root(number)].append(number)
        return [numbers for _, numbers in sorted(groups.items())]
