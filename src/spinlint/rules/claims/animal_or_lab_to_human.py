"""CL013 animal-or-lab-to-human."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from spinlint.document import BlockKind, Document
from spinlint.layers.claims import Claim, Claims
from spinlint.layers.claims_words import vocabulary
from spinlint.layers.layer import Layer
from spinlint.layers.syntax import ParsedBlock, Syntax
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding

_ANIMALS = re.compile(r"\b(?:" + "|".join(sorted(vocabulary().agents["animal"])) + r")\b", re.I)
_PEOPLE = re.compile(r"\b(?:in (?:people|humans|patients|adults|women|men)|human (?:trial|stud)|clinical trials?)\b", re.I)
_CARRIES_OVER = re.compile(
    r"^(?!.*(?:\?|\b(?:not|n['’]t|may|might|could|whether|if|unclear|nobody|no)\b))"
    r".*\b(?:your|yours|you|ours|us) .*\b(?:too|as well|likewise|the same)\b",
    re.I | re.S,
)
_NEEDS: tuple[type[Layer], ...] = (Claims, Syntax)


class AnimalOrLabToHuman(Rule):
    """A result in animals or cells is followed by a plain claim about people.

    Why: most of what works in mice or in a dish does not work in people.
    Instead: say that it was seen in animals or cells and has not been tested in people, or cite a trial in people.
    Source: FTC Health Products Compliance Guidance 2022; Sumner 2014 (36 % of such press releases exaggerate).
    """

    code, severity, needs = "CL013", "warning", _NEEDS
    within = option(2, "sentences back in which the animals or cells are looked for")
    examples = (
        Bad("Rats that ate it had less pain. [[It cures arthritis]]."),
        Bad("In a petri dish the extract slowed tumour cells. So [[the extract stops cancer]]."),
        Bad("Mice given the extract grew new hair. [[Now you can grow yours back too.]]"),
        Good("In rats it eased arthritis; it has not been tested in people."),
        Good("Rats ate less of it. Later, in clinical trials in people, it eased arthritis."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        blocks = {parsed.index: parsed for parsed in doc.layer(Syntax).blocks}
        for claim in doc.layer(Claims).asserted():
            if claim.is_strong and claim.helps and claim.is_remedy and self._follows_animals(claim, blocks[claim.block]):
                yield self.found(claim.span, "this was seen in animals or cells: say so, or name a study in people")

        for parsed in blocks.values():
            for place, sentence in enumerate(parsed.sentences[1:], start=1):
                if _CARRIES_OVER.search(sentence.text) and _ANIMALS.search(parsed.sentences[place - 1].text):
                    yield self.found(sentence.span, "that was seen in animals or cells: it says nothing yet about people")

    def _follows_animals(self, claim: Claim, parsed: ParsedBlock) -> bool:
        text = claim.sentence.text
        if parsed.block.kind is BlockKind.HEADING or _ANIMALS.search(text) or _PEOPLE.search(text):
            return False
        place = bisect_left(parsed.sentences, claim.sentence.tokens.start, key=lambda s: s.tokens.start)
        before = [s.text for s in parsed.sentences[max(place - self.within, 0) : place]]
        return bool(_ANIMALS.search(" ".join(before))) and not _PEOPLE.search(" ".join(before))
