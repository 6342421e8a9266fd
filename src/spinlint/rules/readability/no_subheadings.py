"""RD005 no-subheadings."""

from collections.abc import Iterator

from spinlint.document import BlockKind, Document, words_in
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding

_BODY = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE)
_LINE = "Rest the arm on a cushion and ask a nurse to look at it. "


class NoSubheadings(Rule):
    """A long article, or a long section of one, has no subheadings.

    Why: most readers look for the part they need; headings are how they find it.
    Instead: put a heading over each part that says what it answers.
    Source: PEMAT items 8 and 9; CDC Clear Communication Index 9; Yoast: one every 300 words (350 far too many).
    """

    code, severity, whole_article = "RD005", "warning", True
    none = option(300, "words from which an article needs at least one subheading")
    section = option(500, "words one section may have in an article that has headings")
    examples = (
        Bad("# Arms\n\nRest it.\n"),
        Good("# Arms\n\nRest it.\n\n## At home\n\nSit.\n\n## At night\n\nLie down.\n\n## When to call\n\nIf it hurts."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        sections, headings = [0], 0
        for index, block in enumerate(doc.blocks):
            if block.kind is BlockKind.HEADING and index != doc.title_index:
                headings += 1
                sections.append(0)
            elif block.kind in _BODY:
                sections[-1] += len(words_in(block.text))
        if not headings and sum(sections) > self.none:
            yield self.found(None, f"{sum(sections)} words without a subheading")
        elif headings and max(sections) > self.section:
            yield self.found(None, f"a section of {max(sections)} words without a subheading")
