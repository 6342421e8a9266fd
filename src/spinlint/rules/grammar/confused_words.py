"""GR007 confused-words."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.confusions import Confusions
from spinlint.layers.orphans import Orphans
from spinlint.models.inflect import cased
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding


class ConfusedWords(Rule):
    """A word stands where its neighbours call for another that looks or sounds like it.

    Why: “the wound did not heel” makes the reader laugh or doubt; “do not loose the tablets” may be misread.
    Instead: the word that is meant.
    Source: sets of words that are often confused; which is meant is told by the words beside it in 14 million words of text.
    """

    code, severity, needs = "GR007", "warning", (Confusions, Orphans)
    least = option(4.0, "natural logarithm of the odds from which the other word is taken to be meant")
    examples = (
        Bad("Do not [[loose]] the leaflet.", "lose"),
        Bad("It is better [[then]] nothing.", "than"),
        Bad("[[Its]] a good idea to rest.", "It’s"),
        Good("Do not lose the leaflet. A loose tooth may fall out. It is better than nothing. Then rest."),
        Good("Buy a pair of shoes with a thick sole. Form a loop with the thread."),
        Good("It’s a good idea to rest. The hand lost its strength. The effects of the cream affect sleep."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for confusion in doc.layer(Confusions).found:
            written = doc.text[slice(*confusion.span)]
            if confusion.gain >= self.least and not doc.layer(Orphans).covers(confusion.span):
                meant = cased(confusion.meant.replace("'", "’"), written)
                yield self.found(confusion.span, f"“{written}”: is “{meant}” meant?", meant)
