"""EV003 claim-without-nearby-source."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims_line import Lines
from spinlint.layers.layer import Layer
from spinlint.layers.support import Support
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.rules.wordings import wordings
from spinlint.values import Finding

_NEEDS: tuple[type[Layer], ...] = (Lines, Support)


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
        for sentence, line in doc.layer(Lines).sentences():
            found = next(wordings("ev004_relative_risk").find("figure", sentence, line), None)
            if found is None or any(source.bears for source in support.within(line.parsed.span(line.parsed.parse[:]))):
                continue
            if any(t.bad and sentence.tokens.start <= at < sentence.tokens.end for at, t in line.targets.items()):
                words = line.parsed.parse[found.start : found.end].text
                yield self.found(found.span(line), f"“{words}”: who measured it, and when?")
