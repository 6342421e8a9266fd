"""RD007 undefined-jargon."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.jargon import COMMON, Jargon
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding


class UndefinedJargon(Rule):
    """A medical word is used and not explained where it first stands.

    Why: readers do not look words up; they guess, or they stop.
    Instead: use the plain term, or give it in brackets the first time.
    Source: PEMAT item 4; CDC Clear Communication Index 7; NHS: the plain term first, then the medical one.
    """

    code, severity, needs = "RD007", "info", (Jargon,)
    common = option(COMMON, "Zipf frequency from which a word counts as known to everyone")
    most = option(50, "findings in one article; the last one says how many more there are")
    examples = (
        Bad("You may have [[paresthesia]] at night."),
        Bad("Half of them have [[valvular]] damage."),
        Good("You may have pins and needles (paresthesia) at night."),
        Good("You may have paresthesia, which is a tingling of the skin."),
        Good("You may have asthma or a headache.", because="everybody knows the words"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        terms = list(doc.layer(Jargon).unexplained(self.common))
        for number, term in enumerate(terms[: self.most], start=1):
            message = f"“{term.word}” is not explained" + (
                f"; in plain words: {' or '.join(term.plain[:2])}" if term.plain else ""
            )
            if number == self.most < len(terms):
                message += f" ({len(terms) - number} more words are not)"
            yield self.found(term.span, message, *term.plain)
