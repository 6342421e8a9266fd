"""CL002 certain-outcome."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims import Claims
from spinlint.layers.claims_line import Line, Lines
from spinlint.layers.ladder import Strength
from spinlint.layers.layer import Layer
from spinlint.layers.syntax import Sentence
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.rules.shapes import in_quotes
from spinlint.rules.wordings import Found, wordings
from spinlint.values import Finding, Span

_NEEDS: tuple[type[Layer], ...] = (Claims, Lines)


class CertainOutcome(Rule):
    """A health outcome is promised with certainty: "will definitely", "always works", "guaranteed to".

    Why: no treatment works for everyone; a promise keeps readers from asking how likely the benefit is.
    Instead: say how many people it helped, or write “may” and name the source.
    Source: TGA advertising code 2007, section 4(2) ("invariably effective"); QUEST, tone.
    """

    code, severity, needs = "CL002", "error", _NEEDS
    examples = (
        Bad("[[Cutting sugar will definitely clear your acne]]."),
        Bad("Give it a week and [[your headaches will certainly disappear]]."),
        Bad("Our drops? [[They never fail]]."),
        Good("Cutting sugar may help some people's skin."),
        Good("The drops will not always relieve pain.", because="it is denied"),
        Good("Always ask a pharmacist before you treat a child's fever.", because="it is safety advice"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        seen: set[Span] = set()
        for claim in doc.layer(Claims).asserted():
            said = claim.agent.kind != "none" or claim.tag not in {"VBN", "VBD"}
            if claim.strength is Strength.GUARANTEED and claim.helps and said and not claim.supported:
                seen.add(claim.sentence.span)
                yield self.found(claim.span, self._message(claim.marks[0]))
        for sentence, line in doc.layer(Lines).sentences():
            promise = None if sentence.span in seen else _promise(sentence, line)
            if promise is not None:
                yield self.found(promise.span(line), self._message(line.parsed.parse[promise.start : promise.end].text))

    def _message(self, sure: str) -> str:
        return f"“{sure}” promises what no treatment can: say how likely it is, with a source"


def _promise(sentence: Sentence, line: Line) -> Found | None:
    """A promise in words of its own, not asked, denied or quoted."""
    ways = wordings("cl002_promises")
    found = next(ways.find("promise", sentence, line), None)
    if found is None or ways.has("taken_back", sentence, line) or in_quotes(line.parsed.parse, found.start):
        return None
    return found
