"""SP004 wrong-sense-synonym."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.phrases import Phrases
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding


class WrongSenseSynonym(Rule):
    """A medical word is replaced by a synonym of another sense, so that the sentence speaks of something else.

    Why: a reader may look for the wrong body part, condition or drug; no dictionary sense saves such a word.
    Instead: write the term that health workers use, and check the rest of the sentence against its source.
    Source: tortured phrases (Cabanac, Labbé and Magazinov, 2021); health vocabulary as in the layer of terms.
    """

    code, severity, needs = "SP004", "error", (Phrases,)
    examples = (
        Bad("People with high blood [[insistence]] should measure it at home every week.", suggestion="pressure"),
        Good("People with high blood pressure should measure it at home every week."),
        Good("His insistence on a second opinion was right.", because="the word means itself"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for flag in doc.layer(Phrases).flags:
            if flag.restored:
                better = f"“{flag.suggestions[0]}” would name {flag.restored.name} ({flag.restored.kind})"
                yield self.found(flag.span, f"“{flag.text}” reads as a synonym in the wrong sense; {better}", *flag.suggestions)
