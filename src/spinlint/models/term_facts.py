"""Typed facts about health: what a thing is, is part of, is made by or is caused by, and what contradicts that.

    facts = Facts.load()
    fact = facts.contradicted("spinal discs", "is a", "breakable bones")
    fact.true, fact.false, fact.authority, fact.date

    facts.wrong_tissue(terms.tissue("UBERON:0000981"), "muscle")  # "bone": what the structure is instead

The caller reads the sentence: it passes a subject and the noun phrase said of it, up to its head and without what follows
("tissue that joins muscle to bone" is "tissue"), and has made sure that the sentence asserts it.
"""

from __future__ import annotations

import datetime
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from spinlint.errors import ModelError
from spinlint.models.term_fold import fold_phrase

_FILE: Final = Path(__file__).resolve().parents[1] / "data" / "terms" / "facts.toml"
RELATIONS: Final = ("is a", "part of", "made by", "joins", "uses", "treats", "caused by")
_AGENTS: Final = {
    "virus": ("virus", "viral infection", "viral disease", "viral illness"),
    "bacterium": ("bacterium", "bacteria", "bacterial infection", "bacterial disease", "bacterial illness"),
    "fungus": ("fungus", "fungal infection", "fungal disease"),
    "parasite": ("parasite", "parasitic infection", "parasitic disease"),
}
_DETERMINERS: Final = frozenset(fold_phrase("the a an your our my his her their its this that these those some all most").split())
_TISSUES: Final = frozenset(("bone", "cartilage", "muscle", "tendon", "ligament", "nerve", "artery", "vein", "tooth", "joint"))
_TISSUES_OF_DISC: Final = frozenset(("cartilage", "disc", "joint"))


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: `true` and `false` are phrases in the file's words.

    `authority` is where to look it up, `date` when it was written down.
    """

    subject: str
    relation: str
    true: tuple[str, ...]
    false: tuple[str, ...]
    authority: str
    date: datetime.date


class Facts:
    """The facts of a file, found by subject."""

    def __init__(self, facts: Iterator[Fact]) -> None:
        self._by_subject: dict[str, list[Fact]] = defaultdict(list)
        for fact in facts:
            self._by_subject[_bare(fact.subject)].append(fact)

    @classmethod
    def load(cls, path: Path = _FILE) -> Facts:
        """Reads a facts file. Raises `ModelError` if it is missing or a line has not four parts."""
        try:
            data = tomllib.loads(path.read_text("utf-8"))
            return cls(fact for group in data["group"] for fact in _facts(group["facts"], group["authority"], group["date"]))
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(f"The facts file {path} cannot be read: {error}.") from error

    def __iter__(self) -> Iterator[Fact]:
        return (fact for facts in self._by_subject.values() for fact in facts)

    def about(self, subject: str) -> tuple[Fact, ...]:
        """The facts about a thing, by any of its names in the file; articles and spelling do not matter."""
        return tuple(self._by_subject.get(_bare(subject), ()))

    def contradicted(self, subject: str, relation: str, said: str) -> Fact | None:
        """The fact that `subject` `relation` `said` contradicts, if any. `relation` is one of `RELATIONS`."""
        for fact in self.about(subject):
            if fact.relation == relation and _ends_with(said, fact.false) and not _holds(said, fact.true):
                return fact
        return None

    def wrong_tissue(self, tissues: frozenset[str], said: str) -> str | None:
        """What an anatomical structure of these `Terms.tissue` kinds is, where `said` calls it another kind of tissue."""
        known = tissues & (_TISSUES | {"disc"})
        head = _bare(said).rpartition(" ")[2]
        if not known or head not in _TISSUES or head in known or ("disc" in known and head in _TISSUES_OF_DISC):
            return None
        return sorted(known)[0]


def _facts(lines: str, authority: str, date: datetime.date) -> Iterator[Fact]:
    for line in filter(None, map(str.strip, lines.splitlines())):
        subjects, relation, true, false = (part.strip() for part in line.split(" -> "))
        for subject in _names(subjects):
            yield from _expanded(Fact(subject, relation, _names(true), _names(false), authority, date))


def _expanded(fact: Fact) -> Iterator[Fact]:
    """An "agent" fact as its "is a" and its "caused by"; any other as it is. Raises `ValueError` on an unknown relation."""
    if fact.relation == "agent":
        true, false = (tuple(form for name in names for form in _AGENTS.get(name, (name,))) for names in (fact.true, fact.false))
        for relation in ("is a", "caused by"):
            yield Fact(fact.subject, relation, true, false, fact.authority, fact.date)
    elif fact.relation in RELATIONS:
        yield fact
    else:
        raise ValueError(f"{fact.relation!r} is not a relation")


def _names(field: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in field.split("|"))


def _bare(phrase: str) -> str:
    """The key of a phrase without the determiners at its head."""
    words = fold_phrase(phrase).split()
    while words and words[0] in _DETERMINERS:
        words = words[1:]
    return " ".join(words)


def _ends_with(said: str, kinds: tuple[str, ...]) -> bool:
    key = f" {_bare(said)}"
    return any(key.endswith(f" {_bare(kind)}") for kind in kinds)


def _holds(said: str, kinds: tuple[str, ...]) -> bool:
    key = f" {_bare(said)} "
    return any(f" {_bare(kind)} " in key for kind in kinds)
