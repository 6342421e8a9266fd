"""RD012 steps-not-listed."""

from collections import Counter
from collections.abc import Iterator

from spinlint.document import BlockKind, Document
from spinlint.layers.syntax import Syntax
from spinlint.layers.voice import is_order
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding


class StepsNotListed(Rule):
    """Instructions stand in running prose that should be a list, or a list is too long to remember.

    Why: a reader with a bandage in one hand needs to find the next step at a glance.
    Instead: number the steps, seven at most; split a longer list under headings.
    Source: PEMAT item 22; CDC Clear Communication Index 8 (seven items).
    """

    code, severity, needs = "RD012", "info", (Syntax,)
    steps = option(5, "instructions in one paragraph from which they should be a list")
    items = option(10, "items a list may have")
    examples = (
        Bad("[[Wash your hands. Open the pack. Peel off the film. Place the pad on the cut. Press the edges down.]]"),
        Good("1. Wash your hands.\n2. Open the pack.\n3. Peel off the film.\n4. Place the pad on the cut.\n5. Press it.\n"),
        Good("Wash your hands. The cut heals in a week."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for parsed in doc.layer(Syntax).of_kind(BlockKind.PARAGRAPH):
            orders = sum(is_order(sentence) for sentence in parsed.sentences)
            if orders >= self.steps:
                yield self.found(parsed.span(parsed.parse[:]), f"{orders} instructions in one paragraph: number them")
        lists = Counter(block.group for _, block in doc.of_kind(BlockKind.LIST_ITEM) if block.level <= 1)
        for group, size in lists.items():
            if size > self.items and group >= 0:
                index = next(i for i, block in doc.of_kind(BlockKind.LIST_ITEM) if block.group == group)
                yield self.found(doc.span_of(index), f"a list of {size} items: split it under headings")
