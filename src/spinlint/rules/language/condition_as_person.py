"""ST001 condition-as-person."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from spacy.tokens import Token

from spinlint.document import Document
from spinlint.layers.syntax import ParsedBlock, Syntax
from spinlint.models.inflect import cased
from spinlint.models.lexicons import load_list
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding, Span

_PEOPLE = frozenset({"patient", "person", "people", "man", "woman", "child", "adult", "individual"})
_ONE = frozenset({"a", "an", "every", "each", "one", "another", "any", "fellow"})


class ConditionAsPerson(Rule):
    """A person is called by an illness.

    Why: a person has an illness and is not one; many readers feel reduced by such words.
    Instead: “people with diabetes”, “a person with epilepsy”.
    Source: NHS service manual, inclusive content; AMA Manual of Style, person-first language.
    """

    code, severity, needs = "ST001", "warning", (Syntax,)
    adjectives = option(False, "also speak of “diabetic patients”")
    examples = (
        Bad("[[Diabetics]] should check their feet.", "People with diabetes"),
        Bad("My aunt is [[an epileptic]].", "a person with epilepsy"),
        Bad("Care for [[the mentally ill]] has changed.", "people with a mental illness"),
        Good("People with diabetes should check their feet."),
        Good("Diabetic ketoacidosis is an emergency. A diabetic foot ulcer needs care."),
        Good("She is diabetic. The diabetic diet is a myth."),
        Good("The disabled parking space is free. The elderly man was ill."),
        Good("An antiepileptic may help. The blind was pulled down."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for parsed in doc.layer(Syntax).blocks:
            for token in parsed.parse:
                entry = _entries().get(token.lower_)
                if entry:
                    yield from self._of_entry(parsed, token, entry)

    def _of_entry(self, parsed: ParsedBlock, token: Token, entry: Mapping[str, str]) -> Iterator[Finding]:
        plural = token.lower_ != entry["last"]
        if plural or (entry.get("the") and _is_people(token, entry)):
            first = token.nbor(-len(entry["word"].split())) if not plural else token
            yield self._called(parsed.between(first, token), first.text, _many(entry), parsed)
        elif not entry.get("the") and _is_noun(token):
            first = token.nbor(-1)
            yield self._called(parsed.between(first, token), first.text, f"a person with {entry['with']}", parsed)
        elif self.adjectives and token.i + 1 < len(token.doc) and token.nbor().lemma_.lower() in _PEOPLE:
            yield self._called(parsed.between(token, token.nbor()), token.text, _many(entry), parsed)

    def _called(self, span: Span, model: str, instead: str, parsed: ParsedBlock) -> Finding:
        written = parsed.block.text[span.start - parsed.offset : span.end - parsed.offset]
        return self.found(span, f"“{written}”: name the person first, “{instead}”", cased(instead, model[:1]))


@lru_cache(maxsize=1)
def _entries() -> Mapping[str, Mapping[str, str]]:
    """By the last word, singular and (for nouns) plural."""
    found: dict[str, Mapping[str, str]] = {}
    for raw in load_list("st001_persons"):
        last = raw["word"].split()[-1]
        entry = {**raw, "last": last}
        if last not in found:
            found[last] = entry
        if not raw.get("the"):
            found[f"{last}s"] = entry
    return found


def _many(entry: Mapping[str, str]) -> str:
    return entry.get("many") or f"people with {entry['with']}"


def _is_noun(token: Token) -> bool:
    """A singular noun after “a” or “every”, with no noun after it that it describes."""
    if token.i == 0 or token.nbor(-1).lower_ not in _ONE:
        return False
    return token.i + 1 == len(token.doc) or not _goes_on(token.nbor())


def _is_people(token: Token, entry: Mapping[str, str]) -> bool:
    """“The mentally ill”: the whole phrase after “the”, as subject or object, with no noun after it."""
    words = entry["word"].split()
    if token.i < len(words) or token.nbor(-len(words)).lower_ != "the":
        return False
    if [t.lower_ for t in token.doc[token.i - len(words) + 1 : token.i + 1]] != words:
        return False
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    return following is None or not (_goes_on(following) or ("thing" in entry and following.tag_ in {"VBZ", "VBD"}))


def _goes_on(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"} or token.tag_ in {"VBG", "VBN"} or token.text in {"-", "–", "/"}
