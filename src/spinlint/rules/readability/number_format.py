"""RD014 number-format."""

import re
from collections.abc import Iterator

from spinlint.document import RUNNING_KINDS, Document
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding, Span

_PERCENT = re.compile(r"\b(\d{1,2}\.\d+)\s?(?:%|per ?cent) of (?:people|adults|children|women|men|patients|babies|those)\b", re.I)
_FRACTION = re.compile(
    r"\b(?:three.quarters|two.thirds|a third|one.third|a fifth|one.fifth|a sixth) of (?:people|adults|patients)\b", re.I
)


class NumberFormat(Rule):
    """A number is written in a form that many readers cannot picture.

    Why: “14.3 %” asks for arithmetic; “1 in 7” is a picture.
    Instead: write “1 in 7 people”.
    Source: NHS content guide, numbers; CDC Clear Communication Index 15; PEMAT item 6.
    """

    code, severity, default = "RD014", "info", False
    examples = (
        Bad("It helps [[14.3% of people]].", suggestion="about 1 in 7 people"),
        Bad("It helps [[two-thirds of people]]."),
        Good("It helps 1 in 7 people."),
        Good("The dose is 2.5 ml."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for index, block in doc.of_kind(*RUNNING_KINDS):
            for match in _PERCENT.finditer(block.text):
                people = match[0].rsplit(" ", 1)[-1]
                one_in = max(round(100 / float(match[1])), 1) if float(match[1]) else 0
                suggestion = (f"about 1 in {one_in} {people}",) if one_in > 1 else ()
                yield self._at(doc, index, match, *suggestion)
            for match in _FRACTION.finditer(block.text):
                yield self._at(doc, index, match)

    def _at(self, doc: Document, index: int, match: re.Match[str], *suggestions: str) -> Finding:
        start = doc.starts[index]
        span = Span(start + match.start(), start + match.end())
        return self.found(span, f"“{match[0]}” is hard to picture", *suggestions)
