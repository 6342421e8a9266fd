"""EV006 single-study-proves."""

import re
from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims import READ_IN
from spinlint.layers.syntax import Syntax
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding, Span

_ONE = r"(?:(?:a|an|one|this|the|that)(?: (?:new|recent|latest|single|small|large|major|landmark|groundbreaking|\d{4}|[A-Z]\w+|\w+)){0,3}? (?:study|trial|paper|survey|experiment|investigation)|new (?:study|research))"
_PROVES = r"(?:(?:has |have |now |also |finally |just |clearly |conclusively )*(?:prove[sdn]?|proving|confirm(?:s|ed)|establish(?:es|ed)|settle[sd]|leaves no doubt|demonstrates (?:conclusively|beyond doubt)|is proof|provides proof|gives proof))"
_PROOF = re.compile(rf"\b{_ONE} {_PROVES}\b(?:(?: that)? [^.;!?]{{3,120}})?", re.I)
_CAREFUL = re.compile(
    r"\b(?:not|n't|small|early|preliminary|more research|larger (?:trials|studies)|further|replicat\w+|earlier (?:studies|trials|reviews)|other (?:studies|trials)|review|diagnos\w+|does not|cannot|hoped|tests? confirm|if|before)\b|\?",
    re.I,
)


class SingleStudyProves(Rule):
    """One study is said to prove or confirm something.

    Why: one study by itself seldom proves anything; the next often finds less.
    Instead: write “found” for “proves”, say how large it was, and what reviews of all studies say.
    Source: HealthNewsReview criterion 4; Nieman guide to covering medical research.
    """

    code, severity, needs = "EV006", "warning", (Syntax,)
    examples = (
        Bad("[[A new study proves that naps prevent dementia]]."),
        Bad("[[One trial has confirmed that ginger ends nausea]]."),
        Good("One small study found a link between naps and dementia."),
        Good("A new study confirms what three earlier reviews found."),
        Good("A sleep study confirms the diagnosis."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for sentence in doc.layer(Syntax).sentences(*READ_IN):
            match = _PROOF.search(sentence.text)
            if match and not _CAREFUL.search(sentence.text):
                at = sentence.span.start
                yield self.found(
                    Span(at + match.start(), at + match.end()),
                    "one study proves little: say “found”, and what other studies found",
                )
