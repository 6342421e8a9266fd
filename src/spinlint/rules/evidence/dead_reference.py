"""EV011 dead-reference."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.support import Support
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding


class DeadReference(Rule):
    """A reference mark points to an entry that the reference list does not have.

    Why: the reader who follows it finds nothing, and the claim stands without its source.
    Instead: add the entry, or correct the number.
    Source: ICMJE recommendations, references; NHS standard for creating health content.
    """

    code, severity, needs = "EV011", "warning", (Support,)
    examples = (
        Bad("<p>Heat [[helps.]]<sup>4</sup></p><h2>References</h2><ol><li>BMJ 2001</li><li>NICE 2024</li></ol>", media="html"),
        Good("Rest helps.[^a]\n\n[^a]: Smith A. BMJ 2001.\n"),
        Good("Rest helps.[1]\n\n## References\n\n1. Smith A. BMJ 2001.\n"),
        Good("Rest helps, and [2] cups of tea."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        support = doc.layer(Support)
        for source in support.sources:
            if source.dead and source.block not in support.references.blocks:
                listed = len(support.references.entries)
                yield self.found(
                    source.span,
                    f"“{source.name}” is not in the reference list, which has {listed} entr{'y' if listed == 1 else 'ies'}",
                )
