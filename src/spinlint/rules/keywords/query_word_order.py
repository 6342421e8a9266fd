"""KW006 query-word-order."""

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc, Token

from spinlint.document import BlockKind, Document
from spinlint.layers.orphans import Orphans
from spinlint.layers.syntax import ParsedBlock, Syntax
from spinlint.layers.terms import TermHits
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding, Span

_RUN = ("NOUN", "PROPN", "ADJ", "NUM")
_COMPLAINT, _REMEDY = ("condition", "symptom"), ("drug", "supplement")
_INTRODUCES = frozenset({"drug", "medication", "medicine", "treatment", "pill", "tablet", "inhibitor", "remedy", "supplement",
                         "therapy", "antibiotic", "painkiller", "vaccine", "cream", "injection", "blocker"})  # fmt: skip
_SHOP = frozenset(
    "price prices cost costs review reviews deal deals offer offers cheap best top affordable clinic clinics treatment treatments "
    "therapy therapist surgery surgeon specialist specialists dentist physio physiotherapist physiotherapy doctor doctors remedy cure "
    "transplant implant implants spa centre center expert experts".split()
)
_NOT_READ = frozenset({BlockKind.TITLE, BlockKind.DESCRIPTION, BlockKind.KEYWORDS, BlockKind.ALT})
_LIST = 3
_TAILS = (("near", "me"), ("in", "my", "area"))


class QueryWordOrder(Rule):
    """Nouns stand in the order of a search box, not of an English phrase.

    Why: people type “fever toddler ibuprofen”; in a text the missing words are the ones that carry the meaning.
    Instead: write the phrase out: “ibuprofen for a toddler's fever”.
    Source: Google spam policies, keyword stuffing: words used "unnaturally, or out of context".
    """

    code, severity, needs = "KW006", "warning", (Syntax, TermHits, Orphans)
    examples = (
        Bad("# [[Toddler Fever Ibuprofen Dose Guide]]\n\nWeigh the child first.\n"),
        Bad("# Physio\n\nYou can look for a [[physiotherapist near me]] and ask what it costs.\n"),
        Bad("# Gout\n\nA clinic in Hull can help.\n\n## [[Gout Clinic Hull Prices]]\n\nAsk for them.\n"),
        Good("# How much ibuprofen to give a toddler with a fever\n\nWeigh the child first.\n"),
        Good(
            "# Statins\n\nThe blood pressure medication lisinopril is a tablet.\n",
            because="a class name goes before it",
        ),
        Good("# Walks\n\nThe park near me is flat, so I walk there.\n", because="somebody speaks of their own park"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        terms, orphans = doc.layer(TermHits), doc.layer(Orphans)
        names, seen = frozenset(_names(doc)), set[str]()
        for parsed in doc.layer(Syntax).blocks:
            if parsed.block.kind in _NOT_READ and parsed.index != doc.title_index:
                continue
            for span in (*_noun_strings(parsed, terms), *_shop_strings(parsed, terms, names), *_near_me(parsed)):
                text = doc.text[span.start : span.end]
                if not orphans.covers(span) and text.lower() not in seen:
                    seen.add(text.lower())
                    yield self.found(span, f"“{text}” is a search query, not an English phrase")


def _noun_strings(parsed: ParsedBlock, terms: TermHits) -> Iterator[Span]:
    for start, end in _runs(parsed.parse):
        span = parsed.between(parsed.parse[start], parsed.parse[end - 1])
        hits = terms.within(span)
        for complaint, remedy in pairwise(hits):
            if complaint.kind in _COMPLAINT and remedy.kind in _REMEDY and 3 <= end - start <= 8:
                first = parsed.token_at(remedy.span.start)
                if first.i and first.nbor(-1).lemma_.lower() not in _INTRODUCES:
                    yield span
                    break


def _names(doc: Document) -> Iterator[str]:
    """Words, in lower case, that stand with a capital between small ones and nowhere without: in a heading a tagger cannot
    tell a name from a noun.
    """
    small = {token.lower_ for sentence in doc.layer(Syntax).sentences() for token in sentence.tokens if token.is_lower} | _SHOP
    for sentence in doc.layer(Syntax).sentences():
        for before, token in pairwise(sentence.tokens):
            after = token.nbor() if token.i + 1 < sentence.tokens.end else None
            if (
                token.pos_ == "PROPN"
                and token.is_title
                and token.lower_ not in small
                and before.is_lower
                and not _is_title(after)
            ):
                yield token.lower_


def _is_title(token: Token | None) -> bool:
    return token is not None and bool(token.is_title)


def _shop_strings(parsed: ParsedBlock, terms: TermHits, names: frozenset[str]) -> list[Span]:
    """A complaint or remedy, a shop's word and behind it a name, with nothing between: “gout clinic Leeds prices”.

    A block of many is KW008's.
    """
    found: list[Span] = []
    for start, end in _runs(parsed.parse):
        run = parsed.parse[start:end]
        place = next((t.i for t in run if t.lower_ in names and t.i > start + 1), None)
        before = list(parsed.parse[start:place]) if place else []
        sold = any(t.lower_ in _SHOP for t in run)
        if before and sold and terms.within(parsed.between(before[0], before[-1])) and before[-1].lower_ not in names:
            found.append(parsed.between(run[0], run[-1]))
    return found if len(found) < _LIST else []


def _runs(parse: Doc) -> Iterator[tuple[int, int]]:
    start = None
    for i, token in enumerate([*parse, None]):
        if token is not None and token.pos_ in _RUN:
            start = i if start is None else start
        elif start is not None:
            yield start, i
            start = None


def _near_me(parsed: ParsedBlock) -> Iterator[Span]:
    """A service and “near me”, where the sentence does not speak in the first person."""
    lower = [t.lower_ for t in parsed.parse]
    if {"i", "my", "we"} & set(lower):
        return
    for tail in _TAILS:
        for i in range(1, len(lower) - len(tail) + 1):
            if tuple(lower[i : i + len(tail)]) == tail and parsed.parse[i - 1].pos_ in {"NOUN", "PROPN"}:
                yield parsed.between(parsed.parse[i - 1], parsed.parse[i + len(tail) - 1])
