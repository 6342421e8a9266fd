"""The list of known falsehoods (data/lexicons/known_false.toml), and the sentences that assert one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from spinlint.layers.claims_line import Line, Target
from spinlint.layers.claims_scope import scope_of
from spinlint.layers.claims_subjects import clause_start, subject_of
from spinlint.layers.claims_targets import FINITE, Frame
from spinlint.layers.claims_words import Effect, verb_forms, vocabulary
from spinlint.layers.syntax import Sentence
from spinlint.models.lexicons import load_file
from spinlint.values import Span

if TYPE_CHECKING:
    from spinlint.layers.claims import Claim

_ALIKE = (
    {"cure", "stop", "kill", "vanish", "treat", "open"},
    {"prevent", "stop"},
    {"burn", "vanish", "open"},
    {"cause", "worsen"},
)
_REACH = 14
_JOINED = 4
_PRONOUNS = frozenset({"it", "they", "this", "that", "these", "those", "which"})
_CLOSES = frozenset({";", ":", ".", "!", "?", "(", ")", "because", "but", "although", "while", "whereas"})


@dataclass(frozen=True)
class Entry:
    """One falsehood: who or what (`subjects`), does what (`relations`), to what (`objects`), and what is true instead."""

    id: str
    form: str
    subjects: tuple[str, ...]
    relations: tuple[str, ...]
    objects: tuple[str, ...]
    unless: tuple[str, ...]
    correction: str
    authority: str
    date: str

    @property
    def families(self) -> frozenset[str]:
        """The families of effects that its relations belong to, and those near them."""
        effects = vocabulary().effects
        own = {e.family for relation in self.relations for e in effects.get(relation, ()) if not e.rest and not e.alone}
        return frozenset(own | {family for near in _ALIKE if own & near and "cure" in own for family in near})


class Known:
    """The falsehoods, found by the verbs of a sentence or by the claims that were read in it."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_verb: defaultdict[str, dict[str, list[tuple[tuple[str, ...], Entry]]]] = defaultdict(dict)
        self._by_family: defaultdict[str, list[Entry]] = defaultdict(list)
        self._by_object: defaultdict[str, set[str]] = defaultdict(set)
        self._by_subject: defaultdict[str, set[str]] = defaultdict(set)
        for entry in entries:
            for index, things in ((self._by_object, entry.objects), (self._by_subject, entry.subjects)):
                for thing in things:
                    index[thing.split()[0].split("-")[0]].add(entry.id)
            for relation in entry.relations:
                first, *rest = relation.split()
                for form in verb_forms(first) if first != "be" else {"is", "are", "was", "were", "be", "'s", "'re"}:
                    self._by_verb[form].setdefault(entry.id, []).append((tuple(rest), entry))
            for family in entry.families:
                self._by_family[family].append(entry)

    def in_sentence(self, sentence: Sentence, line: Line, claims: Sequence[Claim]) -> Iterator[tuple[Entry, Span]]:
        """The entries that a sentence asserts, each with the words that do so."""
        for claim in claims:
            if claim.asserted:
                yield from (
                    (entry, claim.span) for entry in self._by_family[claim.family] if _is_claimed(entry, claim, sentence, line)
                )
        near = self._near(sentence, line)
        if not near:
            return
        for at in range(sentence.tokens.start, sentence.tokens.end):
            by_entry = self._by_verb.get(line.words[at], {})
            if near.isdisjoint(by_entry):
                continue
            for rest, entry in (pair for name, pairs in by_entry.items() if name in near for pair in pairs):
                end = at + 1 + len(rest)
                if tuple(line.lemmas[at + 1 : end]) == rest or tuple(line.words[at + 1 : end]) == rest:
                    span = _asserted(entry, at, end, sentence, line, claims)
                    if span is not None:
                        yield entry, span

    def _near(self, sentence: Sentence, line: Line) -> set[str]:
        """The entries whose subject and object may be named in the sentence, by their first words."""
        first, stop = sentence.tokens.start, sentence.tokens.end
        words = {*line.words[first:stop], *line.lemmas[first:stop]}
        objects = set().union(*(self._by_object[word] for word in words & self._by_object.keys()))
        if not objects or words & _PRONOUNS:
            return objects
        return objects & set().union(*(self._by_subject[word] for word in words & self._by_subject.keys()))


def _is_claimed(entry: Entry, claim: Claim, sentence: Sentence, line: Line) -> bool:
    """Whether agent and target of a claim are those of the entry, whatever the verb of the family."""
    agent = " " + claim.agent.text.lower()
    named = any(f" {subject}" in agent for subject in entry.subjects)
    return (
        named and _names(entry.objects, claim.target_text.lower().split(), line, range(0)) and not _excused(entry, sentence, line)
    )


def _asserted(entry: Entry, at: int, end: int, sentence: Sentence, line: Line, claims: Sequence[Claim]) -> Span | None:
    """The words from subject to object, if the verb at token `at` joins them in a clause that asserts it."""
    if entry.form == "advice":
        before = set(line.words[sentence.tokens.start : at + 2])
        if line.tags[at] != "VB" or before & {"nothing", "never", "not", "n't", "no", "nobody"}:
            return None
        whole = range(sentence.tokens.start, sentence.tokens.end)
        sides = (whole, whole)
    else:
        sides = _sides(at, end, sentence, line)
    if not _is_subject(entry, sides[0], at, line, claims) or not _names(entry.objects, (), line, sides[1]):
        return None
    if _excused(entry, sentence, line) or not _stands(at, end, sentence, line):
        return None
    first, last = min(sides[0], default=at), max(sides[1], default=end - 1)
    return line.parsed.between(line.tokens[min(first, at)], line.tokens[_last_word(max(last, at), line)])


def _sides(at: int, end: int, sentence: Sentence, line: Line) -> tuple[range, range]:
    """The tokens of the subject and of the object; those of a passive verb change places."""
    token = line.tokens[at]
    subject = subject_of(token, sentence, line)
    before = range(clause_start(at, sentence, line), at)
    if subject is not None and subject.first < at:
        before = range(subject.first, min(max(subject.last + 1, subject.head.i + 1), at))
    stop = end
    while stop < min(sentence.tokens.end, end + _REACH) and line.words[stop] not in _CLOSES:
        if stop > end and line.tags[stop] in FINITE:
            stop = max((i for i in range(end, stop) if line.words[i] in {",", "and", "that", "which"}), default=stop)
            break
        stop += 1
    after = range(end, stop)
    passive = any(c.dep_ == "auxpass" for c in token.lefts)
    by = next((i for i in after if line.words[i] in {"by", "from"}), None)
    if not passive:
        return before, after
    return (range(by, stop), before) if by is not None else (range(0), range(0))


def _is_subject(entry: Entry, side: range, at: int, line: Line, claims: Sequence[Claim]) -> bool:
    if _names(entry.subjects, (), line, side):
        return True
    start = line.parsed.span(line.tokens[at]).start
    stands_for = next((c.agent.text for c in claims if c.agent.span is not None and c.cue.start == start), "")
    return _names(entry.subjects, stands_for.lower().split(), line, range(0))


def _names(alternatives: Sequence[str], words: Sequence[str], line: Line, side: range) -> bool:
    """Whether one of the alternatives stands among these words, or among the words or the lemmas of these tokens."""
    text = f" {' '.join(words)} {_spoken(side, line)}"
    return any(f" {alternative} " in text or f" {alternative}s " in text for alternative in alternatives)


def _spoken(side: range, line: Line) -> str:
    """The words and the lemmas of some tokens, as text."""
    spoken = [*(line.words[i] for i in side), "|", *(line.lemmas[i] for i in side)]
    return f"| {' '.join(spoken)} ".replace(" - ", "-")


def _excused(entry: Entry, sentence: Sentence, line: Line) -> bool:
    return bool(entry.unless) and _names(entry.unless, (), line, range(sentence.tokens.start, sentence.tokens.end))


def _stands(at: int, end: int, sentence: Sentence, line: Line) -> bool:
    """Whether the clause of the verb is asserted: not denied, asked, supposed, quoted or reported to be refuted."""
    token = line.tokens[at]
    if token.tag_[:2] not in {"VB", "NN"}:
        return False
    subject = subject_of(token, sentence, line)
    after = min(end, sentence.tokens.end - 1)
    frame = Frame(Effect(token.lemma_, (), "known", "away", "verb"), at, end, (Target(after, after + 1, True),), subject)
    scope = scope_of(frame, sentence, line)
    scope.used_for = False
    return scope.asserted and not scope.quoted


def _last_word(at: int, line: Line) -> int:
    while at > 0 and not line.words[at][-1].isalnum():
        at -= 1
    return at


@cache
def known() -> Known:
    """The falsehoods that ship with spinlint."""
    return Known(_entry(raw) for raw in load_file("known_false")["entry"])


def _entry(raw: Mapping[str, Any]) -> Entry:
    texts = {key: str(raw[key]) for key in ("id", "form", "correction", "authority", "date")}
    lists = {name: tuple(map(str, raw[key])) for name, key in _LISTS.items()}
    return Entry(**texts, **lists)  # type: ignore[arg-type]


_LISTS = {"subjects": "subject", "relations": "relation", "objects": "object", "unless": "unless"}
