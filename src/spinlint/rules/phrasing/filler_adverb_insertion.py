"""SP009 filler-adverb-insertion."""

from collections.abc import Iterator

from spacy.tokens import Token

from spinlint.document import Document
from spinlint.layers.syntax import Sentence, Syntax
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding

_FILLERS = frozenset(
    [
        "actually",
        "certainly",
        "really",
        "likewise",
        "definitely",
        "additionally",
        "truly",
        "surely",
        "basically",
        "essentially",
        "literally",
        "undoubtedly",
        "absolutely",
        "honestly",
        "totally",
        "obviously",
        "naturally",
        "indeed",
    ]
)
_BEFORE = frozenset({"AUX", "PRON", "ADV", "PART"})


class FillerAdverbInsertion(Rule):
    """Adverbs that do no work are put into verb groups or before adjectives.

    Why: they claim a certainty or stress that the sentence has not earned; synonym swappers add them by rule.
    Instead: delete them.
    Source: filler words after words/fillers (MIT); 99 of 100 clean articles stay below the rate.
    """

    code, severity, needs = "SP009", "info", (Syntax,)
    per_1000 = option(6.0, "fillers per 1,000 words from which each is reported")
    at_least = option(4, "fillers from which the rate is judged")
    examples = (
        Bad("This will [[really]] [[certainly]] help the burn.", suggestion=""),
        Bad("It is [[really]] common. It can [[actually]] itch. You may [[certainly]] scratch. It is [[truly]] sore."),
        Good("This can help the burn."),
        Good("Nobody is really sure what causes it.", because="one alone, and denied"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        hits = [(s, t) for s in doc.layer(Syntax).sentences() for t in _fillers(s)]
        frequent = len(hits) >= self.at_least and 1000 * len(hits) >= self.per_1000 * doc.words
        places = {(s.parsed.index, t.i) for s, t in hits}
        for sentence, token in hits:
            doubled = places & {(sentence.parsed.index, token.i - 1), (sentence.parsed.index, token.i + 1)}
            if frequent or doubled:
                yield self.found(sentence.parsed.span(token), f"“{token.text}” does no work here", "", safe=True)


def _fillers(sentence: Sentence) -> Iterator[Token]:
    """Fillers inside a verb group or before an adjective; a sentence's first word and a denied one are left alone."""
    for token in sentence.tokens:
        if token.lower_ in _FILLERS and token.i > sentence.tokens.start and token.i + 1 < sentence.tokens.end:
            before, after = token.nbor(-1), token.nbor(1)
            denied = before.dep_ == "neg" or before.lower_ in {"not", "n't", "n’t"}
            works = after.pos_ in {"VERB", "AUX", "ADJ"} or after.lower_ in _FILLERS
            if not denied and works and (before.pos_ in _BEFORE or before.lower_ in _FILLERS):
                yield token
