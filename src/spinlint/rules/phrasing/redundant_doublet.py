"""SP007 redundant-doublet."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.phrases_links import WordLinks
from spinlint.models.inflect import cased
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding


class RedundantDoublet(Rule):
    """Two words that mean the same are joined by "and".

    Why: the reader looks for a difference that is not there.
    Instead: keep the plainer word.
    Source: Open English WordNet's synsets (CC BY 4.0); pairs that clean text joins more than once are left alone.
    """

    code, severity, needs = "SP007", "info", (WordLinks,)
    examples = (
        Bad("A [[sore and painful]] throat usually settles within a week.", suggestion="sore"),
        Good("A sore throat usually settles within a week."),
        Good("Keep the wound clean and dry.", because="two meanings"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for pair in doc.layer(WordLinks).doublets:
            message = f"“{pair.first.text}” and “{pair.second.text}” say the same"
            kept = (cased(pair.first.text, pair.first.text), cased(pair.second.text, pair.first.text))
            yield self.found(pair.parsed.between(pair.first, pair.second), message, *kept)
