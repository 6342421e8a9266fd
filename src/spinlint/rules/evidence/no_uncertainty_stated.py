"""EV008 no-uncertainty-stated."""

import re
from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims import Claims
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding

_UNSURE = re.compile(
    r"\b(?:not (?:\w+ )?(?:clear|known|certain|proven|sure|enough evidence|everyone|all people|always)|unclear|unknown|uncertain\w*|unproven|more (?:research|studies|trials|evidence)|further (?:research|studies)|"
    r"(?:evidence|proof|data|research) (?:is|are|was|remains?) (?:\w+ )?(?:weak|limited|mixed|poor|low|lacking|scarce|conflicting|thin)|(?:weak|limited|little|mixed|no good|not enough|conflicting|low[- ]quality) (?:evidence|proof|research|data)|"
    r"(?:may|might|does|do|did) not (?:work|help|be)|some (?:people|patients|women|men|children|of them|studies)|depends?|varies|vary|not for everyone|experts disagree|doubt\w*|debate\w*|small (?:study|trial|studies|trials)|"
    r"for (?:most|many|some) people|in (?:most|many|some) (?:people|cases)|about (?:half|one in|\d+%)|not every\w*|cannot be sure|doctors do not know|nobody knows|no one knows)\b",
    re.I,
)


class NoUncertaintyStated(Rule):
    """The article makes claims, and nothing says what is unknown or whom it may not help.

    Why: what is known and what is not are both needed to decide; certainty throughout is a sign of selling.
    Instead: say how sure the evidence is, and that it does not work for everyone.
    Source: DISCERN 8; CDC Index 11.
    """

    code, severity, needs = "EV008", "info", (Claims,)
    whole_article = True
    least = option(2, "claims of strength can or more from which something must be said of uncertainty")
    examples = (
        Bad("Ginger eases nausea. It calms the stomach in everyone."),
        Good("Ginger eases nausea. It calms the stomach. It is not clear how long the effect lasts."),
        Good("Bring a drink and a coat."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        claims = [c for c in doc.layer(Claims).asserted() if c.strength.level > 1]
        if len(claims) >= self.least and not _UNSURE.search(doc.text):
            yield self.found(None, f"{len(claims)} claims, and nothing says what is not known or whom it may not help")
