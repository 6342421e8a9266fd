"""ST006 minimiser."""

import re
from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.syntax import Sentence, Syntax
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding, Span

_OPENING = re.compile(
    r"^(?:just|simply|merely|obviously,?|of course,?|all you (?:have|need) to do is|it is as easy as|it's easy:)\s+(?P<verb>\w)",
    re.I,
)
_NO_ORDER = frozenset({"be", "do", "remember", "think", "imagine", "keep", "ask", "as", "like"})


class Minimiser(Rule):
    """“Just”, “simply” or “obviously” before a health action.

    Why: what is simple for the writer may be hard for someone who is ill, and failing at it feels worse.
    Instead: leave the word out: “Inject the insulin.”
    Source: NHS service manual, tone of voice; retext-equality (MIT), condescending.
    """

    code, severity, needs = "ST006", "info", (Syntax,)
    examples = (
        Bad("Wash your hands. [[Simply i]]nject the insulin.", "I"),
        Bad("[[Just t]]ake it with food.", "T"),
        Good("Inject the insulin."),
        Good("Just one tablet is enough. Simply put, it helps."),
        Good("Just ask a nurse."),
        Good("Just because it is sold does not mean that it works."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for sentence in doc.layer(Syntax).sentences():
            match = _OPENING.match(sentence.text)
            if match and _is_order(sentence, match.start("verb")):
                start = sentence.span.start
                word = match[0][: match.start("verb")].strip()
                span = Span(start, start + match.end())
                yield self.found(span, f"“{word}”: leave it out", match["verb"].upper(), safe=True)


def _is_order(sentence: Sentence, at: int) -> bool:
    """A bare verb follows, and no idiom such as “simply put”."""
    following = next((t for t in sentence.tokens if t.idx - sentence.tokens.start_char >= at), None)
    return (
        following is not None
        and following.tag_ in {"VB", "VBP"}
        and following.lower_ not in _NO_ORDER
        and not (following.i + 1 < len(following.doc) and following.nbor().text == ",")
    )
