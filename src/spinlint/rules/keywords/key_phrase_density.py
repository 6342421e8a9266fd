"""KW003 key-phrase-density."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.keyphrases import KeyPhrases
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding, Related, Severity

_LINES = (
    "Ask at the desk how {} works and when it can be read by a nurse.",
    "Some people sneeze after {}, so keep a tissue in your other hand.",
    "In winter the queue for {} begins at the door of the chemist.",
    "Children often cry before {} and laugh soon after it is over.",
    "The price of {} covers the swab, the tube and the post.",
    "Wash your hands, then open {} and lay the parts on a clean table.",
    "My neighbour took {} twice, once in March and once in May.",
    "If the line is faint, do {} again the next morning.",
)


def _article(phrase: str, times: int) -> str:
    """Paragraphs of eight sentences; the first `times` sentences hold the phrase, the others “it”."""
    lines = [line.format(phrase if i < times else "it") for i, line in enumerate(_LINES * 4)]
    return "# Testing\n\n" + "\n\n".join(" ".join(lines[i : i + 8]) for i in range(0, len(lines), 8))


class KeyPhraseDensity(Rule):
    """A phrase of several words is repeated more often than its length and the length of the text allow.

    Why: the repetition serves a search engine; a reader needs the phrase once, then “it” or “this test”.
    Instead: keep the phrase where it is needed and use a pronoun or a shorter name elsewhere.
    Source: Google spam policies, keyword stuffing; weight by phrase length after Yoast's published formula.
    """

    code, severity, needs = "KW003", "info", (KeyPhrases,)
    most = option(4.0, "uses per 100 words, weighted by phrase length, that are still fine")
    stuffed = option(8.0, "uses per 100 words, weighted by phrase length, that make it an error; clean articles stay below 7")
    at_least = option(5, "uses from which the rule speaks")
    shortest = option(300, "words an article needs before its densities mean anything")
    examples = (
        Bad(_article("a cheap flu test", 20).replace("cheap flu test", "[[cheap flu test]]", 1)),
        Good(_article("a cheap flu test", 2)),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        if doc.words < self.shortest:
            return
        for phrase in doc.layer(KeyPhrases).phrases:
            if phrase.density > self.most and len(phrase.spans) >= self.at_least and len(phrase.lemmas) > 1:
                stuffed = phrase.density > self.stuffed
                verdict = "the text is stuffed with it" if stuffed else "that is already enough"
                message = f"“{phrase.text}” stands {len(phrase.spans)} times in {doc.words} words: {verdict}"
                related = tuple(Related("again here", span) for span in phrase.spans[1:])
                severity = Severity.ERROR if stuffed and self.level == self.severity else None
                yield self.found(phrase.spans[0], message, related=related, severity=severity)
