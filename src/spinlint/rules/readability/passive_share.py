"""RD006 passive-share."""

from collections.abc import Iterator

from spinlint.document import RUNNING_KINDS, Document
from spinlint.layers.syntax import Syntax
from spinlint.layers.voice import hidden_order, passives
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding

_OF_OTHERS = frozenset(  # what is no matter of the reader's: findings, policies, and what goes on in the body
    "consider indicate establish provide interpret note regard investigate study assess conduct evaluate confirm include understand see "
    "process turn activate produce encode express transport convert bind regulate make explain define address base expect view treat "
    "develop design compare discuss emphasise emphasize acknowledge highlight explore examine replicate".split()
)
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
        Bad("Dizziness [[is to be reported]] at once."),
        Bad("# Wounds\n\n" + _PASSIVE * 4),
        Good("# Doses\n\nMeasure the dose with a spoon. The valve is located in the heart."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        sentences = [s for s in doc.layer(Syntax).sentences() if s.kind in RUNNING_KINDS]
        passive = [(s, t) for s in sentences for t in passives(s)]
        for sentence, verb in passive:
            first = hidden_order(verb)
            if first is not None and verb.lemma_.lower() not in _OF_OTHERS:
                span = sentence.parsed.between(first, verb)
                yield self.found(span, "an instruction in the passive: who is to do it?")
        share = len({s.span for s, _ in passive}) / max(len(sentences), 1)
        if len(sentences) >= self.shortest and share > self.most:
            yield self.found(None, f"{round(100 * share)} % of the sentences are in the passive voice")
