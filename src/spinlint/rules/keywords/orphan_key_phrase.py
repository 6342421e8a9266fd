"""KW001 orphan-key-phrase."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.orphans import Orphans
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding


class OrphanKeyPhrase(Rule):
    """A search phrase is dropped into the text as a fragment with no grammatical role.

    Why: it is there for a search engine; a reader stumbles over it and trusts the page less.
    Instead: delete it, or write a sentence that says something about it.
    Source: Google spam policies, keyword stuffing: phrases "in a list or group, unnaturally, or out of context".
    """

    code, severity, needs = "KW001", "error", (Orphans,)
    examples = (
        Bad(
            "# Heatstroke Tablets: What Helps\n\nDrink water often and rest in the shade. [[Best Heatstroke Tablets]]\n\n"
            "Cool the skin with a wet cloth.\n",
            suggestion="",
        ),
        Bad(
            "# Cheap Flu Test\n\nA swab takes a minute. [[Cheap Flu Test London]]\n\n"
            "Results come by text. [[Cheap Flu Test London]]\n"
        ),
        Good("# Heatstroke\n\nRest in the shade. Heatstroke tablets do not exist.", because="it is a sentence"),
        Good("# Asthma\n\nUse the blue inhaler first. Ask Dr Ann Lee", because="one odd ending is not a search phrase"),
        Good("# Gout Symptoms and Causes\n\n**Gout Symptoms**\n\nThe toe is red.", because="a bold line is a heading"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for orphan in doc.layer(Orphans).found:
            text = doc.text[orphan.span.start : orphan.span.end]
            yield self.found(orphan.span, f"“{text}” is a search phrase dropped into the text", "", safe=True)
