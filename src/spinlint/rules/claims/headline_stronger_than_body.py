"""CL014 headline-stronger-than-body."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims import Claim, Claims
from spinlint.layers.ladder import Strength
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding


class HeadlineStrongerThanBody(Rule):
    """The title claims more than the strongest sentence of the article on the same thing.

    Why: many people read only the title, and those who read on remember it best.
    Instead: give the title the words of the body: “linked to”, “may”, “in a small trial”.
    Source: Google, creating helpful content (headings that do not exaggerate); Adams 2017.
    """

    code, severity, needs = "CL014", "warning", (Claims,)
    examples = (
        Bad("# [[Coffee prevents dementia]]\n\nPeople who drank coffee had slightly less dementia in one survey.\n"),
        Good("# Coffee linked to less dementia\n\nPeople who drank coffee had slightly less dementia in one survey.\n"),
        Good("# Statins prevent stroke\n\nStatins prevent strokes in people at risk (NICE guideline, 2023).\n"),
        Good("# Does coffee prevent dementia?\n\nNobody knows.\n"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        title = doc.title_index
        claims = doc.layer(Claims).found
        body = [claim for claim in claims if claim.asserted and claim.block != title]
        for claim in claims:
            if claim.block == title and claim.asserted and claim.is_strong and claim.is_remedy:
                strongest = max((c.strength.level for c in body if self._is_same(claim, c)), default=0)
                if strongest < Strength.DOES.level:
                    yield self.found(claim.span, self._message(strongest))

    def _is_same(self, title: Claim, other: Claim) -> bool:
        """Whether two claims bear on the same thing: a term of the targets, or a word of them."""
        ours, theirs = {hit.id for hit in title.hits}, {hit.id for hit in other.hits}
        words = {w.rstrip("s") for w in title.target_text.lower().split() if len(w) > 3}
        return bool(ours & theirs) or bool(words & {w.rstrip("s") for w in other.target_text.lower().split()})

    def _message(self, level: int) -> str:
        said = {0: "never says so", 1: "says at most “may” or “linked to”", 2: "says at most “can”"}[level]
        return f"the title claims a plain effect, and the article {said}"
