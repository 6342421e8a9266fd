"""EV001 no-sources."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims import Claims
from spinlint.layers.support import Support
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding


class NoSources(Rule):
    """A health article makes claims and gives no reference, link or named source at all.

    Why: nobody, the editor included, can check where the statements come from.
    Instead: link the guideline, review or health body behind each claim, or list the sources at the end.
    Source: JAMA benchmarks (attribution); DISCERN 4; HON 4; NHS standard for creating health content.
    """

    code, severity, needs = "EV001", "error", (Claims, Support)
    whole_article = True
    least = option(1, "claims of strength can or more from which an article needs a source")
    examples = (
        Bad("Ginger eases nausea. Peppermint calms the stomach, and fennel ends bloating."),
        Bad("Ginger eases nausea, says Dr Ray. Peppermint calms the stomach. Our tea is approved by the FDA."),
        Good("Ginger eases nausea, according to the NHS."),
        Good("Ginger eases nausea.[1]\n\n## References\n\n1. Viljoen E. Nutrition Journal 2014."),
        Good("Bring a drink and a coat.", because="it makes no claim"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        support = doc.layer(Support)
        if support.references.entries or any(source.bears and source.cited for source in support.sources):
            return
        claims = [claim for claim in doc.layer(Claims).asserted() if claim.strength.level >= 2]
        if len(claims) >= self.least:
            yield self.found(
                None,
                f"{len(claims)} health claim{'s' * (len(claims) > 1)} and not one source: no link, no reference, nobody named",
            )
