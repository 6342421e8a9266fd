"""RD004 long-paragraph."""

from collections.abc import Iterator

from spinlint.document import BlockKind, Document, words_in
from spinlint.layers.syntax import Syntax
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding

_LINE = "Rest the arm on a cushion and ask a nurse. "


class LongParagraph(Rule):
    """A paragraph is too long.

    Why: a block of text without a gap looks like work, and the reader loses the place.
    Instead: begin a new paragraph where a new thought begins.
    Source: Yoast: 150 words; NHS: up to three sentences (profile nhs).
    """

    code, severity, needs = "RD004", "info", (Syntax,)
    most = option(150, "words a paragraph may have")
    sentences = option(0, "sentences a paragraph may have (0: not asked; the nhs profile sets 3)")
    examples = (Bad(f"[[{(_LINE * 18).strip()}]]"), Good(_LINE * 3))

    def check(self, doc: Document) -> Iterator[Finding]:
        for parsed in doc.layer(Syntax).of_kind(BlockKind.PARAGRAPH):
            words = len(words_in(parsed.block.text))
            sentences = len(parsed.sentences)
            if words > self.most:
                yield self.found(parsed.span(parsed.parse[:]), f"a paragraph of {words} words")
            elif self.sentences and sentences > self.sentences:
                yield self.found(parsed.span(parsed.parse[:]), f"a paragraph of {sentences} sentences")
