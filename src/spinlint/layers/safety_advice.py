"""Whether a verb is put to the reader as something to do: ordered, allowed, praised, or told of oneself as a success."""

from __future__ import annotations

import re
from functools import lru_cache

from spacy.tokens import Token

from spinlint.layers.claims_words import vocabulary
from spinlint.layers.safety_places import Place
from spinlint.layers.safety_words import as_regex, cues
from spinlint.models.lexicons import load_file

_LIST = "sf_advice"
_MODALS = frozenset({"can", "could", "should", "may", "might", "must", "ought", "'ll"})
_ORDERS = frozenset({"VB", "VBP", "NN", "NNP", "JJ"})
_NO_ORDER = frozenset({"VBG", "VBD", "VBN", "VBZ", "NNS"})
_UNCHANGED = frozenset({"cut", "put", "quit", "set", "let", "split", "spread", "shut", "rid"})  # their past is their base form
_OPENERS = re.compile(r"(?:^|[.;:!?,–—()“\"•*-]|^\W*(?:and|or|so|then|but|if not)\b)\W*$", re.I)
_INVITES = re.compile(
    r"\b(?:so (?:should|can|could|may) you|you (?:can|should|could) too|do the same|join them|follow (?:them|suit)|why not you)\b",
    re.I,
)
_ME = frozenset({"i", "we"})
_FEW = re.compile(r"\b(?:some|many|few|most)\s+(?:\w+\s+)?(?:people|patients|children|women|men|adults|parents)\b", re.I)
_DENIED = re.compile(
    r"(?:\b(?:not|never|cannot|avoid\w*|without|against|instead of|rather than|neither|nor|hardly|resist|whether)\b|n['’]t\b)[^.;:!?,]*$",
    re.I,
)


def is_advised(place: Place, at: int) -> bool:
    """Whether the token `at` of the place's line is a verb (or a verb's noun) that the reader is led to act on."""
    token = place.line.tokens[at]
    before = _before(place, token)
    if _is_urged(before, token):
        return True
    if _is_negated(token, before):
        return False
    if token.tag_.startswith("VB") and _INVITES.search(place.text[len(before) :]):
        return True
    if _is_order(token, before) or _is_allowed(token, place) or is_own_story(token):
        return True
    if token.tag_ == "VBG" and is_praised(place, at):
        return True
    return token.dep_ == "conj" and token.head.i != at and token.head.i >= place.sentence.tokens.start and _shares(place, token)


def is_praised(place: Place, at: int) -> bool:
    """Whether what begins at token `at` is called safe, good or effective in the rest of the sentence."""
    rest = place.text[place.line.tokens[at].idx - place.sentence.tokens.start_char :]
    found = cues(_LIST, "praised").search(rest)
    return found is not None and not re.search(r"\b(?:not|never|no longer)\b|n['’]t\b", rest[: found.start()])


def _before(place: Place, token: Token) -> str:
    return place.text[: token.idx - place.sentence.tokens.start_char]


def _is_urged(before: str, token: Token) -> bool:
    found = _leads("urging_ing" if token.tag_ == "VBG" else "urging").search(before)
    if found is None:
        return False
    softened = re.search(r"(?:afraid|hesitate|scared|shy)\s+to|^no |^nothing |worry", found[0], re.I)
    return bool(softened) or not _DENIED.search(before[: found.start()])


@lru_cache(maxsize=2)
def _leads(key: str) -> re.Pattern[str]:
    """What urges, and softening words, right before the end of the text."""
    entries = load_file(_LIST)["entries"]
    leads, softly = ("|".join(sorted(map(as_regex, entries[k]), key=len, reverse=True)) for k in (key, "softly"))
    return re.compile(rf"(?<![\w-])(?:{leads})(?:\s+(?:{softly}))*\s*$", re.I)


@lru_cache(maxsize=1)
def _softened() -> re.Pattern[str]:
    words = "|".join(sorted(map(as_regex, load_file(_LIST)["entries"]["softly"]), key=len, reverse=True))
    return re.compile(rf"(?:(?<![\w-])(?:{words})\s+)*$", re.I)


def _is_negated(token: Token, before: str) -> bool:
    return any(child.dep_ == "neg" for child in token.children) or bool(_DENIED.search(before))


def _is_order(token: Token, before: str) -> bool:
    """A base form where a clause opens, or one that the parse gives no subject."""
    told = any(child.dep_ in {"nsubj", "nsubjpass"} for child in token.children)
    if token.lower_ != token.lemma_.lower() or (token.tag_ in _NO_ORDER and (told or token.lower_ not in _UNCHANGED)):
        return False
    softened = _softened().search(before)
    opening = before[: softened.start()] if softened else before
    if _OPENERS.search(opening):
        return True
    helped = any(child.dep_ in {"nsubj", "aux", "nsubjpass", "auxpass", "mark"} for child in token.children)
    return token.tag_ == "VB" and not helped and token.dep_ in {"ROOT", "ccomp", "parataxis"}


def _is_allowed(token: Token, place: Place) -> bool:
    """ "You can …", "diabetics may …": not "some people may", not "yoga can"."""
    modal = next((c for c in token.children if c.dep_ == "aux" and c.lower_.replace("’", "'") in _MODALS), None)
    if modal is None or _FEW.search(place.text):
        return False
    subjects = [c for c in token.children if c.dep_ in {"nsubj", "nsubjpass"}]
    if not subjects and modal.i > place.sentence.tokens.start:
        subjects = [modal.nbor(-1)]
    return all(c.dep_ == "nsubjpass" or _is_reader(c) for c in subjects)


def _is_reader(token: Token) -> bool:
    named = vocabulary().agents["people"]
    return any(
        t.pos_ in {"PRON", "DET"} or t.lemma_.lower() in named or cues(_LIST, "readers").match(t.text) for t in token.subtree
    )


def is_own_story(token: Token) -> bool:
    """ "I doubled", "we give": told as something that went well; a bad end is a warning."""
    return token.tag_ in {"VBD", "VBP", "VBN", "VBG"} and any(
        child.dep_ == "nsubj" and child.lower_ in _ME for child in token.children
    )


def _shares(place: Place, token: Token) -> bool:
    """Joined to a verb that is advised, with no subject of its own."""
    own = any(child.dep_ in {"nsubj", "nsubjpass"} for child in token.children)
    if own:
        return False
    if token.head.pos_ in {"VERB", "AUX"}:
        return is_advised(place, token.head.i)
    return token.tag_ == "VB" and token.head.i == place.sentence.tokens.start
