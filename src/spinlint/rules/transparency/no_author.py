"""TR001 no-author."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.provenance import Provenance
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding, Severity


class NoAuthor(Rule):
    """No author, organisation or publisher is named.

    Why: readers judge health advice by who gives it.
    Instead: add a byline, or name the organisation that stands behind the page.
    Source: JAMA benchmark 1 (authorship); QUEST; NHS standard for creating health content.
    """

    code, severity, needs, whole_article = "TR001", "warning", (Provenance,), True
    examples = (
        Bad("# Ear wax\n\nWax protects the ear.\n"),
        Good("# Ear wax\n\nBy Ana Ruiz, physiotherapist\n\nWax protects the ear.\n"),
        Good("---\nauthor: The Wessex ear clinic\n---\n\n# Ear wax\n\nWax protects the ear.\n"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        made = doc.layer(Provenance)
        if not made.authors and not made.publisher and not made.reviewers:
            level = Severity.INFO if doc.source.media == "plain" else None
            yield self.found(None, "the page names no author, organisation or publisher", severity=level)
