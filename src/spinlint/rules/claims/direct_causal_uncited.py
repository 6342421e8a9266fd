"""CL004 direct-causal-uncited."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims import Claim, Claims
from spinlint.layers.ladder import Strength
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding

_NO_AGENT = "none"
_BLAMED = frozenset({"food", "supplement", "product", "behaviour", "procedure"})


class DirectCausalUncited(Rule):
    """A treatment is plainly said to have an effect on health, and no source stands near.

    Why: readers tell “eases” from “may ease” and “is linked to”; the plain form needs a source that shows the cause.
    Instead: name the source in the sentence or the paragraph, or claim only as much as was shown (“may ease”).
    Source: Adams 2017, readers' understanding of causal wording; Yu 2019 and 2020, four levels of claims.
    """

    code, severity, needs = "CL004", "info", (Claims,)
    most = option(5, "findings in one article; the last one says how many more there are")
    examples = (
        Bad("[[Ginger tea lowers blood pressure]].", suggestion="Ginger tea may lower blood pressure"),
        Bad("[[Pressing the wrist stops nausea]] within minutes."),
        Good("Ginger tea may lower blood pressure slightly, one review found [2]."),
        Good("Ginger tea does not lower blood pressure."),
        Good("Ginger tea lowers blood pressure, according to the World Health Organization."),
        Good("The liver breaks down toxins.", because="the body is no remedy"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        plain = [claim for claim in doc.layer(Claims).asserted() if self._is_plain(claim)]
        for place, claim in enumerate(plain[: self.most], start=1):
            more = f" ({len(plain) - place} more in this article)" if place == self.most < len(plain) else ""
            message = (
                f"“{claim.agent.text or 'it'}” is plainly said to {claim.word} “{claim.target_text}”, with no source near{more}"
            )
            yield self.found(claim.span, message, *_hedged(claim, doc))

    def _is_plain(self, claim: Claim) -> bool:
        known = claim.agent.kind != _NO_AGENT and not claim.agent.unresolved
        plain = claim.is_strong and claim.is_remedy and known and not claim.supported and claim.family != "link"
        return plain and (claim.helps or self._is_blamed(claim))

    def _is_blamed(self, claim: Claim) -> bool:
        """Whether a named illness is put down to a food, a remedy, a product or a habit."""
        named = any(hit.kind == "condition" and "general" not in hit.flags for hit in claim.hits[:1])
        return claim.agent.kind in _BLAMED and claim.family == "cause" and named


def _hedged(claim: Claim, doc: Document) -> Iterator[str]:
    """The claim with “may” before its verb, where the verb stands in the present tense."""
    if claim.strength is Strength.DOES and claim.tag in {"VBZ", "VBP", "NNS"} and claim.span.start < claim.cue.start:
        first, *rest = doc.text[claim.cue.start : claim.cue.end].split(" ")
        plain = " ".join([claim.word, *rest]) if first else claim.word
        yield f"{doc.text[claim.span.start : claim.cue.start]}may {plain}{doc.text[claim.cue.end : claim.span.end]}"
