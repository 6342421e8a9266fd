"""CL009 cure-all."""

import re
from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims import Claim, Claims
from spinlint.layers.layer import Layer
from spinlint.layers.syntax import Sentence, Syntax
from spinlint.layers.terms import TermHit, TermHits
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding, Span

_TREATS = frozenset({"cure", "treat", "relieve", "work", "kill", "stop", "prevent"})
_NAMED_DRUGS = frozenset({"drug", "drug-class", "person", "body"})
_ALL_OF_THEM = re.compile(
    r"\b(?:cures?|treats?|fix(?:es)?|heals?|ends?|stops?|relieves?|beats?|sorts?|handles?|helps?)\b[^.;]{0,20}\b(?:them all|all of (?:them|these)|the lot)\b",
    re.I,
)
_GOOD_FOR = re.compile(
    r"\b(?:good|great|excellent|perfect|effective|ideal|wonderful|remedy|helps?|works?|relief|cure)\b[^.;:]{0,30}?\b(?:for|with|against|from)\b",
    re.I,
)
_TAKEN_BACK = re.compile(
    r"\b(?:not|n't|no|never|claims?|claimed|symptoms?|causes?|risk|such as|including|may|can|might|could|doctor)\b|\?", re.I
)
_NEEDS: tuple[type[Layer], ...] = (Claims, Syntax, TermHits)


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
            if sentence.span not in seen and (_ALL_OF_THEM.search(sentence.text) or _GOOD_FOR.match(sentence.text)):
                yield from self._in_list(sentence, doc)

    def _in_list(self, sentence: Sentence, doc: Document) -> Iterator[Finding]:
        hits = tuple(hit for hit in doc.layer(TermHits).within(sentence.span) if hit.kind in {"condition", "symptom"})
        if self._is_many(hits) and not _TAKEN_BACK.search(sentence.text):
            end = max(hits[-1].span.end, *(sentence.span.start + m.end() for m in _ALL_OF_THEM.finditer(sentence.text)), 0)
            yield self.found(Span(sentence.span.start, end), f"one remedy for {len(hits)} unrelated conditions")

    def _is_many(self, hits: tuple[TermHit, ...]) -> bool:
        systems = frozenset().union(*(hit.systems for hit in hits)) if hits else frozenset()
        return len({hit.id for hit in hits}) > self.most and len(systems) >= self.systems

    def _message(self, claim: Claim) -> str:
        return f"“{claim.agent.text or 'it'}” is said to treat {len(claim.conditions)} unrelated conditions"
