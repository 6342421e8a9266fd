"""SP003 broken-collocation."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.phrases import Phrases
from spinlint.layers.phrases_turns import CONNECTORS
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding


class BrokenCollocation(Rule):
    """Words that hardly ever stand here, where a synonym of theirs often does: the phrase reads as synonym-swapped.

    Why: readers stumble over it, and search engines treat synonym-swapped text as copied.
    Instead: write the phrase that people use; if the sentence came from another page, write it anew from the sources.
    Source: Google Search spam policies, scaled content made by synonymizing; the measurements are ours.
    """

    code, severity, needs = "SP003", "warning", (Phrases,)
    examples = (
        Bad("High blood [[insistence]] can damage your kidneys and your heart over many years.", suggestion="pressure"),
        Good("High blood pressure can damage your kidneys and your heart over many years."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for flag in doc.layer(Phrases).flags:
            if flag.connector and flag.text.lower() in CONNECTORS:
                continue
            best = f"; “{flag.suggestions[0]}” would be usual here" if flag.suggestions and flag.suggestions[0] else ""
            yield self.found(flag.span, f"“{flag.text}” reads as synonym-swapped{best}", *flag.suggestions)
