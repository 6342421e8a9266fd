"""CL004 direct-causal-uncited."""

from collections import Counter
from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims import Claim, Claims
from spinlint.layers.claims_line import Lines
from spinlint.layers.claims_settled import is_settled
from spinlint.layers.ladder import Strength
from spinlint.layers.layer import Layer
from spinlint.layers.support import Support
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.rules.shapes import in_quotes
from spinlint.rules.wordings import wordings
from spinlint.values import Finding, Span

_NEEDS: tuple[type[Layer], ...] = (Claims, Lines, Support)

_NO_AGENT = "none"
_ACCEPTED = frozenset({"smoking", "tobacco", "cigarettes", "alcohol", "drinking", "asbestos"})
_SEVERAL = 3
_BLAMED = frozenset({"food", "supplement", "product", "behaviour", "procedure"})


class DirectCausalUncited(Rule):
    """A treatment is plainly said to have an effect on health, and no source stands near.

    Why: readers tell “eases” from “may ease” and “is linked to”; the plain form needs a source that shows the cause.
    Instead: name the source in the sentence or the paragraph, or claim only as much as was shown (“may ease”).
    Source: Adams 2017, readers' understanding of causal wording; Yu 2019 and 2020, four levels of claims.
    """

    code, severity, needs = "CL004", "info", _NEEDS
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
        asserted = list(doc.layer(Claims).asserted())
        praised = Counter(claim.sentence.span for claim in asserted if claim.helps)
        plain = [claim for claim in asserted if self._is_plain(claim, praised[claim.sentence.span] >= _SEVERAL)]
        told = [(claim.span, _said(claim), tuple(_hedged(claim, doc))) for claim in plain]
        told += [(span, "a plain effect in a figure of speech", ()) for span in _idioms(doc)]
        for place, (span, said, hedged) in enumerate(told[: self.most], start=1):
            more = f" ({len(told) - place} more in this article)" if place == self.most < len(told) else ""
            yield self.found(span, f"{said}, with no source near{more}", *hedged)

    def _is_plain(self, claim: Claim, one_of_several: bool) -> bool:
        """Whether it claims a plain effect; of a pronoun that stands for nothing found, one on an illness, or one of several."""
        known = claim.agent.kind != _NO_AGENT and (not claim.agent.unresolved or one_of_several or self._names_illness(claim))
        plain = claim.is_strong and claim.is_remedy and known and not claim.supported and claim.family != "link"
        if is_settled(claim) or (claim.family == "lose" and claim.agent.kind == "thing"):
            return False
        return plain and (claim.helps or self._is_blamed(claim))

    def _is_blamed(self, claim: Claim) -> bool:
        """Whether a named illness is put down to a food, a remedy, a product or a habit."""
        accepted = frozenset(claim.agent.text.lower().split()) & _ACCEPTED
        return claim.agent.kind in _BLAMED and not accepted and claim.family == "cause" and self._names_illness(claim)

    def _names_illness(self, claim: Claim) -> bool:
        return any(hit.kind == "condition" and "general" not in hit.flags for hit in claim.hits[:1])


def _hedged(claim: Claim, doc: Document) -> Iterator[str]:
    """The claim with “may” before its verb, where the verb stands in the present tense."""
    if not claim.helps or claim.source is not None:
        return
    if claim.strength is Strength.DOES and claim.tag in {"VBZ", "VBP", "NNS"} and claim.span.start < claim.cue.start:
        first, *rest = doc.text[claim.cue.start : claim.cue.end].split(" ")
        plain = " ".join([claim.word, *rest]) if first else claim.word
        yield f"{doc.text[claim.span.start : claim.cue.start]}may {plain}{doc.text[claim.cue.end : claim.span.end]}"


def _said(claim: Claim) -> str:
    return f"“{claim.agent.text or 'it'}” is plainly said to {claim.word} “{claim.target_text}”"


def _idioms(doc: Document) -> Iterator[Span]:
    """Figures of speech for an effect, where no claim was read and no source stands in the paragraph."""
    ways = wordings("cl004_idioms")
    read = {claim.sentence.span for claim in doc.layer(Claims).found if claim.is_remedy or not claim.asserted}
    for sentence, line in doc.layer(Lines).sentences():
        found = None if sentence.span in read else next(ways.find("idiom", sentence, line), None)
        if found is None or in_quotes(line.parsed.parse, found.start):
            continue
        outside = ((sentence.tokens.start, found.start), (found.end, sentence.tokens.end))
        sources = doc.layer(Support).within(line.parsed.span(line.parsed.parse[:]))
        if not any(ways.has("taken_back", sentence, line, part) for part in outside) and not any(s.bears for s in sources):
            yield found.span(line)
