"""TR003 no-date."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.provenance import Provenance
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding, Severity


class NoDate(Rule):
    """No date of publication or review is given.

    Why: health advice ages; a reader cannot tell whether this still holds.
    Instead: give the date of publication and of the last review.
    Source: JAMA benchmark 4 (currency); DISCERN 5; QUEST; HONcode 4.
    """

    code, severity, needs, whole_article = "TR003", "warning", (Provenance,), True
    examples = (
        Bad("# Ear wax\n\nWax protects the ear.\n"),
        Good("# Ear wax\n\nLast reviewed: 4 March 2026\n\nWax protects the ear.\n"),
        Good("---\ndate: 2026-03-04\n---\n\n# Ear wax\n\nWax protects the ear.\n"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        if not doc.layer(Provenance).dates:
            level = Severity.INFO if doc.source.media == "plain" else None
            yield self.found(None, "the page gives no date of publication or review", severity=level)
