"""Layer `Confusions`: words that stand where their neighbours call for another one of the same set (“then” for “than”)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Self

import numpy as np
from spacy.tokens import Token

from spinlint.document import BlockKind, Document
from spinlint.layers.layer import Layer
from spinlint.layers.syntax import ParsedBlock, Syntax
from spinlint.layers.terms import TermHits
from spinlint.models.inflect import verb_lemmas
from spinlint.models.lexicons import load_file
from spinlint.values import Span

if TYPE_CHECKING:
    from spinlint.models import Models
    from spinlint.models.phrases import PhraseModel

_KINDS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE)
_REACH = 2
_BOUND = 2.5
_OFTEN, _HOUSE_WORD = 3, 4.0  # a word that the article uses again and again is no slip
_BODY, _ORDER = 3.0, 3.0  # nor is, as a rule, the name of a body part, or a verb that opens an order
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Confusion:
    """A place where `meant` fits its neighbours better than what is written, by `gain` (natural logarithm of the odds)."""

    span: Span
    meant: str
    gain: float


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read a place: its block, first token, tokens as written, the words tried."""

    parsed: ParsedBlock
    at: int
    size: int
    words: Words


class Confusions(Layer):
    """The words of the sets in `gr007_confused.toml` for which another of the set fits better, in order of place."""

    needs = (Syntax, TermHits)

    def __init__(self, found: Sequence[Confusion]) -> None:
        self.found = tuple(found)

    @classmethod
    def compute(cls, docs: Sequence[Document], models: Models) -> Sequence[Self]:
        return [cls(list(_confusions(doc, models.phrases))) for doc in docs]


@lru_cache(maxsize=1)
def others() -> dict[Words, tuple[Words, ...]]:
    """The rest of its set, or of its sets, for every word."""
    found: dict[Words, tuple[Words, ...]] = {}
    for raw in load_file("gr007_confused")["entries"]["sets"]:
        members = [tuple(member.split()) for member in raw]
        for member in members:
            found[member] = (*found.get(member, ()), *(other for other in members if other != member))
    return found


def _confusions(doc: Document, model: PhraseModel) -> Iterator[Confusion]:
    places = [place for parsed in doc.layer(Syntax).of_kind(*_KINDS) for place in _places(parsed)]
    used = Counter(_written(*place) for place in places)
    readings = [_Reading(*place, words) for place in places for words in (_written(*place), *others()[_written(*place)])]
    if not readings:
        return
    scores = iter(_scores(readings, model))
    for parsed, at, size in places:
        written, *rest = [next(scores) for _ in range(1 + len(others()[_written(parsed, at, size)]))]
        best = int(np.argmax([score for score, _ in rest]))
        span = parsed.between(parsed.parse[at], parsed.parse[at + size - 1])
        meant = others()[_written(parsed, at, size)][best]
        gain = min(rest[best][0] - written[0], _BOUND * (rest[best][1] - written[1]))
        often = used[_written(parsed, at, size)] >= _OFTEN and not parsed.parse[at].is_stop
        gain -= _HOUSE_WORD * often + _BODY * _names_body(doc, span, parsed.parse[at]) + _ORDER * _opens_order(parsed.parse[at])
        yield Confusion(span, joined(meant), gain)


def _names_body(doc: Document, span: Span, token: Token) -> bool:
    """A body part where a noun stands: "the sole", "sore heels", but not "did not heel"."""
    led = token.i == 0 or token.nbor(-1).tag_ in {"DT", "JJ", "PRP$", "NN", "NNS", "IN", "CD", "POS"}
    return led and any(hit.kind == "anatomy" for hit in doc.layer(TermHits).within(span))


def _opens_order(token: Token) -> bool:
    """ "Buy a …", "Form the …": the base form of a verb at the beginning of a sentence, with its object behind it."""
    if not token.is_sent_start or token.lower_ not in verb_lemmas(token.lower_) or token.i + 1 >= len(token.doc):
        return False
    return token.nbor(1).tag_ in {"DT", "PRP$", "CD"}


def _places(parsed: ParsedBlock) -> Iterator[tuple[ParsedBlock, int, int]]:
    words = [token.lower_.replace("’", "'") for token in parsed.parse]
    for i, (word, after) in enumerate(pairwise([*words, ""])):
        if (word, after) in others():
            yield parsed, i, 2
        elif (word,) in others() and _is_running(parsed.parse[i]):
            yield parsed, i, 1


def _is_running(token: Token) -> bool:
    """In lower case, or at the beginning of its sentence; capitals elsewhere are names."""
    return token.text.islower() or (token.text[1:].islower() and token.is_sent_start is not False)


def _written(parsed: ParsedBlock, at: int, size: int) -> Words:
    return tuple(token.lower_.replace("’", "'") for token in parsed.parse[at : at + size])


def _scores(readings: Sequence[_Reading], model: PhraseModel) -> list[tuple[float, float]]:
    """Of each reading with two words on either side: its log-probability, and how much its neighbours seek each other."""
    rows = [_window(reading) for reading in readings]
    ids = model.vocabulary.of(*(word for row in rows for word in row))
    first, second, third, owner = [], [], [], []
    start = 0
    for number, row in enumerate(rows):
        own = ids[start : start + len(row)]
        start += len(row)
        first += own[:-2]
        second += own[1:-1]
        third += own[2:]
        owner += [number] * (len(row) - 2)
    one, two, three = (np.array(some, np.int64) for some in (first, second, third))
    total, bound = np.zeros(len(rows)), np.zeros(len(rows))
    np.add.at(total, owner, model.language.after_two(one, two, three))
    np.add.at(bound, owner, model.language.association(two, three))
    return list(zip(total.tolist(), bound.tolist(), strict=True))


def _window(reading: _Reading) -> list[str]:
    parse = reading.parsed.parse
    before, after = parse[max(reading.at - _REACH, 0) : reading.at], parse[reading.at + reading.size :][:_REACH]
    return [*_words(before, left=True), *reading.words, *_words(after, left=False)]


def _words(tokens: Iterable[Token], left: bool) -> list[str]:
    """Two words; beyond the block stands the end of a sentence."""
    words = [token.lower_.replace("’", "'") for token in tokens]
    missing = ["."] * (_REACH - len(words))
    return [*missing, *words] if left else [*words, *missing]


def joined(words: Words) -> str:
    """A word of a set as it is written, a contraction as one word."""
    return words[0] + (words[1] if words[1].startswith("'") else f" {words[1]}") if len(words) == 2 else words[0]
