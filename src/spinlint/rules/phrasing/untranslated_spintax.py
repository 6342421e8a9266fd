"""SP016 untranslated-spintax."""

import re
from collections.abc import Iterator

from spinlint.document import Document
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding, Span

_SPINTAX = re.compile(r"\{\s*[^{}|\n]{1,80}(?:\|[^{}|\n]{0,80}){1,12}\}")


class UntranslatedSpintax(Rule):
    """A spinner's pattern of alternatives was left in the text.

    Why: `{a|b|c}` is the input of a program that makes many pages out of one; no reader should see it.
    Instead: keep one of the alternatives.
    Source: spintax, the notation of article spinners.
    """

    code, severity = "SP016", "error"
    examples = (
        Bad("Wash the {cut|wound} with water.".replace("{cut|wound}", "[[{cut|wound}]]"), suggestion="cut"),
        Good("The set {1, 2} has two members."),
        Good("Choose tea | coffee | water."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for match in _SPINTAX.finditer(doc.text):
            options = [option.strip() for option in match[0][1:-1].split("|")]
            if any(any(c.isalpha() for c in option) for option in options):
                yield self.found(Span(*match.span()), "a spinner's list of alternatives was left in the text", *options)
