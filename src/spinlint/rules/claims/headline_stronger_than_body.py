"""CL014 headline-stronger-than-body."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims import Claim, Claims
from spinlint.layers.claims_line import Lines
from spinlint.layers.ladder import Strength
from spinlint.layers.layer import Layer
from spinlint.rules.findings import strength_of_finding
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding

_NEEDS: tuple[type[Layer], ...] = (Claims, Lines)


class HeadlineStrongerThanBody(Rule):
    """The title claims more than the strongest sentence of the article on the same thing.

    Why: many people read only the title, and those who read on remember it best.
    Instead: give the title the words of the body: “linked to”, “may”, “in a small trial”.
    Source: Google, creating helpful content (headings that do not exaggerate); Adams 2017.
    """

    code, severity, needs = "CL014", "warning", _NEEDS
    examples = (
        Bad("# [[Coffee prevents dementia]]\n\nPeople who drank coffee had slightly less dementia in one survey.\n"),
        Good("# Coffee linked to less dementia\n\nPeople who drank coffee had slightly less dementia in one survey.\n"),
        Good("# Statins prevent stroke\n\nStatins prevent strokes in people at risk (NICE guideline, 2023).\n"),
        Good("# Does coffee prevent dementia?\n\nNobody knows.\n"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        title = doc.title_index
        for claim in doc.layer(Claims).asserted():
            if claim.block == title and claim.is_strong and claim.is_remedy:
                strongest = self._in_body(claim, doc)
                if strongest < Strength.DOES.level:
                    yield self.found(claim.span, self._message(strongest))

    def _in_body(self, title: Claim, doc: Document) -> int:
        """The highest level at which the body speaks of a target of the title: in its claims, or in its report of findings."""
        claims = [c for c in doc.layer(Claims).asserted() if c.block != title.block and _is_same(title, c)]
        read = {c.sentence.span for c in doc.layer(Claims).found}
        told = [
            strength_of_finding(sentence, line)
            for sentence, line in doc.layer(Lines).sentences()
            if sentence.parsed.index != title.block and sentence.span not in read and _words(title) & _stems(sentence.text)
        ]
        return max((s.level for s in (*(c.strength for c in claims), *told)), default=0)

    def _message(self, level: int) -> str:
        said = {0: "never says so", 1: "says at most “may” or “linked to”", 2: "says at most “can”"}[level]
        return f"the title claims a plain effect, and the article {said}"


def _is_same(title: Claim, other: Claim) -> bool:
    """Whether two claims bear on the same thing: a term of the targets, or a word of them."""
    same_term = {hit.id for hit in title.hits} & {hit.id for hit in other.hits}
    return bool(same_term) or bool(_words(title) & _stems(other.target_text))


def _words(claim: Claim) -> set[str]:
    return {word for word in _stems(claim.target_text) if len(word) > 3}


def _stems(text: str) -> set[str]:
    return {word.strip(".,;:()").rstrip("s") for word in text.lower().split()}
