"""EV005 mixed-denominators."""

import re
from collections.abc import Iterator

from spinlint.document import BlockKind, Document
from spinlint.layers.syntax import ParsedBlock, Syntax
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding, Span

_WORDS = {w: n for n, w in enumerate("one two three four five six seven eight nine ten".split(), start=1)}
_N = r"\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHARE = re.compile(rf"\b(?P<n>{_N}) (?:\w+ )?(?:in|out of) (?:every )?(?P<base>{_N})\b(?! (?:{_MONTHS}))", re.I)
_PEOPLE = re.compile(
    r"\b(?:people|women|men|children|adults|patients|babies|users|get|gets|got|have|has|had|will|risk|chance|faint|rash|"
    r"side effects?|die|died|develop\w*)\b",
    re.I,
)
_DIGITS = re.compile(r"19\d\d|20[0-4]\d")


class MixedDenominators(Rule):
    """Risks in one section stand on different bases: 1 in 20 here, 1 in 300 there.

    Why: readers take the larger second number for the larger risk.
    Instead: put all on one base: “50 in 1,000 get a rash, 3 in 1,000 faint”.
    Source: CDC Clear Communication Index 17 and 20; NHS content guide, numbers; Cochrane Handbook.
    """

    code, severity, needs = "EV005", "warning", (Syntax,)
    examples = (
        Bad("About 1 in 20 get a rash, and [[1 in 300]] faint."),
        Good("About 50 in 1,000 get a rash, and 3 in 1,000 faint."),
        Good("About 1 in 20 get a rash."),
        Good("She was one in ten who wrote back."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for section in _sections(doc.layer(Syntax)):
            first: int | None = None
            for parsed in section:
                for match in _SHARE.finditer(parsed.block.text):
                    base = _number(match["base"])
                    if base <= _number(match["n"]) or not _PEOPLE.search(parsed.block.text) or _DIGITS.fullmatch(match["base"]):
                        continue
                    if first is not None and base != first:
                        span = Span(parsed.offset + match.start(), parsed.offset + match.end())
                        yield self.found(span, f"“{match[0]}” stands beside risks out of {first:,}: put both on one base")
                    first = first or base


def _number(text: str) -> int:
    return _WORDS.get(text.lower()) or int(text.replace(",", ""))


def _sections(syntax: Syntax) -> Iterator[list[ParsedBlock]]:
    section: list[ParsedBlock] = []
    for parsed in syntax.blocks:
        if parsed.block.kind is BlockKind.HEADING:
            yield section
            section = []
        elif parsed.block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL}:
            section.append(parsed)
    yield section
