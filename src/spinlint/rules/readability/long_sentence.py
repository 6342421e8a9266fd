"""RD002 long-sentence."""

from collections.abc import Iterator

from spacy.tokens import Token

from spinlint.document import Document
from spinlint.layers.readability import Readability
from spinlint.layers.syntax import Sentence
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding, Related

_JOINS = frozenset({"and", "but", "which", "because", "so", "while", "although", "however", "whereas", "or"})
_LONG = (
    "You should rest the arm on a soft cushion for most of the day and keep the hand above the elbow when you sit, and at "
    "night you can put a second pillow under it so that it stays up"
)


class LongSentence(Rule):
    """A sentence is too long to follow.

    Why: a reader has to hold the beginning in mind until the end; past 30 words many give up.
    Instead: split it where the message shows the joints.
    Source: NICE: 15 to 20 words is ideal, 30 the maximum; NHS: up to 20.
    """

    code, severity, needs = "RD002", "info", (Readability,)
    most = option(30, "words a sentence may have (the nhs profile sets 20)")
    examples = (Bad(f"[[{_LONG}.]] Ask a nurse."), Good("Rest the arm on a cushion. Keep the hand above the elbow."))

    def check(self, doc: Document) -> Iterator[Finding]:
        for measured in doc.layer(Readability).measured:
            if measured.counts.words > self.most:
                sentence = measured.sentence
                related = tuple(Related("split here", sentence.parsed.span(t)) for t in _joints(sentence))
                message = f"a sentence of {measured.counts.words} words; split it"
                if related:
                    first = doc.text[slice(*related[0].span)] if related[0].span else ""
                    message += f" before “{first}”"
                yield self.found(sentence.span, message, related=related)


def _joints(sentence: Sentence) -> list[Token]:
    """Conjunctions and relatives in the middle half of the sentence that begin a clause."""
    tokens = sentence.tokens
    low, high = tokens.start + len(tokens) // 4, tokens.end - len(tokens) // 4
    return [t for t in tokens if low <= t.i < high and t.lower_ in _JOINS and _begins_clause(t)]


def _begins_clause(token: Token) -> bool:
    """A comma stands before it, or it joins two clauses."""
    return token.nbor(-1).text == "," or token.dep_ == "mark" or (token.dep_ == "cc" and token.head.pos_ in {"VERB", "AUX"})
