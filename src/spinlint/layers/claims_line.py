"""A block as claims are read in it: its words, its terms by token, and the health outcomes that it names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Self

from spinlint.document import BlockKind, Document
from spinlint.layers.claims_words import vocabulary
from spinlint.layers.layer import Layer
from spinlint.layers.syntax import ParsedBlock, Sentence, Syntax
from spinlint.layers.terms import TermHit, TermHits

if TYPE_CHECKING:
    from spinlint.models import Models

READ_IN = (
    BlockKind.TITLE,
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.QUOTE,
    BlockKind.TABLE_CELL,
    BlockKind.CAPTION,
)

NUMBER, YEAR, NAME, TARGET = ":number", ":year", ":name", ":target"
OF_ONE_WORD = frozenset({NUMBER, YEAR, NAME})
ANYTHING = ""
_NO_WORDS = frozenset({ANYTHING})
_NUMBERS = frozenset(
    "a an one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred half".split()
)
_HEALTHY = {"condition": True, "symptom": True, "anatomy": False}
_NOUN_LIKE = frozenset({"NN", "VB", "JJ"})
_LONGEST_TERM = 12
_HEADS = frozenset({"sufferer", "cell", "level", "rate", "problem", "issue", "rhythm", "pain", "symptom"})


@dataclass(frozen=True, slots=True)
class Target:
    """What an effect bears on, as tokens `[start, end)` of its block; `bad`: readers want less of it."""

    start: int
    end: int
    bad: bool
    hit: TermHit | None = None


class Line:
    """A parsed block with its words in lower case, its terms by token, and its targets by token.

    `last` is the condition or symptom that was named last before the sentence that is being read. `heading` is the text
    of the heading over it, `next` the line after it.
    """

    def __init__(self, parsed: ParsedBlock, hits: TermHits, heading: str = "") -> None:
        self.parsed = parsed
        self.heading = heading
        self.next: Line | None = None
        self.tokens = parsed.tokens
        self.words = [t.lower_.replace("’", "'") for t in self.tokens]
        self.last: TermHit | None = None
        self._hits = hits

    @cached_property
    def lemmas(self) -> list[str]:
        """The lemmas in lower case."""
        return [t.lemma_.lower() for t in self.tokens]

    @cached_property
    def tags(self) -> list[str]:
        """The Penn tags."""
        return [t.tag_ for t in self.tokens]

    @cached_property
    def terms(self) -> dict[int, tuple[int, TermHit]]:
        """The terms of the block by their first token, each with the token after its last."""
        starts = self.parsed.token_starts
        offset = self.parsed.offset
        found: dict[int, tuple[int, TermHit]] = {}
        for hit in self._hits.within(self.parsed.span(self.parsed.parse[:])):
            first = min(bisect_left(starts, hit.span.start - offset), len(starts) - 1)
            found[first] = bisect_left(starts, hit.span.end - offset), hit
        return found

    @cached_property
    def targets(self) -> dict[int, Target]:
        """Conditions, symptoms, body parts and outcome words by their first token."""
        found: dict[int, Target] = {}
        at = 0
        while at < len(self.tokens):
            target = self._target(at)
            if target is not None:
                found[at] = target
            at = target.end if target else at + 1
        return found

    @cached_property
    def _term_places(self) -> list[int]:
        return sorted(self.terms)

    def terms_in(self, start: int, end: int) -> list[tuple[int, int, TermHit]]:
        """The terms that begin at the tokens `[start, end)`, in order: first token, token after the last, term."""
        places = self._term_places
        return [(at, *self.terms[at]) for at in places[bisect_left(places, start) : bisect_left(places, end)]]

    def term_over(self, at: int) -> TermHit | None:
        """The term that token `at` belongs to."""
        first = next((start for start in range(at, max(at - _LONGEST_TERM, -1), -1) if start in self.terms), None)
        return self.terms[first][1] if first is not None and at < self.terms[first][0] else None

    @cached_property
    def readings(self) -> list[tuple[str, ...]]:
        """What patterns can take each token for: its word, and the kinds of what begins there (`NUMBER`, `TARGET`, ":drug")."""
        found = [_alone(word) for word in self.words]
        for at, kind in self._kinds():
            found[at] = (*found[at], kind)
        return found

    def _kinds(self) -> Iterator[tuple[int, str]]:
        numbers = (at for at, token in enumerate(self.tokens) if token.like_num or self.words[at] in _NUMBERS)
        years = (at for at, word in enumerate(self.words) if len(word) == 4 and word[:2] in {"19", "20"} and word.isdigit())
        names = (at for at, tag in enumerate(self.tags) if tag in {"NNP", "NNPS"} and self.tokens[at].text[:1].isupper())
        for kind, places in ((NUMBER, numbers), (YEAR, years), (NAME, names), (TARGET, self.targets)):
            yield from ((at, kind) for at in places)
        yield from ((at, f":{hit.kind}") for at, (_, hit) in self.terms.items())

    def vocabulary(self, start: int, end: int) -> frozenset[str]:
        """All readings of the tokens `[start, end)`, and `ANYTHING`."""
        return _NO_WORDS.union(*self.readings[start:end])

    @cached_property
    def order(self) -> dict[int, int]:
        """The place of each sentence among those of the block, by its first token."""
        return {sentence.tokens.start: place for place, sentence in enumerate(self.parsed.sentences)}

    @cached_property
    def found(self) -> dict[object, Any]:
        """What was looked up in a line of these very words, terms and targets: an editor reads a parse again and again."""
        terms = tuple((at, end, hit.kind) for at, (end, hit) in self.terms.items())
        targets = tuple((at, target.end) for at, target in self.targets.items())
        remembered: Any = self.parsed.parse.user_data
        known: dict[object, Any] = remembered.setdefault(("found", terms, targets), {})
        return known

    def heads(self, target: Target, end: int) -> bool:
        """Whether the target is the head of its noun phrase: not "cancer research", "sleep clinic"."""
        at = target.end
        if at >= end or self.tags[at][:2] != "NN" or self.tags[at - 1][:2] not in {"NN", "JJ"}:
            return True
        return at in self.targets or self.lemmas[at] in _HEADS or self.lemmas[at] in vocabulary().agents["people"]

    def _target(self, at: int) -> Target | None:
        end, hit = self.terms.get(at, (at, None))
        outcome = self._outcome(at)
        if hit is not None and hit.kind in _HEALTHY and end > at:
            longer = outcome is not None and outcome[0] >= end
            bad = outcome[1] if outcome and longer else _HEALTHY[hit.kind] or self._is_ailing(at)
            return Target(at, outcome[0] if outcome and longer else end, bad, hit)
        return Target(at, outcome[0], outcome[1]) if outcome else None

    def _is_ailing(self, at: int) -> bool:
        """Whether the word before a body part says that it hurts: "stiff hands"."""
        return at > 0 and self.words[at - 1] in vocabulary().agents["ailing"]

    def _outcome(self, at: int) -> tuple[int, bool] | None:
        outcomes = vocabulary().outcomes
        for phrase, bad in outcomes.get(self.words[at]) or outcomes.get(self.lemmas[at], ()):
            end = at + len(phrase)
            if end <= len(self.words) and self.tags[end - 1][:2] in _NOUN_LIKE and self._reads(at, phrase):
                return end, bad
        return None

    def _reads(self, at: int, phrase: tuple[str, ...]) -> bool:
        return all(w == self.words[at + i] or w == self.lemmas[at + i] for i, w in enumerate(phrase))


@lru_cache(maxsize=32_768)
def _alone(word: str) -> tuple[str, ...]:
    return (word,)


class Lines(Layer):
    """The blocks of a document in which claims are read, as lines."""

    needs = (Syntax, TermHits)

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = tuple(lines)
        self._by_block = {line.parsed.index: line for line in self.lines}

    @classmethod
    def compute(cls, docs: Sequence[Document], models: Models) -> Sequence[Self]:
        return [cls(list(_lines(doc))) for doc in docs]

    def of(self, sentence: Sentence) -> Line:
        """The line that a sentence stands in."""
        return self._by_block[sentence.parsed.index]

    def sentences(self) -> Iterator[tuple[Sentence, Line]]:
        """Every sentence of the lines, in order, with its line."""
        return ((sentence, line) for line in self.lines for sentence in line.parsed.sentences)


def _lines(doc: Document) -> Iterator[Line]:
    hits, heading, before = doc.layer(TermHits), "", None
    level = 0
    for parsed in doc.layer(Syntax).of_kind(*READ_IN):
        own = (parsed.block.level or 1) if parsed.block.kind is BlockKind.HEADING else 0
        line = Line(parsed, hits, heading if not own or level < own else "")
        if own:
            heading, level = parsed.block.text, own
        if before is not None:
            before.next = line
        before = line
        yield line
