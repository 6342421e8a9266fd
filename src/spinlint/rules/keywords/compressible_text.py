"""KW010 compressible-text."""

import zlib
from collections.abc import Iterator

from spinlint.document import RUNNING_KINDS, Document
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding


class CompressibleText(Rule):
    """The text repeats itself so much that it compresses unusually well.

    Why: ordinary articles say something new in each paragraph; pasted text does not.
    Instead: say it once.
    Source: Ntoulas et al. 2006: of pages with a ratio of 4 or more, 70 % were spam; article bodies stay below 3.
    """

    code, severity, default = "KW010", "info", False
    most = option(3.2, "ratio of plain to compressed size that is still fine")
    shortest = option(500, "words an article needs before the ratio means anything")
    examples = (
        Bad("# Drops\n\n" + "Order the drops today and the drops will be with you in two days or less. " * 40),
        Good("# Drops\n\nOrder the drops today.\n", because="too short to judge"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        body = " ".join(block.text for block in doc.blocks if block.kind in RUNNING_KINDS).encode()
        ratio = len(body) / len(zlib.compress(body, 9)) if body else 0.0
        if doc.words >= self.shortest and ratio > self.most:
            yield self.found(None, f"the text compresses {ratio:.1f} times: it says the same again and again")
