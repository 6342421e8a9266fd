"""Layer `Phrases`: words that read as synonym-swapped, merged into flags with suggestions, and the document's verdict."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar, Self

import numpy as np

from spinlint.document import COMPLETE_ARTICLE_WORDS, BlockKind, Document
from spinlint.layers.layer import Layer
from spinlint.layers.phrases_options import says_another_thing, set_phrases
from spinlint.layers.phrases_terms import Restored, everyday_synonyms, named_alike, restored, technical
from spinlint.layers.phrases_turns import Turn, turns
from spinlint.layers.syntax import ParsedBlock, Syntax
from spinlint.models.inflect import article_before, cased
from spinlint.models.phrases import MOST_SUGGESTIONS, Reading, Substitute, Suspect
from spinlint.values import Span

if TYPE_CHECKING:
    from spinlint.models import Models
    from spinlint.models.terms import Terms

SPUN = ("spun", "suspect")
READ_KINDS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.HEADING, BlockKind.CAPTION)
GOOD_SUBSTITUTE, LIKELY, TURN_SCORE = -4.0, -1.0, 8.0
_DOUBLED = re.compile(r"\b(\w+) (?=\1s?\b)", re.IGNORECASE)


@dataclass(frozen=True)
class Flag:
    """Words that read as swapped in: tokens `[start, end)` of a block, the log-odds, what may have stood there.

    `trust` is the log-odds of the weakest part of the first suggestion, `listed` whether a thesaurus or the lexicon has all of
    it, `connector` tells a phrase like “as well as”.
    """

    parsed: ParsedBlock
    start: int
    end: int
    score: float
    suggestions: tuple[str, ...]
    restored: Restored | None = None
    connector: bool = False
    trust: float = -np.inf
    listed: bool = False

    @property
    def span(self) -> Span:
        return self.parsed.span(self.parsed.parse[self.start : self.end])

    @property
    def text(self) -> str:
        return str(self.parsed.parse[self.start : self.end].text)


class Phrases(Layer):
    """`flags` in order of place; `probability` that the document was spun, and the verdict."""

    needs = (Syntax,)
    score_name: ClassVar[str | None] = "spun"

    def __init__(self, flags: Sequence[Flag], probability: float, verdict: str, words: int) -> None:
        self.flags = tuple(flags)
        self.probability = probability
        self.verdict = verdict
        self.words = words

    @classmethod
    def compute(cls, docs: Sequence[Document], models: Models) -> Sequence[Self]:
        blocks = [[b for b in doc.layer(Syntax).of_kind(*READ_KINDS) if len(b.parse)] for doc in docs]
        owner = [number for number, own in enumerate(blocks) for _ in own]
        long = [doc.words >= COMPLETE_ARTICLE_WORDS for doc in docs]
        readings = models.phrases.read([b.parse for own in blocks for b in own], owner, long)
        first, found = 0, []
        for doc, own, reading in zip(docs, blocks, readings, strict=True):
            found.append(cls._of(doc, own, reading, first, models))
            first += len(own)
        return found

    @classmethod
    def _of(cls, doc: Document, blocks: Sequence[ParsedBlock], reading: Reading, first: int, models: Models) -> Self:
        spun = reading.verdict in SPUN
        found = [_flag(blocks[run[0].block - first], run, models.terms) for run in _runs(reading.suspects)]
        kept = [f for f in found if (_is_odd(f, models) if spun else _stands_alone(f, models))]
        flags = [replace(f, restored=_restored(f, models)) for f in _apart(kept)]
        return cls(flags, reading.probability, reading.verdict, doc.words)

    def as_score(self) -> Mapping[str, Any]:
        return {
            "probability": round(self.probability, 4),
            "verdict": self.verdict,
            "spans_per_1000": round(1000 * len(self.flags) / max(self.words, 1), 1),
        }


def _runs(suspects: Sequence[Suspect]) -> Iterator[list[Suspect]]:
    """Suspects that stand side by side in one block."""
    run: list[Suspect] = []
    for suspect in suspects:
        if run and (suspect.block != run[-1].block or suspect.token > run[-1].token + 1):
            yield run
            run = []
        run.append(suspect)
    if run:
        yield run


def _is_odd(flag: Flag, models: Models) -> bool:
    """Whether the text is more than a technical term of health, which is rare and yet in its place."""
    return not technical(flag.text, models.terms)


def _stands_alone(flag: Flag, models: Models) -> bool:
    """Whether a flag is worth its place in an article that is not spun: it has a better wording, likely and as full, and is
    neither good English nor the name of a thing.
    """
    if flag.connector or not flag.suggestions or not flag.suggestions[0] or flag.trust < LIKELY or not flag.listed:
        return False
    best = flag.suggestions[0]
    plain = everyday_synonyms(flag.text, best, models.phrases.facts)
    return _is_odd(flag, models) and not (_shortens(flag) or plain or named_alike(flag.text, best, models.terms))


def _restored(flag: Flag, models: Models) -> Restored | None:
    """The term that the first suggestion restores, if it is likely and what stands there is no everyday name of it."""
    if flag.trust < LIKELY or (flag.suggestions and everyday_synonyms(flag.text, flag.suggestions[0], models.phrases.facts)):
        return None
    return restored(flag.parsed, flag.start, flag.end, flag.suggestions, models.terms)


def _shortens(flag: Flag) -> bool:
    """Whether the first suggestion only leaves words out."""
    return set(flag.suggestions[0].lower().split()) <= set(flag.text.lower().split())


def _apart(flags: Sequence[Flag]) -> Iterator[Flag]:
    """Flags that overlap the one before them are left out."""
    last: Flag | None = None
    for flag in flags:
        if last is None or flag.parsed is not last.parsed or flag.start >= last.end:
            last = flag
            yield flag


def _flag(parsed: ParsedBlock, run: Sequence[Suspect], terms: Terms) -> Flag:
    start, end = run[0].token, run[-1].token + 1
    inside = [t for t in turns(parsed.parse) if t.start < end and start < t.end]
    known = [(o.start, o.end) for s in run for o in s.substitutes if o.score >= TURN_SCORE]
    whole = [*known, *((t.start, t.end) for t in inside)]
    start, end = min([start, *(a for a, _ in whole)]), max([end, *(b for _, b in whole)])
    run = [replace(s, substitutes=tuple(_offered(parsed, s.substitutes, terms))) for s in run]
    chosen = _tiling(run, inside, start, end)
    start, end = min([start, *(s.start for s in chosen)]), max([end, *(s.end for s in chosen)])
    before, after = _lower(parsed, start - 1), _lower(parsed, end)
    variants = (v for v in _variants(parsed, run, chosen, start, end) if not _repeats(v, before, after))
    suggestions = tuple(dict.fromkeys(variants))[:MOST_SUGGESTIONS]
    if before in ("a", "an") and suggestions and suggestions[0] and article_before(suggestions[0]) != before:
        start -= 1
        suggestions = tuple(f"{cased(article_before(s), parsed.parse[start].text)} {s}" for s in suggestions if s)
    connector = any(t.connector and t.start <= start and end <= t.end for t in inside)
    trust, listed = min((c.score for c in chosen), default=-np.inf), all(c.listed for c in chosen)
    score = max(s.score for s in run)
    return Flag(parsed, start, end, score, suggestions, connector=connector, trust=trust, listed=listed)


def _lower(parsed: ParsedBlock, place: int) -> str:
    """The word at a place in lower case; empty outside of the block."""
    return parsed.parse[place].lower_ if 0 <= place < len(parsed.parse) else ""


def _repeats(suggestion: str, before: str, after: str) -> bool:
    """Whether a suggestion begins with the word before it or ends with the one after it."""
    words = suggestion.lower().split()
    return bool(words) and (words[0] == before or words[-1] == after)


def _offered(parsed: ParsedBlock, substitutes: Sequence[Substitute], terms: Terms) -> Iterator[Substitute]:
    """The substitutes that say the same thing and leave set phrases whole."""
    fixed = set_phrases(parsed.parse)
    for one in substitutes:
        cuts = any(one.start < end and start < one.end and not (one.start <= start and end <= one.end) for start, end in fixed)
        old = parsed.parse[one.start : one.end].text
        if not cuts and (one.score >= TURN_SCORE or not says_another_thing(old, one.words, terms)):
            yield one


def _tiling(run: Sequence[Suspect], inside: Sequence[Turn], start: int, end: int) -> list[Substitute]:
    """The best substitutes that do not overlap, greedily by score, at most a word beyond the run, or a listed phrase."""
    written = {Substitute(t.start, t.end, t.words, TURN_SCORE) for t in inside}
    options = sorted({o for s in run for o in s.substitutes} | written, key=lambda o: -o.score)
    chosen: list[Substitute] = []
    for option in options:
        clear = all(option.end <= c.start or c.end <= option.start for c in chosen)
        near = option.listed or (option.start >= start - 1 and option.end <= end + 1)
        if clear and near and option.score >= GOOD_SUBSTITUTE:
            chosen.append(option)
    return sorted(chosen, key=lambda o: o.start)


def _variants(parsed: ParsedBlock, run: Sequence[Suspect], chosen: Sequence[Substitute], start: int, end: int) -> Iterator[str]:
    """The text with the chosen substitutes, then with others in the place of the strongest of them."""
    if not chosen:
        return
    yield _written(parsed, chosen, start, end)
    strongest = max(chosen, key=lambda c: c.score)
    others = {o for s in run for o in s.substitutes if (o.start, o.end) == (strongest.start, strongest.end)}
    for other in sorted(others, key=lambda o: -o.score)[: MOST_SUGGESTIONS + 1]:
        if other.score >= GOOD_SUBSTITUTE:
            yield _written(parsed, [other if c == strongest else c for c in chosen], start, end)


def _written(parsed: ParsedBlock, chosen: Sequence[Substitute], start: int, end: int) -> str:
    out, at = "", start
    for option in chosen:
        out += parsed.parse[at : option.start].text_with_ws
        out += option.words + parsed.parse[option.end - 1].whitespace_ if option.words else ""
        at = option.end
    text = _DOUBLED.sub("", (out + parsed.parse[at:end].text_with_ws).strip())
    return cased(text, parsed.parse[start].text) if not parsed.parse[start].is_upper else text
