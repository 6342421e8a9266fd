"""SF008 unqualified-absolute-instruction."""

import re
from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.syntax import Sentence, Syntax
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding

_ABSOLUTE = re.compile(r"^(?:you\s+(?:must|should)\s+)?(?:always|never|at all times|under no circumstances)\b", re.I)
_REASON = re.compile(
    r"\b(?:because|as|since|unless|if|when|while|whenever|until|so|to|otherwise|or|except|before|after|without|for|which|that|"
    r"in case|during|from|label|leaflet|instructions|doctor|pharmacist|nurse|even)\b|[:;(–—]",
    re.I,
)
_EXPLAINS = re.compile(r"^(?:this|it|that|they|these|doing|because|otherwise|even|some|such|if)\b", re.I)
_NO_ORDER = frozenset({"mind", "fear", "say", "assume"})


class UnqualifiedAbsoluteInstruction(Rule):
    """An “always” or “never” without a reason and without an exception.

    Why: people follow an order better when they know why; and hardly any order about the body holds for everyone.
    Instead: give the reason in half a sentence, or say for whom it holds.
    Source: CDC Clear Communication Index 13 (explain why the recommendation matters); NHS content guide, tone.
    """

    code, severity, needs = "SF008", "info", (Syntax,)
    examples = (
        Bad("[[Never sit on the floor.]] Chairs are fine."),
        Bad("[[Always sleep on your left side.]]"),
        Good("Never sit on the floor if it makes your knee hurt."),
        Good("Never share a needle. It can pass on a virus."),
        Good("Never before had so many people come."),
        Good("Always read the label."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for parsed in doc.layer(Syntax).blocks:
            following = (*parsed.sentences[1:], None)
            for sentence, after in zip(parsed.sentences, following, strict=False):
                explained = after is not None and _EXPLAINS.match(after.text)
                if _is_absolute(sentence) and not explained and not _REASON.search(sentence.text):
                    yield self.found(sentence.span, "an order without a reason or an exception: say why, or for whom")


def _is_absolute(sentence: Sentence) -> bool:
    start = _ABSOLUTE.match(sentence.text)
    if not start or not sentence.text.rstrip().endswith((".", "!")):
        return False
    verb = next((t for t in sentence.tokens if t.idx >= sentence.tokens.start_char + start.end() and not t.is_space), None)
    return verb is not None and verb.tag_ in {"VB", "VBP"} and verb.lower_ not in _NO_ORDER
