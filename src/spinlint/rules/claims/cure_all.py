"""CL009 cure-all."""

import re
from collections.abc import Iterator
from itertools import pairwise

from spinlint.document import Document
from spinlint.layers.claims import Claim, Claims
from spinlint.layers.layer import Layer
from spinlint.layers.syntax import Sentence, Syntax
from spinlint.layers.terms import TermHit, TermHits
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding, Span

_TREATS = frozenset({"cure", "treat", "relieve", "work", "kill", "stop", "prevent"})
_NAMED_DRUGS = frozenset({"drug", "drug-class", "person", "body"})
_HELPS = re.compile(
    r"\b(?:cur(?:e|es|ed|ing)|treat(?:s|ed|ing)?|remed(?:y|ies)|answer|fix(?:es|ed)?|heal(?:s|ed|ing)?|end(?:s|ed)?|relie(?:f|ves?|ved|ving)|beat(?:s|en)?|sort(?:s|ed)?|"
    r"tak(?:e|es) care of|clear(?:s|ed)?|banish(?:es|ed)?|revers(?:es?|ed|ing)|good for|great for|helps? (?:with|against)|works? (?:for|on|against|wonders)|wipes? out|solution|"
    r"eas(?:e|es|ed)|stop(?:s|ped)?|prevents?|protects?|deals? with|gets? rid of|effective (?:for|against|in)|tackles?|fights?|kills?|handles?|antidote|medicine for)\b",
    re.I,
)
_TAKEN_BACK = re.compile(
    r"\b(?:not|n't|no|never|claims?|claimed|symptoms?|causes?|risk|such as|including|may|can|might|could|doctor)\b|\?", re.I
)
_NEEDS: tuple[type[Layer], ...] = (Claims, Syntax, TermHits)


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
                and claim.strength.level > 1
                and claim.agent.kind not in _NAMED_DRUGS
                and self._is_many(claim.conditions)
            ):
                seen.add(claim.sentence.span)
                yield self.found(claim.span, self._message(claim))
        for sentence in doc.layer(Syntax).sentences():
            if sentence.span not in seen and _HELPS.search(sentence.text):
                yield from self._in_list(sentence, doc)

    def _in_list(self, sentence: Sentence, doc: Document) -> Iterator[Finding]:
        hits = tuple(hit for hit in doc.layer(TermHits).within(sentence.span) if hit.kind in {"condition", "symptom"})
        if self._is_many(hits) and _is_list(hits) and not _TAKEN_BACK.search(sentence.text):
            yield self.found(Span(sentence.span.start, hits[-1].span.end), f"one remedy for {len(hits)} unrelated conditions")

    def _is_many(self, hits: tuple[TermHit, ...]) -> bool:
        systems = frozenset().union(*(hit.systems for hit in hits)) if hits else frozenset()
        return len({hit.id for hit in hits}) > self.most and len(systems) >= self.systems

    def _message(self, claim: Claim) -> str:
        return f"“{claim.agent.text or 'it'}” is said to treat {len(claim.conditions)} unrelated conditions"


def _is_list(hits: tuple[TermHit, ...]) -> bool:
    """Whether at least four of the conditions stand close together."""
    close = [after.span.start - before.span.end <= _CLOSE for before, after in pairwise(hits)]
    return sum(close) >= 3
