"""Sources named in running text: bodies, journals, trials and people with a post, where something is ascribed to them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span as TokenSpan

from spinlint.document import Document
from spinlint.layers.support_tiers import Tiers, any_of
from spinlint.layers.syntax import Sentence, Syntax
from spinlint.models.lexicons import load_file
from spinlint.values import Span

_WORDS = load_file("ev_sources")["words"]
_WORD = re.compile(r"\w+")
_ASCRIBING = frozenset(phrase for phrase in _WORDS["ascribes"] if " " not in phrase)
_ASCRIBING_PHRASES = tuple(phrase for phrase in _WORDS["ascribes"] if " " in phrase)
_IN_BRACKETS = re.compile(r"\(([^()]{2,90})\)")
_POST = (
    r"(?:Dr\.?|Prof(?:essor)?\.?)\s+[A-Z][\w'’-]+(?:\s+[A-Z][\w'’.-]+){0,2}|"
    r"[A-Z][\w'’-]+(?:\s+[A-Z][\w'’.-]+){1,2},?\s+(?:an?\s|the\s)?(?:MD|PhD|RN|RD|MBBS|(?:[a-z]+ ){0,2}"
    rf"(?:{any_of(_WORDS['posts'])}))\b"
)
_PERSON = re.compile(_POST)
_NAMED_STUDY = re.compile(
    r"\b(?:[A-Z][\w'’-]+\s+){1,4}(?:Study|Trial|Initiative|Program(?:me)?|Cohort|Biobank|Survey)\b|\b[A-Z]{3,}[-\d]*\s+(?:trial|study)\b"
)
_DATED_STUDY = re.compile(
    r"\b(?:19|20)\d\d\s+(?:[\w-]+\s+){0,3}(?:study|trial|review|meta-analysis|survey|analysis)\b|"
    r"\b(?:study|trial|review|meta-analysis|survey|analysis)\s+(?:of|in|with|among|from|involving)\s+(?:\w+\s+){0,2}\d[\d,]+\b|"
    r"\b[A-Z][\w'’-]+ (?:and colleagues|et al\.?)"
)
_CITED = re.compile(rf"(?:{any_of(_WORDS['before'])})\s+(?:the\s+)?(?:\w+\s+){{0,2}}$", re.I)
_SPEAKS = re.compile(rf"\s*(?:\([A-Z]+\)\s*)?(?:has |have |also )?(?:{any_of(_WORDS['speaks'])})")
_SPEAKS_ITSELF = re.compile(
    rf"(?:['’]s)?\s*(?:\([A-Z]+\)\s*)?(?:(?:has|have|also|now|still|both) )*(?:{any_of(_WORDS['speaks'])}|"
    r"(?:\w+ )?(?:guid|page|advice|review"
    r"|report|trial|study|survey|fact ?sheet|leaflet|website|statement|data|position|rates?\b|lists?\b|sets? out))",
    re.I,
)
_LOOKED_UP = re.compile(
    r"(?:according to|sources?:?|says|said|say|(?:guidance|guidelines?|advice|page|pages|fact ?sheet|leaflet|report|reviews?"
    r"|statement|data|figures|recommendations?|trial|study|survey|website|published|reviewed|recommended|advised|released|issued)"
    r"(?: \w+){0,3}? (?:from|of|by|in|at|on))\s+(?:the\s+)?(?:\w+\s+){0,2}[\"“*_]?$",
    re.I,
)
_AT_A_POST = re.compile(r",? (?:a |an |the )?(?:\w+ ){0,4}(?:of|at|from|for|with) (?:the )?[A-Z]")
Named = tuple[Span, str, str, int, bool]


def named_sources(doc: Document, table: Tiers) -> Iterator[Named]:
    """Span, name, tier and block of every source named in a sentence that ascribes something, or in brackets."""
    firsts = table.first_words
    for sentence in doc.layer(Syntax).sentences():
        words = frozenset(_WORD.findall(sentence.text))
        ascribes = _ascribes(sentence.text, words)
        if ascribes or "(" in sentence.text:
            yield from _in_sentence(sentence, ascribes, table, not firsts.isdisjoint(words))


def _ascribes(text: str, words: frozenset[str]) -> bool:
    """Whether a sentence ascribes something to somebody: "found", "says", "according to"."""
    lower = text.lower()
    return not _ASCRIBING.isdisjoint(map(str.lower, words)) or any(phrase in lower for phrase in _ASCRIBING_PHRASES)


def _in_sentence(sentence: Sentence, ascribes: bool, table: Tiers, names_listed: bool) -> Iterator[Named]:
    at, block, text = sentence.span.start, sentence.parsed.index, sentence.text
    brackets = [match.span() for match in _IN_BRACKETS.finditer(text)]
    taken: list[tuple[int, int]] = []
    if names_listed:
        for match, tier in table.named_in(text):
            if ascribes or any(start <= match.start() < end for start, end in brackets):
                taken.append(match.span())
                cited = _is_looked_up(text, match.start(), match.end(), brackets)
                yield Span(at + match.start(), at + match.end()), match[0], _raised(tier, text), block, cited
    if not ascribes:
        return
    for pattern, tier in ((_PERSON, "hospital"), (_NAMED_STUDY, "trial"), (_DATED_STUDY, "unknown")):
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                cited = pattern is not _PERSON or bool(_AT_A_POST.match(text, match.end()))
                yield Span(at + match.start(), at + match.end()), match[0], _raised(tier, match[0]), block, cited
    yield from _entities(sentence, text, table, taken)


def _is_looked_up(text: str, first: int, last: int, brackets: list[tuple[int, int]]) -> bool:
    """Whether a listed body or journal is cited: it speaks, something of it is named, or it stands in brackets."""
    if any(start <= first < end for start, end in brackets):
        return True
    return bool(_LOOKED_UP.search(text[max(first - 60, 0) : first]) or _SPEAKS_ITSELF.match(text[last : last + 60]))


def _raised(tier: str, text: str) -> str:
    """A named body's guideline or systematic review counts as one; a dated review is at least a trial."""
    if tier in {"public-health", "hospital"} and re.search(
        r"\bguid(?:eline|ance)|\bsystematic review|\brecommendation statement", text, re.I
    ):
        return "guideline"
    if tier == "unknown" and re.search(r"systematic review|meta-analysis|Cochrane", text):
        return "guideline"
    return "trial" if tier == "unknown" and re.search(r"et al|colleagues|trial|study|review", text) else tier


def _entities(sentence: Sentence, text: str, table: Tiers, taken: list[tuple[int, int]]) -> Iterator[Named]:
    at, block = sentence.span.start, sentence.parsed.index
    start = sentence.tokens.start_char
    for entity in _organisations(sentence):
        first, last = entity.start_char - start, entity.end_char - start
        if any(a < last and first < b for a, b in taken) or not _is_speaker(text, first, last):
            continue
        tier = table.of_words(entity.text, listed=False)
        if tier not in {"unknown", "guideline"}:
            yield Span(at + first, at + last), entity.text, tier, block, True


def _organisations(sentence: Sentence) -> Iterator[TokenSpan]:
    """The organisations that the pipeline found in a sentence; `Span.ents` would read the whole block each time."""
    doc, at, end = sentence.tokens.doc, sentence.tokens.start, sentence.tokens.end
    while at < end:
        first = at
        while at < end and doc[at].ent_type_ == "ORG" and (at == first or doc[at].ent_iob_ == "I"):
            at += 1
        if at > first:
            yield doc[first:at]
        at = max(at, first + 1)


def _is_speaker(text: str, first: int, last: int) -> bool:
    before, after = text[max(first - 40, 0) : first], text[last : last + 40]
    return bool(_CITED.search(before) or _SPEAKS.match(after))
