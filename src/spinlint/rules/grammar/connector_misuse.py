"""GR003 connector-misuse."""

from collections.abc import Iterator

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from spinlint.document import BlockKind, Document
from spinlint.layers.syntax import Sentence, Syntax
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding

_INSTEAD = {"however": "but", "nevertheless": "but", "nonetheless": "but", "therefore": "so"}
_FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
_OPENS = frozenset({"PRON", "DET", "NOUN", "PROPN"})
_JOINS = frozenset({"and", "but", "or", "so", "that", "which", "who", "if", "because", ";"})
_QUANTITIES = frozenset({"many", "some", "most", "few", "all", "much", "several"})
_AS_GOOD = frozenset({"can", "could", "do", "does", "did", "might", "may", "like", "want", "possible"})


class ConnectorMisuse(Rule):
    """“However” or “as well as” joins two sentences as if it were “but” or “and”.

    Why: the reader stumbles where the second sentence begins; swapped synonyms often leave such joints behind.
    Instead: “but” and “and”, or a new sentence: “It hurts. However, it is safe.”
    Source: The Chicago Manual of Style, comma splices; no health instrument.
    """

    code, severity, needs = "GR003", "warning", (Syntax,)
    examples = (
        Bad("It hurts, [[however]] it is safe.", "but"),
        Bad("The cream is cheap, [[nevertheless]] many people stop using it.", "but"),
        Bad("Turn on a fan, [[however]] do not aim it at the cot.", "but"),
        Bad("Walk each day [[as well as]] you should drink water.", "and"),
        Good("It hurts, but it is safe."),
        Good("It hurts; however, it is safe. Most people, however, get well."),
        Bad("Liver is rich in iron, [[however]] pregnant women should leave it.", "but"),
        Good("See a nurse about any burn, however small it is."),
        Good("Do the exercise as well as you can. Eat fruit as well as bread."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for sentence in doc.layer(Syntax).sentences(BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            for token in sentence.tokens:
                if token.lower_ in _INSTEAD and _splices(token, sentence.tokens):
                    instead = _INSTEAD[token.lower_]
                    message = f"“{token.text}” does not join two sentences: write “{instead}”, or begin a new sentence"
                    yield self.found(sentence.parsed.span(token), message, instead)
            yield from self._as_well_as(sentence)

    def _as_well_as(self, sentence: Sentence) -> Iterator[Finding]:
        tokens = sentence.tokens
        for i in range(len(tokens) - 4):
            phrase = tokens[i : i + 3]
            if phrase.text.lower() == "as well as" and _begins_clause(tokens[i + 3], tokens):
                message = "“as well as” does not join two sentences: write “and”"
                yield self.found(sentence.parsed.span(phrase), message, "and")


def _splices(token: Token, sentence: TokenSpan) -> bool:
    """A comma before it and none after it, and a sentence of its own on both sides."""
    if token.i - sentence.start < 3 or token.i + 2 >= sentence.end:
        return False
    before, after = token.nbor(-1), token.nbor()
    order = after.lower_ in {"do", "don't", "never"} and token.nbor(2).lower_ in {"not", "n't", "n’t"}
    described = after.pos_ == "ADJ" and token.nbor(2).pos_ == "NOUN"
    if before.text != "," or not (order or described or after.pos_ in _OPENS or after.lower_ in _QUANTITIES):
        return False
    head = sentence.doc[sentence.start : token.i - 1]
    tail = sentence.doc[token.i + 1 : sentence.end]
    clause_open = any(t.dep_ == "mark" for t in head[:1]) and not any(t.text == "," for t in head)
    begun = any(t.tag_ in _FINITE or (t.tag_ == "VB" and t.dep_ == "ROOT") for t in head)
    return not clause_open and begun and (order or _has_clause(tail))


def _has_clause(tail: TokenSpan) -> bool:
    """A subject with its finite verb before the next comma or conjunction."""
    for token in tail:
        if token.text == "," or token.lower_ in _JOINS:
            return False
        if token.tag_ in _FINITE:
            return token.i > tail.start
    return False


def _begins_clause(first: Token, sentence: TokenSpan) -> bool:
    """A pronoun as subject with its verb right after it; “as well as you can” is a comparison."""
    if first.lower_ not in {"you", "they", "we", "he", "she", "i", "it"} or first.i + 1 >= sentence.end:
        return False
    verb = first.nbor()
    return verb.tag_ in _FINITE and verb.lower_ not in _AS_GOOD and first.i + 2 < sentence.end and not first.nbor(2).is_punct
