"""SP006 stacked-quantifier."""

import re
from collections.abc import Iterator

from spinlint.document import METADATA_KINDS, Document
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding, Span

_STACK = re.compile(r"\b(?:(any|some|every|all|each) )?(?:(?:types?|kinds?|sorts?|forms?|varieties|variety) of ){2,}", re.I)


class StackedQuantifier(Rule):
    """Nouns of quantity are piled up: “any kind of type of”.

    Why: a synonym swapper turned “any” into “any kind of” where “any type of” already stood.
    Instead: keep one, or none.
    Source: no standard names it; the pattern does not occur in the clean text measured here.
    """

    code, severity = "SP006", "warning"
    examples = (
        Bad("Call if you see [[any kind of type of]] rash.", suggestion="any"),
        Bad("There are [[sorts of kinds of]] creams.", suggestion="kinds of"),
        Good("Call if you see any kind of rash."),
        Good("This kind of rash is a type of eczema."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for index, block in enumerate(doc.blocks):
            if block.kind in METADATA_KINDS:
                continue
            for match in _STACK.finditer(block.text):
                start = doc.starts[index] + match.start()
                text = match[0].rstrip()
                kept = match[1] or " ".join(text.split()[-2:])
                yield self.found(Span(start, start + len(text)), f"“{text}” says the same thing twice", kept, safe=True)
