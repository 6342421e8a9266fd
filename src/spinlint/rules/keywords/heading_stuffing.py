"""KW012 heading-stuffing."""

from collections.abc import Iterator

from spinlint.document import BlockKind, Document
from spinlint.layers.keyphrases import KeyPhrases
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding, Related


class HeadingStuffing(Rule):
    """The same phrase stands in most headings.

    Why: headings are signposts; when all of them say the same, nobody finds the way.
    Instead: keep the phrase in the title and let each heading say what its section answers.
    Source: Google spam policies, keyword stuffing; PEMAT item 9, informative headers.
    """

    code, severity, needs = "KW012", "warning", (KeyPhrases,)
    at_least = option(4, "headings with the phrase from which the rule speaks")
    share = option(0.6, "share of all headings that hold the phrase")
    examples = (
        Bad(
            "# Knee Brace Guide\n\nA brace.\n\n## What a [[knee brace]] is\n\nIt holds.\n\n## Knee brace sizes\n\nThree.\n\n"
            "## Knee brace prices\n\nLow.\n\n## Knee brace reviews\n\nMany.\n"
        ),
        Good("# Knee braces\n\nA brace.\n\n## What it is\n\nIt holds.\n\n## Sizes\n\nThree.\n\n## Prices\n\nLow.\n"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        headings = {i for i, block in doc.of_kind(BlockKind.HEADING) if block.level > 1}
        for phrase in doc.layer(KeyPhrases).phrases:
            held = {doc.block_index(span.start): span for span in reversed(phrase.spans)}
            inside = [held[i] for i in sorted(headings & held.keys())]
            if len(phrase.lemmas) > 1 and len(inside) >= self.at_least and len(inside) >= self.share * len(headings):
                message = f"“{phrase.text}” stands in {len(inside)} of {len(headings)} headings"
                yield self.found(inside[0], message, related=tuple(Related("and here", s) for s in inside[1:]))
                return
