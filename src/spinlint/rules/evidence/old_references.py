"""EV010 old-references."""

from collections.abc import Iterator
from datetime import date

from spinlint.document import Document
from spinlint.layers.support import Support
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding


class OldReferences(Rule):
    """Every dated reference is older than the limit.

    Why: treatments and advice change; an article that rests on old studies alone may be out of date.
    Instead: look for a newer review or guideline, and say when the evidence was last checked.
    Source: NHS standard for creating health content (check the evidence at each review); the limit of ten years is ours.
    """

    code, severity, needs = "EV010", "info", (Support,)
    default = False
    max_age = option(10, "years that the newest reference may be old")
    examples = (
        Bad("Rest helps.[1]\n\n## References\n\n1. Smith A. Back pain. BMJ 2001.\n2. Jones B. Rest. Lancet 1999.\n"),
        Good("Rest helps.[1]\n\n## References\n\n1. Smith A. Back pain. BMJ 2001.\n2. NICE guideline 2024.\n"),
        Good("Rest helps."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        support = doc.layer(Support)
        years = [entry.year for entry in support.references.entries.values()] or [source.year for source in support.sources]
        newest = max((year for year in years if year is not None), default=None)
        if newest is not None and newest < date.today().year - self.max_age:
            yield self.found(None, f"the newest reference is from {newest}")
