"""KW003 key-phrase-density."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.keyphrases import KeyPhrases
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding, Related

_LINE = "Ask at the desk how the cheap flu test works and when it can be read by a nurse. "


class KeyPhraseDensity(Rule):
    """A phrase of several words is repeated more often than its length and the length of the text allow.

    Why: the repetition serves a search engine; a reader needs the phrase once, then “it” or “this test”.
    Instead: keep the phrase where it is needed and use a pronoun or a shorter name elsewhere.
    Source: Google spam policies, keyword stuffing; weight by phrase length after Yoast's published formula.
    """

    code, severity, needs = "KW003", "info", (KeyPhrases,)
    most = option(4.0, "uses per 100 words, weighted by phrase length, that are still fine")
    at_least = option(5, "uses from which the rule speaks")
    shortest = option(300, "words an article needs before its densities mean anything")
    examples = (
        Bad("# Testing\n\n" + _LINE.replace("cheap flu test", "[[cheap flu test]]", 1) + _LINE * 17),
        Good("# Testing\n\n" + _LINE + "The result is a plain yes or no, and it comes by text the next day. " * 22),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        if doc.words < self.shortest:
            return
        for phrase in doc.layer(KeyPhrases).phrases:
            if phrase.density > self.most and len(phrase.spans) >= self.at_least and len(phrase.lemmas) > 1:
                message = f"“{phrase.text}” stands {len(phrase.spans)} times in {doc.words} words: that is already enough"
                related = tuple(Related("again here", span) for span in phrase.spans[1:])
                yield self.found(phrase.spans[0], message, related=related)
