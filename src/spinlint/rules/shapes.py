"""Rules that are data: a TOML lexicon with a shape, its page, its entries and its examples.

Shapes: `existence` (the phrase is there), `substitution` (the phrase has better words), `density` (phrases count only
when they are frequent). Every file names its source, licence and date.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

from spacy.lang.en import English
from spacy.tokens import Doc

from spinlint.document import BlockKind, Document
from spinlint.errors import ConfigError
from spinlint.layers.claims_words import vocabulary
from spinlint.layers.layer import Layer
from spinlint.layers.syntax import ParsedBlock, Syntax
from spinlint.layers.terms import TermHits
from spinlint.models.inflect import cased, inflect
from spinlint.models.phrasebook import PhraseBook, normal
from spinlint.rules.denials import in_quotes as in_quotes
from spinlint.rules.denials import is_refuted_next, sentence_of
from spinlint.rules.denials import is_taken_back as is_taken_back
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding, Related, Severity

SHAPES = ("existence", "substitution", "density")
_REQUIRED = ("code", "name", "shape", "severity", "summary", "why", "instead", "source", "lexicon", "entries")
_NEAR = 5
_BESIDE = 25


@dataclass(frozen=True, slots=True)
class Entry:
    """One phrase of a lexicon (see `PhraseBook` for its pattern language).

    `instead` are replacements, best first ("" = delete, `<use>` = in the form of the phrase's first word). `pos` lists
    the parts of speech that the first word may have. `near` must, `not_near` must not, stand within five words;
    `not_next` and `not_before` speak of the very next and the very last word. `message` overrides the rule's.
    `health`: only where the sentence, or one beside it, names something of health.
    """

    match: str
    instead: tuple[str, ...] = ()
    pos: tuple[str, ...] = ()
    near: frozenset[str] = frozenset()
    not_near: frozenset[str] = frozenset()
    not_next: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    message: str = ""
    safe: bool = False
    health: bool = False


class LexiconRule(Rule):
    """Base of all rules made from a lexicon file."""

    needs: ClassVar[tuple[type[Layer], ...]] = (Syntax,)
    shape: ClassVar[str]
    message: ClassVar[str]
    entries: ClassVar[tuple[Entry, ...]]
    kinds: ClassVar[tuple[BlockKind, ...]]
    quotes: ClassVar[bool]
    asserted: ClassVar[bool]
    once: ClassVar[bool]
    per_1000 = option(0.0, "hits per 1,000 words from which a frequent phrase counts (shape density)")
    at_least = option(1, "hits in the document from which the rule speaks")

    def check(self, doc: Document) -> Iterator[Finding]:
        hits = doc.layer(TermHits) if TermHits in self.needs else TermHits(())
        found = [f for parsed in doc.layer(Syntax).of_kind(*self.kinds) for f in self._in_block(parsed, hits)]
        if len(found) >= self.at_least and 1000 * len(found) >= self.per_1000 * doc.words:
            yield from _each_once(found) if self.once else found

    def _in_block(self, parsed: ParsedBlock, hits: TermHits) -> Iterator[Finding]:
        parse = parsed.parse
        for start, end, entry in phrase_book(self.entries).find(parse):
            if not fits(entry, parse, start, end) or (not self.quotes and in_quotes(parse, start)):
                continue
            if self.asserted and (is_taken_back(parse, start, end) or is_refuted_next(parsed, start)):
                continue
            if entry.health and not self._is_of_health(parsed, start, hits):
                continue
            matched = parse[start:end]
            suggestions = tuple(_formed(s, parse, start) for s in entry.instead)
            instead = " or ".join(f"“{s}”" for s in suggestions if s)
            message = (entry.message or self.message).format(text=matched.text, instead=instead)
            yield self.found(parsed.span(matched), message, *suggestions, safe=entry.safe)

    def _is_of_health(self, parsed: ParsedBlock, start: int, hits: TermHits) -> bool:
        """Whether the sentence of token `start`, or one beside it, names an ill, a body part, a remedy or goods; a food alone is none."""
        first, last = sentence_of(parsed.parse, start)
        near = parsed.parse[max(first - _BESIDE, 0) : last + _BESIDE]
        if any(hit.kind != "food" for hit in hits.within(parsed.span(near))):
            return True
        outcomes, goods = vocabulary().outcomes, vocabulary().agents["product"]
        lemmas = {t.lemma_.lower() for t in near}
        return not lemmas.isdisjoint(goods) or any(bad for at in lemmas for words, bad in outcomes.get(at, ()) if len(words) == 1)


def _each_once(found: Sequence[Finding]) -> Iterator[Finding]:
    """The first of the findings that say the same, with the places of the others."""
    same: dict[str, list[Finding]] = {}
    for finding in found:
        same.setdefault(finding.message.lower(), []).append(finding)
    for first, *rest in same.values():
        again = tuple(Related("again here", other.span) for other in rest if other.span)
        times = f" (and {len(rest)} more time{'s' * (len(rest) > 1)})" if rest else ""
        yield replace(first, message=first.message + times, related=again)


@lru_cache(maxsize=1)
def english_tokenizer() -> Callable[[str], Doc]:
    """spaCy's English tokenizer, without a pipeline."""
    return English().tokenizer


@lru_cache(maxsize=256)
def phrase_book(entries: tuple[Entry, ...]) -> PhraseBook[Entry]:
    """The entries' phrases, compiled once."""
    return PhraseBook(((entry.match, entry) for entry in entries), english_tokenizer())


def fits(entry: Entry, parse: Doc, start: int, end: int) -> bool:
    """Whether the words round the match are those that the entry asks for."""
    if entry.pos and parse[start].pos_ not in entry.pos:
        return False
    if entry.pos == ("VERB",) and parse[start].dep_ == "amod":
        return False
    if end < len(parse) and _either(parse, end) & entry.not_next:
        return False
    if start and _either(parse, start - 1) & entry.not_before:
        return False
    if not entry.near and not entry.not_near:
        return True
    places = [*range(max(start - _NEAR, 0), start), *range(end, min(end + _NEAR, len(parse)))]
    around = set().union(*(_either(parse, i) for i in places)) if places else set()
    return (not entry.near or bool(around & entry.near)) and not around & entry.not_near


def _either(parse: Doc, i: int) -> set[str]:
    return {normal(parse[i].text), normal(parse[i].lemma_)}


def _formed(suggestion: str, parse: Doc, start: int) -> str:
    first = parse[start]
    words = [inflect(w[1:-1], first.tag_) if w.startswith("<") else w for w in suggestion.split()]
    return cased(" ".join(words), first.text if first.is_sent_start else first.text.lower())


def load_rule(path: Path) -> type[LexiconRule] | None:
    """The rule in a lexicon file; `None` for a list without a shape, which a rule in code reads.

    Raises `ConfigError` with the file's name for whatever is wrong in it.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from None
    if "shape" not in data:
        return None
    missing = [key for key in _REQUIRED if not data.get(key)]
    if missing or data["shape"] not in SHAPES:
        raise ConfigError(f"{path}: " + (f"missing {', '.join(missing)}" if missing else f"no shape {data['shape']!r}"))
    absent = [key for key in ("source", "licence", "date") if not data["lexicon"].get(key)]
    if absent:
        raise ConfigError(f"{path}: [lexicon] lacks {', '.join(absent)}")
    try:
        return _rule_class(data)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise ConfigError(f"{path}: {error}") from None


def _rule_class(data: Mapping[str, Any]) -> type[LexiconRule]:
    kinds = data.get("kinds", ["heading", "paragraph", "list_item", "quote", "table_cell", "caption"])
    Severity(data["severity"])
    entries = tuple(_entry(raw) for raw in data["entries"])
    body = {
        **{key: data[key] for key in ("code", "name", "severity", "summary", "why", "instead", "source", "shape")},
        "__doc__": f"{data['summary']}\n\nWhy: {data['why']}\nInstead: {data['instead']}\nSource: {data['source']}",
        "message": data.get("message", "“{text}”: write {instead}" if data["shape"] == "substitution" else "“{text}”"),
        "entries": entries,
        "needs": (Syntax, TermHits) if any(entry.health for entry in entries) else (Syntax,),
        "kinds": tuple(BlockKind(kind) for kind in kinds),
        "quotes": data.get("quotes", False),
        "asserted": data.get("asserted", False),
        "once": data.get("once", False),
        "default": data.get("default", True),
        "profiles": data.get("profiles", {}),
        "examples": (
            *(_example(Bad, e) for e in data.get("bad", [])),
            *(_example(Good, e) for e in data.get("good", [])),
        ),
    }
    for key in ("per_1000", "at_least"):
        if key in data:
            body[key] = option(data[key], getattr(LexiconRule, key).help)
    return type("".join(part.title() for part in data["name"].split("-")), (LexiconRule,), body)


def _example(kind: type[Good | Bad], raw: Mapping[str, Any]) -> Good | Bad:
    return kind(**raw)


def _entry(raw: str | Mapping[str, Any]) -> Entry:
    if isinstance(raw, str):
        return Entry(raw)
    plain: dict[str, Any] = dict(raw)
    for key in ("instead", "pos"):
        value = plain.get(key, ())
        plain[key] = (value,) if isinstance(value, str) else tuple(value)
    for key in ("near", "not_near", "not_next", "not_before"):
        plain[key] = frozenset(plain.get(key, ()))
    return Entry(**plain)


def lexicon_rules(folder: Path) -> Sequence[type[LexiconRule]]:
    """The rules in every lexicon file of a folder, by file name."""
    loaded = (load_rule(path) for path in sorted(folder.glob("*.toml")))
    return [rule for rule in loaded if rule is not None]
