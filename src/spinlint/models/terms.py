"""Finds the names of drugs, conditions, symptoms, anatomy, procedures, supplements and foods in prose.

    terms = Terms.load()
    for match in terms.find("Turmeric may help with high blood pressure."):
        match.start, match.end      # code points of the text given, half-open
        match.kind                  # one of KINDS
        match.id                    # "DOID:10763", "MESH:D010146", "UBERON:0001066", "drug:gabapentin", "lay:turmeric"
        match.name                  # the preferred name, "hypertension"
        match.flags                 # of FLAGS
        match.systems               # body systems, for conditions and symptoms: {"cardiovascular"}

`find_in(doc)` does the same over a spaCy `Doc` and uses its part-of-speech tags to settle everyday words. Matches never
overlap; the longest wins, then the leftmost. Spelling (case, plural, hyphen, British or American) does not matter, except
that acronyms must be in capitals and that brand names which are also everyday words need a capital and a context.

Beside the matcher:

    terms.indications("drug:gabapentin")           # ids of the labelled uses, empty if the drug has no such record
    terms.labelled("drug:gabapentin", "DOID:1826") # True, False, or None: no record of this drug
    terms.ancestors("DOID:1826")                   # ids of the wider conditions
    terms.tissue("UBERON:0001066")                 # {"organ", "disc"...}: what an anatomical structure is
    terms.parts_of("UBERON:0000981")               # ids of the structures that this one is a part of
    terms.lookup("high blood pressure")            # the entities with this name, context not asked
    terms.drug_names()                             # key of every word of a drug's name -> how it is written, how well known
    terms.words                                    # keys of all words that stand in names
    terms.ordinary_words()                         # keys of words that look like a drug's name and are none

Typed facts are in `term_facts`, the shape of a drug's name in `term_names`. Sources: data/terms/NOTICE.md.
Made by `python -m training.knowledge`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from spacy.attrs import IDX, POS

from spinlint.errors import ModelError
from spinlint.models.term_context import Contexts, Place
from spinlint.models.term_fold import WORD, fold, fold_phrase
from spinlint.values import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

DATA: Final = Path(__file__).resolve().parents[1] / "data" / "terms"
KINDS: Final = ("drug", "drug-class", "condition", "symptom", "anatomy", "procedure", "supplement", "food")
FLAGS: Final = ("everyday", "acronym", "brand", "generic", "rx", "otc", "lay", "general", "body")
"""`everyday`: also an everyday word, found by its context. `lay`: a name from our own lists. `general`: too wide to name
one thing ("pain", "surgery"). `body`: also a substance of the body ("insulin", "dopamine")."""

TagAt = Callable[[int], str]
"""Gives the universal part of speech of the token that holds a code point, or "" if there is none."""


@dataclass(frozen=True, slots=True)
class TermMatch:
    """One name at one place: `[start, end)` in code points of the text that was searched."""

    start: int
    end: int
    kind: str
    id: str
    name: str
    flags: frozenset[str] = frozenset()
    systems: frozenset[str] = frozenset()

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Entity(NamedTuple):
    """What a name stands for."""

    kind: str
    id: str
    name: str
    flags: frozenset[str]
    systems: frozenset[str]


class DrugName(NamedTuple):
    """A word of a drug's name. `rank`: 2 a generic name, 1 a well-known brand, 0 an obscure one or an everyday word."""

    written: str
    rank: int


class Sense(NamedTuple):
    """One reading of a key. `case`: 0 any, 1 a capital is needed, 2 all capitals. `context`: a name in context.toml."""

    entity: int
    case: int
    context: str
    flags: frozenset[str]


class Terms:
    """The compiled terms file: a matcher, and the tables beside it. One per process; safe to read from many threads."""

    def __init__(self, path: Path) -> None:
        """Reads the keys of `path`. Raises `ModelError` if the file is missing or is not a terms file."""
        if not path.is_file():
            raise ModelError(f"The terms file {path} is missing. Reinstall spinlint.")
        self._path = path
        self._base = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        try:
            self._keys: dict[str, str] = dict(self._base.execute("SELECT key, senses FROM surface"))
            self._longest: dict[str, int] = dict(self._base.execute("SELECT word, longest FROM head"))
        except sqlite3.DatabaseError as error:
            raise ModelError(f"The terms file {path} cannot be read: {error}.") from error
        self._contexts = Contexts.load(DATA / "context.toml")
        self._senses: dict[str, tuple[Sense, ...]] = {}
        self._entities: dict[int, Entity] = {}

    @classmethod
    def load(cls, path: Path = DATA / "terms.sqlite") -> Terms:
        """The terms that ship with spinlint, or those of another file made by the same builder."""
        return cls(path)

    def __reduce__(self) -> tuple[type[Terms], tuple[Path]]:
        return type(self), (self._path,)

    def find(self, text: str, tag_at: TagAt | None = None) -> list[TermMatch]:
        """The terms in `text`, in order of place. `tag_at`, where given, settles everyday words by part of speech."""
        words = Words(text)
        found: list[TermMatch] = []
        at = 0
        longest = self._longest
        for index, key in enumerate(words.keys):
            if index >= at and key in longest:
                match, at = self._longest_from(words, index, tag_at)
                found += match
        return found

    def find_in(self, doc: Doc) -> list[TermMatch]:
        """The terms in a spaCy `Doc`, offsets into `doc.text`; tags are used if the pipeline set them."""
        return self.find(doc.text, _tags_of(doc) if len(doc) and doc.has_annotation("POS") else None)

    def lookup(self, name: str) -> tuple[Entity, ...]:
        """Every entity with this name, the likeliest first; context and case are not asked."""
        return tuple(self._entity(sense.entity) for sense in self._senses_of(fold_phrase(name)))

    def indications(self, drug: str) -> frozenset[str]:
        """Ids of the labelled uses of a drug; empty if there is no record of it."""
        return self._codes("SELECT condition FROM indication WHERE drug = ?", drug)

    def labelled(self, drug: str, condition: str) -> bool | None:
        """Whether `condition`, or one that is wider or narrower, is a labelled use. `None`: no record of this drug."""
        uses = self.indications(drug)
        if not uses:
            return None
        if condition in uses or uses & self.ancestors(condition):
            return True
        return any(condition in self.ancestors(use) for use in uses)

    def ancestors(self, code: str) -> frozenset[str]:
        """Ids of all wider conditions or structures, not `code` itself; the roots of the trees are left out."""
        return self._codes(
            "WITH RECURSIVE up(code) AS (SELECT parent FROM isa WHERE child = ? UNION"
            " SELECT isa.parent FROM isa JOIN up ON isa.child = up.code) SELECT code FROM up",
            code,
        )

    def tissue(self, code: str) -> frozenset[str]:
        """What kinds of thing an anatomical structure is ("bone", "cartilage", "muscle"...); empty if not known."""
        return self._codes("SELECT tissue FROM tissue WHERE code = ?", code)

    def parts_of(self, code: str) -> frozenset[str]:
        """Ids of the structures that an anatomical structure is a part of, near and far."""
        return self._codes("SELECT whole FROM part WHERE code = ?", code)

    def drug_names(self) -> dict[str, DrugName]:
        """Every word of a drug's name, by its key."""
        rows = self._base.execute("SELECT key, written, rank FROM drug_name")
        return {key: DrugName(written, rank) for key, written, rank in rows}

    def ordinary_words(self) -> frozenset[str]:
        """Keys of the words that look like a drug's name and are none."""
        return self._codes("SELECT word FROM ordinary")

    @cached_property
    def words(self) -> frozenset[str]:
        """The keys of every word that stands in some name (see `term_fold.fold`)."""
        return frozenset(word for key in self._keys for word in key.split())

    def _codes(self, query: str, *values: str) -> frozenset[str]:
        return frozenset(code for (code,) in self._base.execute(query, values))

    def _longest_from(self, words: Words, index: int, tag_at: TagAt | None) -> tuple[list[TermMatch], int]:
        named = [(end, key) for end, key in words.phrases(index, self._longest[words.keys[index]]) if key in self._keys]
        for end, key in reversed(named):
            if words.is_cut_short(end):
                continue
            if not self._keys[key]:
                return [], end
            for sense in self._senses_of(key):
                if words.case(index, end) >= sense.case and self._fits(words, index, end, sense, tag_at):
                    return [self._match(words, index, end, sense)], end
        return [], index + 1

    def _fits(self, words: Words, index: int, end: int, sense: Sense, tag_at: TagAt | None) -> bool:
        if not sense.context:
            return True
        tag = tag_at(words.spans[end - 1][0]) if tag_at else ""
        return self._contexts.fits(sense.context, Place(words.text, words.keys, words.spans, index, end, tag))

    def _match(self, words: Words, index: int, end: int, sense: Sense) -> TermMatch:
        kind, code, name, flags, systems = self._entity(sense.entity)
        return TermMatch(words.spans[index][0], words.spans[end - 1][1], kind, code, name, flags | sense.flags, systems)

    def _senses_of(self, key: str) -> tuple[Sense, ...]:
        packed = self._keys.get(key)
        if not packed:
            return ()
        if key not in self._senses:
            self._senses[key] = tuple(map(_unpack, packed.split(";")))
        return self._senses[key]

    def _entity(self, number: int) -> Entity:
        if number not in self._entities:
            query = "SELECT kind, code, name, flags, systems FROM entity WHERE number = ?"
            kind, code, name, flags, systems = self._base.execute(query, (number,)).fetchone()
            self._entities[number] = Entity(kind, code, name, frozenset(flags.split()), frozenset(systems.split()))
        return self._entities[number]


def _tags_of(doc: Doc) -> TagAt:
    """Gives the tag of the token that begins at a code point; few are ever asked for."""
    starts: dict[int, int] = {}

    def tag_at(at: int) -> str:
        if not starts:
            starts.update(zip(doc.to_array(IDX).tolist(), doc.to_array(POS).tolist(), strict=True))
        return str(doc.vocab.strings[starts.get(at, 0)])

    return tag_at


def _unpack(packed: str) -> Sense:
    """Reads "entity,case,context,flags"; what is left out at the end is empty."""
    entity, case, context, flags = [*packed.split(","), "", "", ""][:4]
    return Sense(int(entity), int(case or 0), context, frozenset(flags.split()))


_SOFT = frozenset((" ", "-", "", "\n", "'s ", "’s ", "' ", "’ ", "–", "‑", "/", "- ", "  ", "\u00a0", "'", "’", "\xad"))


class Words:
    """A text as keys with their places: `keys[i]` is the folded word at `spans[i]`, `gaps[i]` is what stands before it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans: list[tuple[int, int]] = [found.span(1) for found in WORD.finditer(text)]
        self.keys: list[str] = [fold(text[start:end]) for start, end in self.spans]
        self.gaps: list[str] = ["\n", *(text[end:start] for (_, end), (start, _) in pairwise(self.spans))]

    def phrases(self, index: int, longest: int) -> Iterator[tuple[int, str]]:
        """`(end, key)` of the phrases from `index` on, shortest first, that no punctuation cuts."""
        if self.gaps[index] == "":
            return
        phrase = self.keys[index]
        yield index + 1, phrase
        for end in range(index + 1, min(index + longest, len(self.keys))):
            if self.gaps[end] not in _SOFT:
                return
            phrase = f"{phrase} {self.keys[end]}"
            yield end + 1, phrase

    def is_cut_short(self, end: int) -> bool:
        """Whether the word before `end` goes on without a gap."""
        return end < len(self.keys) and self.gaps[end] == ""

    def case(self, index: int, end: int) -> int:
        """0 lower case, 1 a capital begins it, 2 all of it is in capitals."""
        written = self.text[self.spans[index][0] : self.spans[end - 1][1]]
        if written.removesuffix("s").isupper():
            return 2 if sum(map(str.isalpha, written)) > 1 else 1
        return int(written[0].isupper() or not written[0].isalpha())
