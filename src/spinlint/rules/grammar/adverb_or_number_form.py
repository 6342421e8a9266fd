"""GR004 adverb-or-number-form."""

from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Token

from spinlint.document import BlockKind, Document
from spinlint.layers.agreement import is_plural
from spinlint.layers.frequency import zipf
from spinlint.layers.syntax import ParsedBlock, Syntax
from spinlint.models.inflect import cased, inflect, verb_lemmas
from spinlint.models.lexicons import load_file
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding

_MANY = frozenset({"many", "several", "these", "those", "few", "various", "both"})
_NUMBERS = frozenset("two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty".split())
_SEVERAL = {"this": "these"}
_GO_ON = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "CCONJ"})
_COMMON = 3.6
_ENDS = frozenset({".", ",", ";", ":", "!", "and", "or", "but", "while", "when", "for"})


class AdverbOrNumberForm(Rule):
    """An adverb where an adjective belongs, or one thing where several are meant.

    Why: “keep it dryly” and “many tablet” make the reader doubt the rest; careless rewriting leaves them behind.
    Instead: “keep it dry”, “many tablets”.
    Source: standard grammar; no health instrument.
    """

    code, severity, needs = "GR004", "warning", (Syntax,)
    examples = (
        Bad("Keep the wound [[dryly]], and change the pad.", "dry"),
        Bad("Try to keep your arm [[flatly]].", "flat"),
        Bad("There are many [[reason]] for this.", "reasons"),
        Bad("These [[tablet]] are small.", "tablets"),
        Bad("[[This]] small tablets are bitter.", "These"),
        Bad("Swallow two [[capsule]] at night.", "capsules"),
        Good("Keep the wound dry. Store it safely. These two tablets are small."),
        Good("A two week course. Several blood tests. These days. Many a patient asks. Both sleep and food help."),
        Good("Both infection of the ear and a cold can cause it."),
        Good("Those with pain can rest. Many eat too little. Few know it."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for parsed in doc.layer(Syntax).of_kind(BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            for token in parsed.parse:
                if token.lower_ in _forms()["adjectives"] and _tells_a_state(token):
                    adjective = _forms()["adjectives"][token.lower_]
                    yield self._form(parsed, token, adjective)
                elif _is_one_of_many(token):
                    yield self._form(parsed, token, inflect(token.lower_, "NNS"))
                elif token.lower_ in _SEVERAL and _points_at_several(token):
                    yield self._form(parsed, token, _SEVERAL[token.lower_])

    def _form(self, parsed: ParsedBlock, token: Token, instead: str) -> Finding:
        suggestion = cased(instead, token.text)
        return self.found(parsed.span(token), f"“{token.text}” is the wrong form here: write “{suggestion}”", suggestion)


@lru_cache(maxsize=1)
def _forms() -> dict[str, dict[str, str]]:
    forms: dict[str, dict[str, str]] = load_file("gr004_forms")["entries"]
    return forms


def _tells_a_state(token: Token) -> bool:
    """At the end of its clause, after “keep it” or “stay”."""
    if token.i + 1 < len(token.doc) and token.nbor().lower_ not in _ENDS:
        return False
    before = token.doc[max(token.sent.start, token.i - 5) : token.i]
    verbs = [t for t in before if t.lemma_.lower() in _forms()["states"]]
    return bool(verbs) and not any(t.tag_ in {"VBN", "VBG", "VB", "IN", "TO"} and t.i > verbs[-1].i for t in before)


def _points_at_several(token: Token) -> bool:
    """“This tablets”: right before a plural noun, or before its adjectives."""
    noun = token.head
    between = token.doc[token.i + 1 : noun.i]
    told = token.dep_ == "det" and noun.tag_ == "NNS" and token.i < noun.i <= token.i + 3 and is_plural(noun)
    after = noun.nbor() if noun.i + 1 < len(noun.doc) else None
    ends = after is None or after.is_punct or after.tag_ in {"VBP", "VBD", "MD", "IN", "TO"}
    sure = noun.lower_.endswith("s") and (
        not verb_lemmas(noun.lower_) or after is None or after.is_punct or after.tag_ in {"VBP", "MD"}
    )
    return told and ends and sure and all(t.pos_ == "ADJ" for t in between)


def _is_one_of_many(token: Token) -> bool:
    """A common singular noun, the last of its group, right after “many”, “these” or a number."""
    if token.tag_ != "NN" or token.i == 0 or token.lower_ in _forms()["unchanged"] or not token.text.islower():
        return False
    before = token.nbor(-1)
    counted = before.lower_ in _MANY or (before.lower_ in _NUMBERS and before.pos_ == "NUM")
    if not counted or zipf(token.lower_) < _COMMON or before.head != token:
        return False
    if before.lower_ == "both" and any(t.lower_ == "and" for t in token.doc[token.i : token.sent.end]):
        return False
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    if following is not None and (
        following.pos_ in {"NOUN", "PROPN", "ADJ", "NUM", "CCONJ"} or following.text in {"-", "–", "/", "'s"}
    ):
        return False
    return _is_counted_noun(token.lower_) and not _may_be_verb(before, token)


def _may_be_verb(before: Token, token: Token) -> bool:
    """“Many work on the farm”, “a class of eight look”: the word may be a verb, and nothing before shows that it is none."""
    if token.i + 1 < len(token.doc) and token.nbor().tag_ in {"VBZ", "VBP", "VBD", "MD"}:
        return False
    if before.i == before.sent.start:
        return bool(verb_lemmas(token.lower_))
    lead = before.nbor(-1)
    return bool(verb_lemmas(token.lower_)) and (lead.lower_ == "of" or lead.pos_ not in {"ADP", "VERB", "AUX"})


def _is_counted_noun(word: str) -> bool:
    """Its plural is in use."""
    plural = inflect(word, "NNS")
    return plural != word and zipf(plural) >= _COMMON - 0.4
