"""What the readers of the sources fill: entities, their names, and the tables beside them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace

from spinlint.models.term_fold import fold_phrase

ANY, CAPITAL, UPPER = 0, 1, 2
ILLNESS = ("condition", "symptom")


@dataclass
class Entry:
    """One thing and what is known of it. `rank`: lower comes first where a name has several senses."""

    kind: str
    code: str
    name: str
    rank: int
    flags: set[str] = field(default_factory=set)
    systems: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Surface:
    """One way to write an entity's name."""

    code: str
    case: int = ANY
    context: str = ""
    flags: frozenset[str] = frozenset()
    ours: bool = False


class Lexicon:
    """All entities by code, all names by key, and the relations."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.surfaces: dict[str, dict[str, Surface]] = defaultdict(dict)
        self.never: set[str] = set()
        self.written: dict[str, set[str]] = defaultdict(set)
        self.isa: set[tuple[str, str]] = set()
        self.part: set[tuple[str, str]] = set()
        self.tissue: set[tuple[str, str]] = set()
        self.indication: set[tuple[str, str]] = set()

    def entry(self, kind: str, code: str, name: str, rank: int) -> Entry:
        """The entity with this code, made if it is new."""
        return self.entries.setdefault(code, Entry(kind, code, name, rank))

    def add(self, entry: Entry, name: str, case: int = ANY, flags: frozenset[str] = frozenset()) -> None:
        """Adds one way to write the entity; a looser case wins over a stricter one already there."""
        key = fold_phrase(name)
        if not key or not any(char.isalpha() for char in key):
            return
        self.written[key].add(name)
        known = self.surfaces[key].get(entry.code)
        if known is None or case < known.case:
            self.surfaces[key][entry.code] = Surface(entry.code, case, "", flags)

    def add_ours(self, entry: Entry, name: str, context: str, case: int) -> None:
        """Adds a name from our own lists: it puts aside what the ontologies say of the same name."""
        key = fold_phrase(name)
        self.written[key].add(name)
        known = self.surfaces[key].get(entry.code)
        flags = (known.flags if known else frozenset[str]()) | {"lay"}
        self.surfaces[key][entry.code] = Surface(entry.code, case, context, flags, ours=True)

    def find(self, name: str, kinds: tuple[str, ...]) -> Entry | None:
        """The entity of one of these kinds with this name, the first by rank."""
        acronym = name.isupper()
        senses = self.surfaces.get(fold_phrase(name), {}).values()
        found = [self.entries[sense.code] for sense in senses if acronym or sense.case != UPPER]
        fitting = [entry for entry in found if entry.kind in kinds]
        return min(fitting, key=lambda entry: (entry.rank, entry.code), default=None)

    def merge(self, old: Entry, new: Entry) -> None:
        """Moves every name and flag of `old` to `new`. Relations are read later, so none has to move."""
        new.flags |= old.flags
        for senses in self.surfaces.values():
            moved = senses.pop(old.code, None)
            if moved and new.code not in senses:
                senses[new.code] = replace(moved, code=new.code)

    def is_acronym(self, name: str) -> bool:
        """Whether a name is written as capitals (and digits) only, at most six of them."""
        letters = [char for char in name if char.isalpha()]
        return len(letters) <= 6 and " " not in name and bool(letters) and all(char.isupper() for char in letters)
