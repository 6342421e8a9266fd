"""TR006 undisclosed-affiliate-link."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.paid_links import paid_links
from spinlint.layers.provenance import Provenance
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding


class UndisclosedAffiliateLink(Rule):
    """A paid link stands on the page with no label before it.

    Why: the writer earns when the reader buys; the law in many countries says the reader must be told.
    Instead: put a plain label before the first such link: “Ad: we earn from this link.”
    Source: FTC endorsement guides: a disclosure must be "difficult to miss"; HONcode 8.
    """

    code, severity, needs = "TR006", "warning", (Provenance,)
    examples = (
        Bad("# Knees\n\n[[[Buy the brace]]](https://shop.example/x?ref=abc) today.\n"),
        Good("# Knees\n\nAd: we earn from this link. [Buy the brace](https://shop.example/x?ref=abc)\n"),
        Good("# Knees\n\n[Dose chart](https://clinic.example/chart)\n"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        disclosed = doc.layer(Provenance).disclosure
        span = next(paid_links(doc), None)
        if span and (disclosed is None or disclosed.start > span.start):
            yield self.found(span, "a paid link with no label before it")
