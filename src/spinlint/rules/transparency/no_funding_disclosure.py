"""TR005 no-funding-disclosure."""

import re
from collections.abc import Iterator

from spinlint.document import RUNNING_KINDS, Document
from spinlint.layers.provenance import Provenance
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding

_SELLING = re.compile(
    r"[$£€]\s?\d|\b(?:buy (?:it |them |now|here|online|one|yours?\b)|order (?:now|today|yours?|online|here)|"
    r"add to (?:cart|basket)|free shipping|discount code|coupon|promo code|money.back|shop now|"
    r"our (?:shop|store|product|formula|gumm\w+|capsules|drops|supplement|range)|"
    r"click here to (?:buy|order|get)|[A-Z]\w+[®™])|[®™]",
    re.I,
)


_OWN = re.compile(r"\b(?:buy|order|get|try) (?:my|our) (?!free\b)\w+", re.I)


class NoFundingDisclosure(Rule):
    """A product is praised or sold, and nothing says who pays for the page.

    Why: readers weigh advice by whether the adviser earns from it.
    Instead: say who pays, or that nobody does: “We have no links to the maker.”
    Source: JAMA benchmark 3 (disclosure); HONcode 7; NHS standard for creating health content.
    """

    code, severity, needs, whole_article = "TR005", "info", (Provenance,), True
    at_least = option(2, "signs of selling from which the rule speaks")
    examples = (
        Bad("# Knees\n\nThe FlexiKnee™ brace costs $39. Order now and get free shipping.\n"),
        Bad("# Knees\n\nRub it in twice a day. Order my balm before it is gone.\n"),
        Good("# Knees\n\nThe FlexiKnee™ brace costs $39. Order now. Ad: we earn a commission on each sale.\n"),
        Good("# Knees\n\nA brace holds the joint.\n"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        texts = [block.text for block in doc.blocks if block.kind in RUNNING_KINDS]
        sells = sum(len(_SELLING.findall(text)) for text in texts) >= self.at_least or any(map(_OWN.search, texts))
        if sells and doc.layer(Provenance).disclosure is None:
            yield self.found(None, "the page sells or prices a product and does not say who pays for it")
