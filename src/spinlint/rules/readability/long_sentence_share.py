"""RD003 long-sentence-share."""

from collections.abc import Iterator

from spinlint.document import RUNNING_KINDS, Document
from spinlint.layers.readability import Readability
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding

_LONG = "Rest the arm on a soft cushion for most of the day and keep the hand above the elbow when you sit or lie down. "


class LongSentenceShare(Rule):
    """Too large a share of the sentences has more than 20 words.

    Why: one long sentence is a pause; many in a row tire the reader.
    Instead: split every second one.
    Source: Yoast: at most a quarter of sentences over 20 words; measured: news 44 %, easy news 26 %.
    """

    code, severity, needs = "RD003", "info", (Readability,)
    most = option(0.3, "share of sentences that may be long")
    long = option(20, "words from which a sentence counts as long")
    shortest = option(12, "sentences a text needs before a share means anything")
    examples = (Bad("# Arms\n\n" + _LONG * 14), Good("# Arms\n\n" + "Rest the arm on a cushion. " * 14))

    def check(self, doc: Document) -> Iterator[Finding]:
        sizes = [m.counts.words for m in doc.layer(Readability).measured if m.sentence.kind in RUNNING_KINDS]
        long = sum(size > self.long for size in sizes)
        if len(sizes) >= self.shortest and long > self.most * len(sizes):
            yield self.found(None, f"{long} of {len(sizes)} sentences have more than {self.long} words")
