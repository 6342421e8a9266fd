"""SF001 no-when-to-get-help."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.help_lines import HelpLines
from spinlint.layers.safety_topics import SafetyTopics
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding, Related, Severity


class NoWhenToGetHelp(Rule):
    """An article about an illness tells the reader what to do, and never when to get medical help.

    Why: a reader with a warning sign may stay at home with a page that sounds as if it covered everything.
    Instead: name the signs and where to go with them: “Call 111 if the fever lasts three days.”
    Source: CDC Clear Communication Index 14; DISCERN 15; HONcode 2; EQIP, alert signs.
    """

    code, severity, needs = "SF001", "error", (HelpLines, SafetyTopics)
    whole_article = True
    examples = (
        Bad("# Living with migraine\n\nRest in a dark room. Drink water. Put a cold cloth on your head.\n"),
        Bad("# Sore throat at home\n\nSuck an ice cube. Your throat will feel better. Gargle with salt water.\n"),
        Good("# Sore throat at home\n\nSuck an ice cube. Drink. See a GP if you are no better after a week.\n"),
        Good("# Knee pain\n\nRest your knee. Lift it.\n\n## When to get help\n\nCall your doctor or NHS 111.\n"),
        Good("# Burns\n\nCool the burn under your tap. Call 999 for:\n\n- a burn larger than your hand\n- smoke in your lungs\n"),
        Good("# Eczema\n\nUse your cream often. Skin that weeps or feels hot needs to be looked at the same day.\n"),
        Good("# Choosing a bicycle\n\nTry it before you buy. Check your brakes. Oil your chain.\n", because="no illness"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        topics, lines = doc.layer(SafetyTopics), doc.layer(HelpLines)
        if topics.subject is None or not topics.advises or lines.triggered:
            return
        what = doc.text[slice(*topics.subject)].lower()
        if not lines.found:
            yield self.found(None, f"an article about {what} that never says when to get medical help")
            return
        where = Related("help is named here, but for no case", lines.found[0].span)
        message = f"an article about {what} that names someone to ask, and never says with which signs"
        yield self.found(
            None, message, severity=min(self.level, Severity.WARNING, key=lambda level: level.rank), related=(where,)
        )
