"""KW002 title-term-not-discussed."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.discussed import Discussed
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding


class TitleTermNotDiscussed(Rule):
    """The title promises a drug, condition or treatment that the text never discusses.

    Why: readers come for what the title names; a drug named only to be found reads as advice to take it.
    Instead: discuss it where a reader would look for it, or take it out of the title.
    Source: Google, creating helpful content: a heading gives "a descriptive, helpful summary of the content".
    """

    code, severity, needs = "KW002", "error", (Discussed,)
    whole_article = True
    examples = (
        Bad("# [[Turmeric]] for Better Sleep\n\nGo to bed at the same time each night. Sleep comes in a dark room.\n"),
        Bad("# Knee Pain [[Pregabalin]] Guide\n\nKnee pain often eases with rest. Walk a little each day.\n"),
        Good("# Sleep and migraine\n\nPoor sleep can bring on a migraine. Regular hours make a migraine less likely.\n"),
        Good("# Tylenol for fever\n\nParacetamol lowers a fever. Give the dose on the label.\n", because="the same drug"),
        Good("# Zithromax\n\nThis medicine treats infections caused by bacteria.\n", because="it is “this medicine”"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for promise in doc.layer(Discussed).missing:
            message = f"the title names “{promise.name}”, and no sentence of the article is about it"
            yield self.found(promise.span, message)
