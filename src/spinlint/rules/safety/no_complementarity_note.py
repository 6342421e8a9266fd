"""SF010 no-complementarity-note."""

from collections.abc import Iterator

from spinlint.document import METADATA_KINDS, Document
from spinlint.layers.safety_topics import SafetyTopics
from spinlint.layers.safety_words import no_replacement
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding


class NoComplementarityNote(Rule):
    """Health advice without a word that it does not replace a health professional.

    Why: readers should know that a page cannot know their case.
    Instead: “This page does not replace advice from your doctor or pharmacist.”
    Source: HONcode 2 (complementarity); QUEST, complementarity.
    """

    code, severity, needs = "SF010", "info", (SafetyTopics,)
    whole_article = True
    examples = (
        Bad("# Living with migraine\n\nRest in a dark room. Drink water. Put a cold cloth on your head.\n"),
        Good("# Living with migraine\n\nRest. Drink. This page does not replace advice from your doctor.\n"),
        Good("# Living with migraine\n\nRest. Drink. Talk to your pharmacist before you try a new tablet.\n"),
        Good("# Choosing a bicycle\n\nTry it before you buy. Check your brakes.\n", because="no health advice"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        topics = doc.layer(SafetyTopics)
        text = " ".join(block.text for block in doc.blocks if block.kind not in METADATA_KINDS)
        if topics.advises and topics.subject is not None and not no_replacement().search(text):
            yield self.found(None, "nothing says that the page does not replace a doctor's advice")
