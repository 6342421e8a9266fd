"""Layer `Support`: the sources of an article, where each stands, how good it is, and which claims it is in reach of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from spinlint.document import Block, BlockKind, Document
from spinlint.layers.layer import Layer
from spinlint.layers.support_names import named_sources
from spinlint.layers.support_references import DOI, PMID, TRIAL_NUMBER, URL, Mark, ReferenceList, marks_in, reference_list
from spinlint.layers.support_tiers import TIERS, Tiers, tiers
from spinlint.layers.syntax import Syntax
from spinlint.values import Span

if TYPE_CHECKING:
    from spinlint.models import Models

BEARING = frozenset(TIERS) - {"shop"}
_YEAR = re.compile(r"\b(?:19[5-9]\d|20[0-4]\d)\b")
_SHOP_ADDRESS = re.compile(
    r"//(?:shop|store|buy|order|checkout|secure|cart)\.|/(?:shop|store|buy|order|cart|checkout|basket|product|products)(?:/|$|\?)"
    r"|[?&](?:tag|ref|aff|affid|aff_id|affiliate|affiliate_id|clickid|partner)=",
    re.I,
)
_SHOP_TEXT = re.compile(
    r"\b(?:buy|order|shop|price|discount|basket|cart|checkout|deal|coupon|in stock|free (?:bottle|trial|shipping))\b", re.I
)
_NUMBERS = ((DOI, "doi"), (PMID, "pmid"), (TRIAL_NUMBER, "nct"))


@dataclass(frozen=True, slots=True)
class Source:
    """A source in the text, at a prose span. `kind`: link, url, mark, doi, pmid, nct or named. `dead`: a mark with no entry.

    `cited`: readers could look it up; not a person alone, nor a body that is named in passing ("approved by the FDA").
    """

    span: Span
    kind: str
    name: str
    tier: str
    block: int
    dead: bool = False
    year: int | None = None
    cited: bool = True

    @property
    def bears(self) -> bool:
        """Whether it could bear a claim out at all: not a shop, not a dead mark."""
        return not self.dead and self.tier in BEARING


class Support(Layer):
    """The sources of a document in order of place, and its reference list."""

    needs = (Syntax,)

    def __init__(self, sources: Sequence[Source], references: ReferenceList) -> None:
        self.sources = tuple(sorted(sources, key=lambda s: s.span))
        self.references = references
        self._starts = [source.span.start for source in self.sources]

    @classmethod
    def compute(cls, docs: Sequence[Document], models: Models) -> Sequence[Self]:
        return [cls._of(doc, tiers()) for doc in docs]

    @classmethod
    def _of(cls, doc: Document, table: Tiers) -> Self:
        references = reference_list(doc, table)
        found = [source for index, block in enumerate(doc.blocks) for source in _in_block(doc, index, block, references, table)]
        found += [
            Source(span, "named", name, tier, block, year=_year(doc.text[span.start - 40 : span.end + 60]), cited=cited)
            for span, name, tier, block, cited in named_sources(doc, table)
            if block not in references.blocks
        ]
        return cls(found, references)

    def within(self, span: Span) -> tuple[Source, ...]:
        """The sources that stand inside a prose span."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return tuple(source for source in self.sources[first:last] if source.block not in self.references.blocks)

    def reach(self, sentence: Span, paragraph: Span) -> tuple[str, Source | None]:
        """The best source in reach of a claim, and where: sentence, paragraph, or none. Sources that bear nothing come last."""
        for where, span in (("sentence", sentence), ("paragraph", paragraph)):
            near = self.within(span)
            if any(source.bears for source in near):
                return where, best(near)
        near = self.within(paragraph)
        return ("paragraph", best(near)) if near else ("none", None)


def best(sources: Sequence[Source]) -> Source:
    """The source that bears most."""
    return min(sources, key=lambda s: (s.dead, TIERS.index(s.tier)))


def _year(text: str) -> int | None:
    return max((int(y) for y in _YEAR.findall(text)), default=None)


def _in_block(doc: Document, index: int, block: Block, references: ReferenceList, table: Tiers) -> Iterator[Source]:
    if block.kind in {BlockKind.ALT, BlockKind.KEYWORDS, BlockKind.DESCRIPTION, BlockKind.TITLE}:
        return
    at = doc.starts[index]
    for inline in block.inlines:
        if inline.kind == "link" and inline.target.lower().startswith(("http://", "https://", "//", "www.")):
            text = block.text[inline.start : inline.end]
            tier = min(table.of_address(inline.target), _doi_tier(inline.target), key=TIERS.index)
            tier = "shop" if tier == "unknown" and _sells(inline.target, text) else tier
            yield Source(Span(at + inline.start, at + inline.end), "link", text, tier, index, year=_year(text))
    for pattern, kind in _NUMBERS:
        for match in pattern.finditer(block.text):
            tier = "guideline" if "14651858" in match[0] else "trial"
            yield Source(Span(at + match.start(), at + match.end()), kind, match[0], tier, index)
    for match in URL.finditer(block.text):
        yield Source(Span(at + match.start(), at + match.end()), "url", match[0], table.of_address(match[0]), index)
    if index not in references.blocks:
        yield from (_marked(mark, at, index, block, references) for mark in marks_in(block))


def _sells(address: str, text: str) -> bool:
    """Whether a link leads to goods: by its address, by a partner named in it, or by what it is called."""
    return bool(_SHOP_ADDRESS.search(address) or _SHOP_TEXT.search(text))


def _doi_tier(url: str) -> str:
    return "guideline" if "14651858" in url else "unknown"


def _marked(mark: Mark, at: int, index: int, block: Block, references: ReferenceList) -> Source:
    entries = [references.entries[n] for n in mark.numbers if n in references.entries]
    tier = min((entry.tier for entry in entries), key=TIERS.index, default="unknown")
    dead = bool(references.entries) and not entries and not any(number.startswith("#") for number in mark.numbers)
    years = [entry.year for entry in entries if entry.year is not None]
    return Source(
        Span(at + mark.start, at + mark.end),
        "mark",
        block.text[mark.start : mark.end],
        tier,
        index,
        dead,
        max(years, default=None),
    )
