"""SP013 contradictory-advice."""

from collections.abc import Iterator

from spacy.tokens import Token

from spinlint.document import Document
from spinlint.layers.syntax import Sentence, Syntax
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding, Related

_MODALS = frozenset({"should", "must", "can", "may"})
_CONDITIONS = frozenset("if unless until when while after before during except once although instead".split())
_OPPOSITES = (
    {"keep dry", "soak"},
    {"keep dry", "wet"},
    {"cover", "leave uncovered"},
    {"cover", "leave open"},
    {"rest", "exercise"},
)
_STATES = frozenset({"dry", "open", "uncovered"})
Advice = tuple[str, str, bool]


class ContradictoryAdvice(Rule):
    """Two instructions about the same thing cannot both be followed.

    Why: the reader follows one of them, and it may be the wrong one.
    Instead: check both against the source and keep one, or say when each holds.
    Source: no standard names it; off unless selected, since only plain pairs of orders are compared.
    """

    code, severity, needs, default = "SP013", "warning", (Syntax,), False
    examples = (
        Bad("Keep the cast dry. Fresh air helps. You should [[soak]] the cast every day."),
        Bad("Massage the wound daily. Sleep well. Never [[massage]] the wound."),
        Good("Keep the cast dry. Cover the cast in the shower."),
        Good("Do not rub the eye. If it still itches after a week, rub the eye gently.", because="a condition"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        said: list[tuple[Advice, Sentence, Token]] = []
        for sentence in doc.layer(Syntax).sentences():
            for verb in _orders(sentence):
                advice = _advice(verb)
                earlier = next((e for e in said if advice and _contradict(advice, e[0])), None)
                if earlier:
                    related = (Related("said here", earlier[1].parsed.span(earlier[2])),)
                    yield self.found(
                        sentence.parsed.span(verb), "this cannot be followed together with earlier advice", related=related
                    )
                if advice:
                    said.append((advice, sentence, verb))


def _orders(sentence: Sentence) -> Iterator[Token]:
    """The verbs of orders without a condition: imperatives, and "you should" or "you must"."""
    if any(t.lower_ in _CONDITIONS for t in sentence.tokens):
        return
    for token in sentence.tokens:
        subject = [c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")]
        modal = any(c.lower_ in _MODALS for c in token.children)
        told = not subject or (modal and subject[0].lower_ == "you")
        if (
            token.tag_ in ("VB", "VBP")
            and told
            and (token.dep_ == "ROOT" or (token.dep_ == "conj" and token.head.dep_ == "ROOT"))
        ):
            yield token


def _advice(verb: Token) -> Advice | None:
    """What to do to what, and whether to do it; `None` without an object."""
    wanted = not any(c.dep_ == "neg" or c.lower_ == "never" for c in verb.children)
    after = [t for t in verb.subtree if t.i > verb.i]
    if verb.lemma_ in ("keep", "leave"):
        state = next((t for t in after if t.lower_ in _STATES and t.nbor(-1).i > verb.i), None)
        return (f"{verb.lemma_} {state.lower_}", state.nbor(-1).lemma_.lower(), wanted) if state else None
    thing = next((t for t in after if t.dep_ == "dobj" and t.pos_ in ("NOUN", "PROPN")), None)
    return (verb.lemma_.lower(), thing.lemma_.lower(), wanted) if thing else None


def _contradict(a: Advice, b: Advice) -> bool:
    same_thing = a[1] == b[1]
    return same_thing and ((a[0] == b[0] and a[2] != b[2]) or (a[2] and b[2] and {a[0], b[0]} in _OPPOSITES))
