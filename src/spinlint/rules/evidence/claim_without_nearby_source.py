"""EV003 claim-without-nearby-source."""

import re
from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims_line import Line
from spinlint.layers.layer import Layer
from spinlint.layers.support import Support
from spinlint.layers.syntax import Syntax
from spinlint.layers.terms import TermHits
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding, Span

_FIGURE = re.compile(
    r"\b(?:by |of |about |around |nearly |almost |over |up to |more than )?(?:\d+(?:\.\d+)?\s?(?:%|per ?cent\b|percent\b)|(?:one|two|three|nine|\d+) (?:in|out of) (?:every )?"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|\d[\d,]*)\b)"
)
_NEEDS: tuple[type[Layer], ...] = (Syntax, TermHits, Support)


class ClaimWithoutNearbySource(Rule):
    """A figure on health stands with no source in its paragraph.

    Why: a number reads as measured; without its source nobody can check or update it.
    Instead: name the study or the body that gives the number, with the year.
    Source: HON 5 (justifiability); CAP code 12.1.
    """

    code, severity, needs = "EV003", "info", _NEEDS
    examples = (
        Bad("Walking cuts the risk of a stroke [[by 40%]]."),
        Good("Walking cut the risk of a stroke by 40% in a 2019 trial of 900 people."),
        Good("Mix it with 70% alcohol."),
        Good("The shop gives 20% off."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        support = doc.layer(Support)
        for sentence in doc.layer(Syntax).sentences():
            match = _FIGURE.search(sentence.text)
            if match and not any(source.bears for source in support.within(sentence.parsed.span(sentence.parsed.parse[:]))):
                line = Line(sentence.parsed, doc.layer(TermHits))
                if any(t.bad and sentence.tokens.start <= at < sentence.tokens.end for at, t in line.targets.items()):
                    at = sentence.span.start
                    yield self.found(
                        Span(at + match.start(), at + match.end()), f"“{match[0].strip()}”: who measured it, and when?"
                    )
