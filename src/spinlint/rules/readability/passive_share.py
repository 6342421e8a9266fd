"""RD006 passive-share."""

from collections.abc import Iterator

from spacy.tokens import Token

from spinlint.document import RUNNING_KINDS, Document
from spinlint.layers.syntax import Sentence, Syntax
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding

_STATIVE = frozenset({"locate", "call", "know", "make", "base", "relate", "associate", "name", "concern", "involve", "suppose"})
_MUST = frozenset({"should", "must"})
_PASSIVE = "The wound is cleaned by a nurse. The bandage is changed. The stitches are removed. You rest. "


class PassiveShare(Rule):
    """Too much is in the passive voice, or an instruction hides who is to act.

    Why: “the dose should be measured” leaves open whether the reader, a carer or a nurse measures it.
    Instead: say who does it: “measure the dose”.
    Source: PEMAT item 5; CDC Clear Communication Index 6; Yoast: 10 % of sentences.
    """

    code, severity, needs = "RD006", "info", (Syntax,)
    most = option(0.2, "share of sentences that may be passive")
    shortest = option(12, "sentences a text needs before a share means anything")
    examples = (
        Bad("# Doses\n\nThe dose [[should be measured]] with a spoon."),
        Bad("# Wounds\n\n" + _PASSIVE * 4),
        Good("# Doses\n\nMeasure the dose with a spoon. The valve is located in the heart."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        sentences = [s for s in doc.layer(Syntax).sentences() if s.kind in RUNNING_KINDS]
        passive = [(s, t) for s in sentences for t in _passives(s)]
        for sentence, verb in passive:
            modal = next((c for c in verb.children if c.dep_ == "aux" and c.lower_ in _MUST), None)
            if modal is not None and not any(c.dep_ == "agent" for c in verb.children):
                span = sentence.parsed.between(modal, verb)
                yield self.found(span, "an instruction in the passive: who is to do it?")
        share = len({s.span for s, _ in passive}) / max(len(sentences), 1)
        if len(sentences) >= self.shortest and share > self.most:
            yield self.found(None, f"{round(100 * share)} % of the sentences are in the passive voice")


def _passives(sentence: Sentence) -> Iterator[Token]:
    for token in sentence.tokens:
        if token.dep_ == "auxpass" and token.head.lemma_.lower() not in _STATIVE:
            yield token.head
