"""SF002 topic-red-flags-missing."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.safety_topics import SafetyTopics
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding

SHOWN = 4


class TopicRedFlagsMissing(Rule):
    """An article about this topic should name the signs of an emergency, and names none of them.

    Why: a few people with this complaint have something dangerous, and these signs are how they can tell.
    Instead: name the signs and where to go with them; the message lists those of the topic's pack, with their sources.
    Source: EQIP, alert signs; the pack's own sources (NHS, NICE, CDC, MedlinePlus); every pack needs clinical review.
    """

    code, severity, needs = "SF002", "warning", (SafetyTopics,)
    whole_article = True
    least = option(1, "signs of the topic's pack that the article must name")
    examples = (
        Bad("# Headaches\n\nRest in a quiet room. Drink water. Call your doctor if you are worried.\n"),
        Bad("# Back pain\n\nKeep moving. Lift with your knees. Weak legs are just your back healing.\n"),
        Good("# Headaches\n\nCall 999 if your headache comes on suddenly and is the worst you ever had.\n"),
        Good("# Back pain\n\nKeep moving. Go to A&E if you lose feeling between your legs or cannot hold your bladder.\n"),
        Good("# Chapped lips\n\nUse a balm. Drink water.\n", because="there is no pack for it"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        topics = doc.layer(SafetyTopics)
        for topic, named in topics.packs:
            if topics.advises and len(named) < self.least:
                missing = [sign for sign in topic.signs if sign not in named]
                signs = "; ".join(sign.name for sign in missing[:SHOWN])
                sources = ", ".join(dict.fromkeys(sign.source for sign in missing[:SHOWN]))
                yield self.found(None, f"an article about {topic.name} that names no warning sign, such as: {signs} ({sources})")
