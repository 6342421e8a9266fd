"""SP012 restated-idea."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.frequency import zipf
from spinlint.layers.syntax import Sentence, Syntax
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding, Related

_COMMONEST = 8.0


class RestatedIdea(Rule):
    """The same sentence is said again in other words.

    Why: padding hides how little the article says.
    Instead: keep the better one.
    Source: Google, creating helpful content: "original information"; the cut-off is ours.
    """

    code, severity, needs, default = "SP012", "info", (Syntax,), False
    similar = option(0.7, "share of the two sentences' telling words, weighted by rarity, that is the same")
    shortest = option(5, "telling words a sentence needs")
    examples = (
        Bad(
            "Milk gives growing children calcium for strong bones. Sunlight is free. The shop is shut. "
            "[[Growing children get calcium for strong bones from milk.]]"
        ),
        Good("Milk gives growing children calcium. Sunlight is free. Older adults lose bone after a fall."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        sentences = [(s, _telling(s)) for s in doc.layer(Syntax).sentences()]
        known = [(i, s, words) for i, (s, words) in enumerate(sentences) if len(words) >= self.shortest]
        for n, (i, sentence, words) in enumerate(known):
            earlier = next((e for j, e, w in known[:n] if i - j > 1 and _overlap(words, w) >= self.similar), None)
            if earlier is not None:
                related = (Related("said before", earlier.span),)
                yield self.found(sentence.span, "this was said before in other words", related=related)


def _telling(sentence: Sentence) -> frozenset[str]:
    return frozenset(t.lemma_.lower() for t in sentence.words if not t.is_stop)


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    weight = {w: max(_COMMONEST - zipf(w), 0.5) for w in a | b}
    return sum(weight[w] for w in a & b) / sum(weight.values())
