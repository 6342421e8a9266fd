"""Whether a finite verb agrees in number with its subject, told from the parse; silent where English leaves a choice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from spacy.tokens import Token

from spinlint.layers.frequency import zipf
from spinlint.models.inflect import cased, inflect, verb_lemmas
from spinlint.models.lexicons import load_file

_MANY = frozenset({"they", "we", "these", "those", "both", "few", "many", "several"})
_ONE = frozenset(
    "he she it this everyone everybody someone somebody anyone anybody nobody everything something nothing anything each".split()
)
_BE = {"is": "are", "was": "were", "has": "have", "does": "do", "are": "is", "were": "was", "have": "has", "do": "does"}
_PLURAL_FORMS = frozenset({"are", "were", "have", "do"})
_SINGULAR_FORMS = frozenset({"is", "was", "has", "does"})
_RELATIVE = frozenset({"WDT", "WP"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_CLAUSE = frozenset({"WDT", "WP", "WRB", "MD"})
_DISTANCE = 12


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A finite verb that does not agree with its subject, and the form that would; `many` says that the subject is plural."""

    subject: Token
    verb: Token
    instead: str
    many: bool


def disagreement(verb: Token) -> Disagreement | None:
    """What is wrong with a finite verb; `None` for what is right, in doubt, or no finite verb."""
    form = _number_of_form(verb)
    head = verb.head if verb.dep_ in {"aux", "auxpass"} else verb
    if form is None or not _is_first(verb, head) or _may_be_bare(head):
        return None
    subject = _subject(head, verb)
    if subject is None or abs(verb.i - subject.i) > _DISTANCE or _is_interrupted(subject, verb):
        return None
    many = _is_many(subject)
    if many is None or many == form or _is_wish(verb, subject) or _is_both(subject):
        return None
    return Disagreement(subject, verb, _other_form(verb, many), many)


def _number_of_form(verb: Token) -> bool | None:
    """True for a plural form, false for a singular one."""
    word = verb.lower_
    if word in _PLURAL_FORMS | _SINGULAR_FORMS and verb.pos_ in {"VERB", "AUX"}:
        return word in _PLURAL_FORMS
    if verb.tag_ == "VBZ" and word.endswith("s") and word.isalpha() and verb_lemmas(word):
        return False
    plain = verb.tag_ in {"VBP", "VB"} and word == verb.lemma_.lower() and word in verb_lemmas(word)
    return True if plain and word not in _words("unmarked") and word != "be" else None


def _is_first(verb: Token, head: Token) -> bool:
    """The first of the verbs of its clause, and no infinitive."""
    helpers = [child for child in head.children if child.dep_ in {"aux", "auxpass"}]
    return not any(helper.i < verb.i or helper.tag_ == "TO" for helper in helpers if helper != verb)


def _may_be_bare(head: Token) -> bool:
    """“Let him rest”, “ask that she rest”, “if need be”: no ending is asked for. An order that begins its clause has none."""
    if head.dep_ in {"ccomp", "xcomp", "csubj", "advcl", "acl", "relcl"} and head.head.lemma_.lower() in _words("bare_after"):
        return True
    return any(child.lower_ in {"lest", "may", "should"} for child in head.children) or _follows_bare(head)


def _follows_bare(head: Token) -> bool:
    return head.dep_ == "conj" and (head.head.tag_ == "VB" or _may_be_bare(head.head))


def _subject(head: Token, verb: Token) -> Token | None:
    """The subject before the verb, or, after “there”, what there is."""
    if any(child.dep_ == "expl" and child.lower_ == "there" for child in head.children):
        real = next((c for c in head.children if c.dep_ in {"attr", "nsubj", "dobj"} and c.i > verb.i), None)
        return real if real is not None and real.tag_ == "NNS" else None
    subjects = [child for child in head.children if child.dep_ in {"nsubj", "nsubjpass"} and child.i < verb.i]
    return subjects[0] if len(subjects) == 1 else None


def _is_interrupted(subject: Token, verb: Token) -> bool:
    """A comma or a verb between them, a gerund or a question word before them: the parse is not to be trusted."""
    if subject.tag_ in _RELATIVE:
        return verb.i - subject.i > 2
    between = _outside_brackets(subject.doc[min(subject.i, verb.i) + 1 : max(subject.i, verb.i)])
    if any((t.is_punct and t.text != "-") or t.tag_ in _CLAUSE or t.pos_ == "VERB" for t in between):
        return True
    lead = list(subject.doc[subject.sent.start : subject.left_edge.i])
    left = list(subject.doc[subject.left_edge.i : subject.i])
    if (lead and lead[-1].lower_ == "of") or any(t.tag_ in _CLAUSE or t.tag_ == "VBG" for t in (*lead[-3:], *left)):
        return True
    return any(t.lower_ in {"and", "or", "nor", "plus", "&", "/"} for t in (*left, *between)) and not _are_plural(subject)


def _outside_brackets(tokens: Iterable[Token]) -> Iterator[Token]:
    depth = 0
    for token in tokens:
        depth += token.text == "("
        if not depth:
            yield token
        depth -= token.text == ")"


def _are_plural(subject: Token) -> bool:
    """“Signs and symptoms”: every one of them is plural."""
    return all(t.tag_ == "NNS" and is_plural(t) for t in (subject, *subject.conjuncts))


def _is_many(subject: Token) -> bool | None:
    """The number of a subject; `None` where both are in use or the word does not tell."""
    word = subject.lower_
    if subject.tag_ in _RELATIVE:
        return _number_of_antecedent(subject)
    if _is_several(subject):
        return True if _are_plural(subject) else None
    if subject.tag_ == "PRP" or word in _MANY | _ONE:
        return True if word in _MANY | {"you"} else False if word in _ONE else None
    if word == "one" and any(c.dep_ == "prep" and c.lower_ == "of" for c in subject.children):
        return False
    if subject.tag_ not in {"NN", "NNS"} or not subject.text.isalpha() or word in _words("either"):
        return None
    if subject.tag_ == "NNS":
        return True if is_plural(subject) and not _is_measure(subject) else None
    return False if _is_one_thing(subject) else None


def _number_of_antecedent(relative: Token) -> bool | None:
    """The number of what “who”, “which” or “that” stands for, where the nouns before it leave no doubt."""
    nouns = list(takewhile(_is_within_phrase, reversed(relative.doc[: relative.i])))
    nouns += [above for noun in nouns for above in _governors(noun)]
    numbers = {_is_many(noun) if noun.tag_ in {"NN", "NNS"} else None for noun in nouns if noun.pos_ in _NOUNS}
    return numbers.pop() if relative.head.dep_ == "relcl" and len(numbers) == 1 else None


def _governors(noun: Token) -> Iterator[Token]:
    """The nouns that it depends on: "people" of "people of Thai, Chinese or Korean descent"."""
    while noun.dep_ in {"pobj", "conj", "compound", "prep"} and noun.head.i < noun.i:
        noun = noun.head
        if noun.pos_ in _NOUNS:
            yield noun


def _is_within_phrase(token: Token) -> bool:
    """Not a verb, unless it stands before a noun as its adjective ("adults with acquired injuries")."""
    return not token.is_punct and (token.pos_ not in {"VERB", "AUX"} or token.dep_ == "amod")


def _is_several(subject: Token) -> bool:
    """“The nurse and the doctor”, “one or two nurses”."""
    return any(child.dep_ in {"conj", "cc", "appos", "preconj"} for child in subject.children) or subject.dep_ == "conj"


def is_plural(noun: Token) -> bool:
    """Whether a noun tagged as plural is one beyond doubt: no illness, no science, no name in -s."""
    word = noun.lower_
    if word in _words("plural"):
        return True
    learned = word.endswith(("ics", "sis", "itis", "ness", "ss", "us", "is", "ens"))
    name = not noun.text[1:].islower() or (noun.text[0].isupper() and (zipf(word) == 0 or noun.i > noun.sent.start))
    known = zipf(word) > 0 or zipf(word.removesuffix("s")) > 0
    return word.endswith("s") and word not in _words("singular") and known and not learned and not name


def _is_measure(subject: Token) -> bool:
    """“Two weeks is long”, “10 units is the dose”."""
    return any(child.dep_ == "nummod" or child.like_num for child in subject.children)


def _is_one_thing(subject: Token) -> bool:
    """A noun in lower case with an article or another word that says which one, and no “such as” of several."""
    plain = (
        subject.text.islower() and not subject.lower_.endswith(("s", "ae", "a", "i")) and subject.lower_ not in _words("plural")
    )
    led = any(
        c.dep_ in {"det", "poss"} and c.lower_ not in {"all", "some", "any", "no", "these", "those"} for c in subject.children
    )
    bare = subject.left_edge.i == subject.i or all(c.dep_ in {"amod", "compound"} for c in subject.lefts)
    return plain and (led or bare)


def _is_both(subject: Token) -> bool:
    """One form for one and for many (“sheep”)."""
    return subject.tag_ == "NN" and inflect(subject.lower_, "NNS") == subject.lower_


def _is_wish(verb: Token, subject: Token) -> bool:
    """“If he were”, “as though it were”."""
    if verb.lower_ != "were":
        return False
    lead = subject.doc[subject.sent.start : verb.i]
    return any(t.lower_ in {"if", "though", "wish", "wishes", "wished", "as", "were", "than", "until", "unless"} for t in lead)


def _other_form(verb: Token, many: bool) -> str:
    instead = _BE.get(verb.lower_) or (verb.lemma_.lower() if many else inflect(verb.lemma_.lower(), "VBZ"))
    return cased(instead, verb.text)


@lru_cache(maxsize=8)
def _words(key: str) -> frozenset[str]:
    return frozenset(load_file("gr006_agreement")["entries"][key])
