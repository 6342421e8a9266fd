"""CL009 cure-all."""

from collections.abc import Iterator
from itertools import pairwise

from spinlint.document import Document
from spinlint.layers.claims import Claim, Claims
from spinlint.layers.claims_line import Line, Lines
from spinlint.layers.layer import Layer
from spinlint.layers.support import Support
from spinlint.layers.syntax import Sentence
from spinlint.layers.terms import TermHit
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.rules.wordings import wordings
from spinlint.values import Finding, Span

_TREATS = frozenset({"cure", "treat", "relieve", "work", "kill", "stop", "prevent"})
_ILLS = frozenset({"condition", "symptom"})
_NAMED_DRUGS = frozenset({"drug", "drug-class", "person", "body"})
_NEEDS: tuple[type[Layer], ...] = (Claims, Lines, Support)


_CLOSE = 25
"""Characters between two names of one list."""


class CureAll(Rule):
    """One remedy is said to treat many unrelated conditions.

    Why: a long list reads as strong evidence, and no single remedy has any for it.
    Instead: name the condition that was studied, and link the study.
    Source: FDA health fraud tip-offs, "one product does it all".
    """

    code, severity, needs = "CL009", "error", _NEEDS
    most = option(3, "conditions that one remedy may be said to treat")
    systems = option(3, "body systems that the conditions must come from")
    examples = (
        Bad("[[Turmeric cures arthritis, diabetes, asthma and cancer]]."),
        Bad("[[Good for arthritis, asthma, ulcers, eczema and depression]]."),
        Good("One trial tested turmeric in 70 people with knee pain."),
        Good("No herb cures arthritis, diabetes, asthma and cancer.", because="it is denied"),
        Good("The drug is used for two kinds of seizure."),
        Good("Smoking raises the risk of asthma, stroke, cancer and diabetes."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        seen: set[Span] = set()
        for claim in doc.layer(Claims).asserted():
            if (
                claim.family in _TREATS
                and not claim.supported
                and claim.strength.level > 1
                and claim.agent.kind not in _NAMED_DRUGS
                and self._is_many(claim.conditions)
            ):
                seen.add(claim.sentence.span)
                yield self.found(claim.span, self._message(claim))
        for sentence, line in doc.layer(Lines).sentences():
            sources = doc.layer(Support).within(sentence.span)
            if sentence.span not in seen and not any(source.bears for source in sources):
                yield from self._in_list(sentence, line)

    def _in_list(self, sentence: Sentence, line: Line) -> Iterator[Finding]:
        ways, places = wordings("cl009_cure_all"), range(sentence.tokens.start, sentence.tokens.end)
        hits = tuple(line.terms[at][1] for at in places if at in line.terms and line.terms[at][1].kind in _ILLS)
        listed = self._is_many(hits) and _is_list(hits)
        boundless = listed and ways.has("boundless", sentence, line)
        said = listed and ways.has("helps", sentence, line) and not ways.has("taken_back", sentence, line)
        if boundless or said:
            span = Span(sentence.span.start, hits[-1].span.end)
            yield self.found(span, f"one remedy for {len(hits)} unrelated conditions")

    def _is_many(self, hits: tuple[TermHit, ...]) -> bool:
        systems = frozenset().union(*(hit.systems for hit in hits)) if hits else frozenset()
        return len({hit.id for hit in hits}) > self.most and len(systems) >= self.systems

    def _message(self, claim: Claim) -> str:
        return f"“{claim.agent.text or 'it'}” is said to treat {len(claim.conditions)} unrelated conditions"


def _is_list(hits: tuple[TermHit, ...]) -> bool:
    """Whether at least four of the conditions stand close together."""
    close = [after.span.start - before.span.end <= _CLOSE for before, after in pairwise(hits)]
    return sum(close) >= 3
