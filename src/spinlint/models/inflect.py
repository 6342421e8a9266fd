"""Putting a suggested word into the form of the word it replaces. Inflection by lemminflect."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from spacy.tokens import Token

VERBS = Path(__file__).resolve().parents[1] / "data" / "words" / "verbs.txt"

_VERB_OR_NOUN = ("VB", "NN", "JJ", "RB")
_VOWEL_SOUND = ("hour", "honest", "honour", "honor", "heir")
_CONSONANT_SOUND = ("uni", "use", "usu", "uter", "eu", "one", "once", "ur", "uk")


@lru_cache(maxsize=4096)
def inflect(lemma: str, tag: str) -> str:
    """The form of `lemma` under a Penn tag ("use", "VBD" gives "used"); the lemma itself where there is none."""
    if not tag.startswith(_VERB_OR_NOUN) or tag in {"VB", "VBP", "NN", "NNP", "JJ", "RB"}:
        return "is" if lemma == "be" and tag == "VBZ" else lemma
    from lemminflect import getInflection

    forms = getInflection(lemma, tag)
    return str(forms[0]) if forms else lemma


def verb_lemmas(word: str) -> tuple[str, ...]:
    """The verbs of which a lower-case word may be a form; empty if there is none."""
    return _verbs().get(word, ())


@cache
def _verbs() -> dict[str, tuple[str, ...]]:
    """The lemmas of each verb form: the verbs of lemminflect's dictionary."""
    found: dict[str, tuple[str, ...]] = {}
    for line in VERBS.read_text(encoding="utf-8").splitlines():
        lemmas, *forms = line.split("\t")
        found.update(dict.fromkeys(forms, tuple(lemmas.split("/"))))
    return found


def like(word: str, model: Token) -> str:
    """`word` (a lemma) in the form and the capitals of the token it would replace."""
    return cased(inflect(word, model.tag_), model.text)


def cased(text: str, model: str) -> str:
    """`text` with the capitals of `model`: all capitals, a first capital, or as it is."""
    if len(model) > 1 and model.isupper():
        return text.upper()
    return text[:1].upper() + text[1:] if model[:1].isupper() else text


def article_before(word: str) -> str:
    """`a` or `an`, by the sound the word begins with (spelling rules with the common exceptions)."""
    lower = word.lower()
    if lower.startswith(_VOWEL_SOUND):
        return "an"
    if lower.startswith(_CONSONANT_SOUND) and not lower.startswith(("unin", "unim", "urg", "unu", "urt")):
        return "a"
    return "an" if lower[:1] in "aeiou" else "a"
