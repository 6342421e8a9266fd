"""Whether words are put as the writer's own: not denied, asked, warned of, quoted, or told of what others once held."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from spinlint.layers.claims_refuted import is_refuted_by
from spinlint.layers.syntax import ParsedBlock
from spinlint.models.phrasebook import normal

_DENIED_WITHIN = 7
_CLAUSE_ENDS = frozenset({";", ":", ".", "but", "—", "–"})
_DENIALS = frozenset(
    "no not n't never nor neither without cannot hardly isn't nothing nobody none beware avoid distrust ignore myth claims claim"
    " advert adverts advertisement advertisements ads hype claimed claiming promise promises promising promised false misleading"
    " so-called supposed supposedly allegedly wary sceptical skeptical suspicious whether if warn warns warned doubt".split()
)
_SOLD_AS = re.compile(
    r"\b(?:hailed|touted|billed|marketed|advertised|promoted|dubbed|sold|peddled|hyped|trumpeted|once called|then called)"
    r"(?: \w+){0,2} (?:as|a|the)\b|\b(?:would|will) (?:take|need) (?:a|an|some|nothing short of a)\b"
    r"|\bthe (?:word|phrase|term|label|slogan|line)s?\b",
    re.I,
)
_SOLD_WITHIN = 9
_AFTER_WITHIN = 9
_AFTER_ENDS = _CLAUSE_ENDS | {",", "that", "which", "who", "or", "and", "because", "if", "when"}
_SELDOM = frozenset({"seldom", "rarely", "hardly", "never", "scarcely"})
_UNDONE = frozenset(
    {"faked", "fabricated", "retracted", "withdrawn", "banned", "exaggerated", "disputed", "overstated", "invented"}
)
_LONG_AGO = re.compile(r"\b(?:1[0-8]\d\d|19[0-6]\d)s?\b|\b(?:\w+teenth|20th|19th|18th|17th)[- ]century\b")
_NOT_SO = frozenset(
    {"come", "mean", "exist", "last", "carry", "prove", "happen", "hold", "true", "follow", "necessarily", "always", "evidence"}
)


def sentence_of(parse: Doc, i: int) -> tuple[int, int]:
    """First token and end of the sentence of token `i`; `Token.sent` would read the whole block each time."""
    first, last = i, i + 1
    while first > 0 and not parse[first].is_sent_start:
        first -= 1
    while last < len(parse) and not parse[last].is_sent_start:
        last += 1
    return first, last


def in_quotes(parse: Doc, i: int) -> bool:
    """Whether an odd number of double quotation marks stands before token `i` in its sentence."""
    opening = sum(t.text in {'"', "“", "”", "``", "''"} for t in parse[sentence_of(parse, i)[0] : i])
    return opening % 2 == 1


def is_taken_back(parse: Doc, start: int, end: int) -> bool:
    """Whether the phrase is denied, asked, warned of or only told of, by the words round it in its clause."""
    first, last = sentence_of(parse, start)
    if any(t.text == "?" for t in parse[max(end, last - 2) : last]):
        return True
    at = start - 1
    while at >= max(first, start - _DENIED_WITHIN) and parse[at].text not in _CLAUSE_ENDS:
        after = parse[at + 1].lower_ if at + 1 < start else ""
        if normal(parse[at].text) in _DENIALS and after not in {"only", "short", "less", "but"}:
            return True
        if parse[at].lower_ in {"and", "so"} and at > first and parse[at - 1].text == ",":
            break
        at -= 1
    told = bool(_SOLD_AS.search(parse[max(first, start - _SOLD_WITHIN) : start + 1].text))
    return told or bool(_LONG_AGO.search(parse[first:last].text)) or _is_denied_after(parse, end, last)


def is_refuted_next(parsed: ParsedBlock, i: int) -> bool:
    """Whether the sentence after that of token `i` takes it back."""
    _, last = sentence_of(parsed.parse, i)
    following = next((s.text for s in parsed.sentences if s.tokens.start >= last), "")
    return is_refuted_by(following)


def _is_denied_after(parse: Doc, end: int, last: int) -> bool:
    """ "Miracle results in mice seldom carry over": what is said of the phrase takes it back."""
    for at in range(end, min(end + _AFTER_WITHIN, last)):
        word = parse[at].lower_
        if word in _AFTER_ENDS:
            return False
        if word in _SELDOM or word in _UNDONE:
            return True
        if word in {"not", "n't"}:
            return any(t.lemma_.lower() in _NOT_SO for t in parse[at + 1 : min(at + 4, last)])
    return False
