"""GR005 sentence-fragment."""

from collections.abc import Iterator

from spacy.tokens import Token

from spinlint.document import BlockKind, Document
from spinlint.layers.orphans import Orphans
from spinlint.layers.syntax import ParsedBlock, Sentence, Syntax
from spinlint.models.inflect import verb_lemmas
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding

_FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
_GREETINGS = frozenset("thank thanks yes no hello dear sorry source sources by photo image copyright not hence".split())
_SHORT = 8
_NOUNS = frozenset(  # that a sentence without a verb may begin with, though they are verbs too
    "pain ache cough cramp itch burn sweat bruise sneeze discharge fall lack loss change need use risk damage care result cause "
    "help work increase decrease drop rise trouble surgery difference guess sort form time part".split()
)


class SentenceFragment(Rule):
    """A sentence in running text has no verb that makes it one.

    Why: the reader looks for what happens, and finds nothing; now and then it is a style, often a slip.
    Instead: join it to the sentence before, or give it a verb.
    Source: standard grammar; no health instrument.
    """

    code, severity, needs = "GR005", "info", (Syntax, Orphans)
    shortest = option(4, "words that such a sentence must have")
    examples = (
        Bad("The knee hurts at night. [[Because of the swelling in it.]] Rest it."),
        Bad("Most people get well. [[A lot of rest for the whole arm.]]"),
        Good("It hurts because of the swelling."),
        Good("What helps? A lot of rest for the whole arm.", because="it answers"),
        Good("Rest the arm. Keep it up. Store in a cool, dry place. Shake well before each use."),
        Good("- A lot of rest for the arm."),
        Good("The knee hurts. The sooner you rest, the better."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for parsed in doc.layer(Syntax).of_kind(BlockKind.PARAGRAPH):
            for i, sentence in enumerate(parsed.sentences):
                alone = (
                    len(parsed.sentences) == 1
                    or _answers(parsed, i)
                    or _heads(parsed, i)
                    or doc.layer(Orphans).covers(sentence.span)
                )
                if not alone and self._is_fragment(sentence):
                    yield self.found(sentence.span, "no sentence: it has no verb that says what happens")

    def _is_fragment(self, sentence: Sentence) -> bool:
        words = sentence.words
        if len(words) < self.shortest or not sentence.text.rstrip().endswith(".") or not words[0].text[:1].isupper():
            return False
        if words[0].lower_ in _GREETINGS or any(c in sentence.text for c in ':;()[]"“”/©…'):
            return False
        plain = all(t.text.isalpha() or not t.text[0].isalnum() for t in sentence.tokens)
        named = sum(t.text[:1].isupper() for t in words[1:]) > 1
        return plain and not named and not _has_verb(sentence)


def _has_verb(sentence: Sentence) -> bool:
    """A finite verb, an order, or a word that the tagger may have misread as none."""
    first, *rest = sentence.words
    if any(t.tag_ in _FINITE for t in sentence.words) or first.tag_ == "VB" or first.lower_ in {"its", "thats", "theres"}:
        return True
    if _may_be_order(first):
        return True
    if any(t.pos_ in {"VERB", "AUX"} and t.dep_ in {"ROOT", "conj", "ccomp"} for t in (first, *rest)):
        return True
    return any(_may_be_finite(t) for t in sentence.tokens if t.i > first.i)


def _may_be_order(first: Token) -> bool:
    """ "Store in a cool place": a verb's base form, though read as a noun, before what follows no bare noun."""
    base = verb_lemmas(first.lower_) == (first.lower_,)
    return (
        base
        and first.lower_ not in _NOUNS
        and first.i + 1 < len(first.doc)
        and first.nbor(1).tag_ in {"IN", "RP", "DT", "PRP$", "PRP", "RB", "JJ", "TO"}
    )


def _may_be_finite(token: Token) -> bool:
    """A form that only a finite verb or a participle has (“swam”, “results”), or a short “is”."""
    if token.lower_ in {"'s", "’s", "its"}:
        return token.nbor(-1).pos_ != "NOUN"
    return not token.lower_.endswith("ing") and any(lemma != token.lower_ for lemma in verb_lemmas(token.lower_))


def _heads(parsed: ParsedBlock, i: int) -> bool:
    """A few nouns at the head of a passage: "Diet, rest and training. This part of …"."""
    words = parsed.sentences[i].words
    nouns = len(words) <= _SHORT and all(t.pos_ in {"NOUN", "PROPN", "ADJ", "CCONJ", "PUNCT", "VERB"} for t in words)
    following = parsed.sentences[i + 1].text if i + 1 < len(parsed.sentences) else ""
    return nouns and following.startswith(("This ", "These ", "You ", "Your ", "The "))


def _answers(parsed: ParsedBlock, i: int) -> bool:
    return i > 0 and parsed.sentences[i - 1].text.rstrip().endswith(("?", ":"))
