"""SF002 topic-red-flags-missing."""

from collections.abc import Iterator, Sequence

from spinlint.document import Document
from spinlint.layers.safety_topics import Pack, SafetyTopics, Sign
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding, Related, Severity

SHOWN = 4


class TopicRedFlagsMissing(Rule):
    """An article about this topic should name the signs of an emergency, and names none of them, or only to wave them away.

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
        for pack in topics.packs if topics.advises else ():
            if len(pack.named) < self.least:
                yield self._waved_away(pack) if pack.waved else self._missing(pack)

    def _missing(self, pack: Pack) -> Finding:
        signs, sources = _listed([sign for sign in pack.topic.signs if sign not in pack.named])
        return self.found(None, f"an article about {pack.topic.name} that names no warning sign, such as: {signs} ({sources})")

    def _waved_away(self, pack: Pack) -> Finding:
        """Named, but called harmless: worse than left out."""
        signs, sources = _listed([sign for sign, _ in pack.waved])
        message = f"an article about {pack.topic.name} that names warning signs only to wave them away: {signs} ({sources})"
        related = tuple(Related("waved away here", span) for span in dict.fromkeys(span for _, span in pack.waved))
        return self.found(
            None, message, severity=Severity.ERROR if self.level is Severity.WARNING else self.level, related=related
        )


def _listed(signs: Sequence[Sign]) -> tuple[str, str]:
    """The names of the first signs, and their sources."""
    shown = list(dict.fromkeys(signs))[:SHOWN]
    return "; ".join(sign.name for sign in shown), ", ".join(dict.fromkeys(sign.source for sign in shown))
