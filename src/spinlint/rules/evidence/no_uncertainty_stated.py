"""EV008 no-uncertainty-stated."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims import Claims
from spinlint.layers.claims_line import Lines
from spinlint.layers.layer import Layer
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.rules.wordings import wordings
from spinlint.values import Finding

_NEEDS: tuple[type[Layer], ...] = (Claims, Lines)


class NoUncertaintyStated(Rule):
    """The article makes claims, and nothing says what is unknown or whom it may not help.

    Why: what is known and what is not are both needed to decide; certainty throughout is a sign of selling.
    Instead: say how sure the evidence is, and that it does not work for everyone.
    Source: DISCERN 8; CDC Index 11.
    """

    code, severity, needs = "EV008", "info", _NEEDS
    whole_article = True
    least = option(2, "claims of strength can or more from which something must be said of uncertainty")
    examples = (
        Bad("Ginger eases nausea. It calms the stomach in everyone."),
        Good("Ginger eases nausea. It calms the stomach. It is not clear how long the effect lasts."),
        Good("Bring a drink and a coat."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        claims = [c for c in doc.layer(Claims).asserted() if c.strength.level > 1]
        if len(claims) >= self.least and not self._doubts(doc):
            yield self.found(None, f"{len(claims)} claims, and nothing says what is not known or whom it may not help")

    def _doubts(self, doc: Document) -> bool:
        return any(wordings("ev007_balance").has("doubt", sentence, line) for sentence, line in doc.layer(Lines).sentences())
