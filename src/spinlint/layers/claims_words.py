"""The vocabulary of health claims, read from the lexicons once: effects, outcomes, agents, and words of scope."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

LEXICONS = Path(__file__).parent.parent / "data" / "lexicons"
_VOWELS = "aeiou"
_PARTICLES = frozenset({"away", "off", "out", "down", "up", "back"})


@dataclass(frozen=True, slots=True)
class Effect:
    """One effect word: its `family` and `move` as in claims_effects.toml.

    `rest` are the words right after the first, `later` is the word that must follow the target ("keep colds away").
    """

    word: str
    rest: tuple[str, ...]
    family: str
    move: str
    part: str
    alone: bool = False
    after: tuple[str, ...] = ()
    later: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The lexicons, ready for look-up by lower-case form or lemma.

    `effects` maps every form of a first word to its effects, longest phrase first. `not_effects` are the verbs that say
    something else of a remedy and an illness, `idle` pairs of verb and target that speak of no illness. `outcomes` maps the
    first word of an outcome to `(words, is_bad)` pairs, longest first. The other fields are sets of lemmas by the keys of the
    files.
    """

    effects: Mapping[str, tuple[Effect, ...]]
    not_effects: frozenset[str]
    idle: frozenset[str]
    outcomes: Mapping[str, tuple[tuple[tuple[str, ...], bool], ...]]
    agents: Mapping[str, frozenset[str]]
    scope: Mapping[str, Mapping[str, frozenset[str]]]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that ships with spinlint."""
    effects, outcomes = _read("claims_effects"), _read("claims_outcomes")
    scope = {k: {w: frozenset(v) for w, v in t.items()} for k, t in _read("claims_scope").items() if k != "lexicon"}
    agents = {key: frozenset(words) for key, words in outcomes["agent"].items()}
    return Vocabulary(
        _effects(effects),
        frozenset(effects["open"]["not_effects"]),
        frozenset(effects["idle"]["pairs"]),
        _outcomes(outcomes["outcome"]),
        agents,
        scope,
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((LEXICONS / f"{name}.toml").read_text(encoding="utf-8"))


def _effects(data: Mapping[str, Any]) -> Mapping[str, tuple[Effect, ...]]:
    found: defaultdict[str, dict[Effect, None]] = defaultdict(dict)
    for part in ("verb", "noun", "adjective", "state"):
        for group in data[part]:
            for phrase in group["words"]:
                for effect in _readings(phrase, part, group):
                    for form in _forms(effect.word, part):
                        found[form][effect] = None
    return {
        form: tuple(sorted(effects, key=lambda e: (-len(e.rest) - bool(e.later), e.alone))) for form, effects in found.items()
    }


def _readings(phrase: str, part: str, group: Mapping[str, Any]) -> Iterable[Effect]:
    """The effects of a phrase, one for each of its alternatives; of one with a particle also the order in which the target
    stands before that: "see colds off"."""
    for words in product(*(word.split("|") for word in phrase.split())):
        yield _effect(" ".join(words), part, group)
        verb, _, particle = " ".join(words).partition(" ")
        if part == "verb" and particle in _PARTICLES and not group.get("alone"):
            yield _effect(f"{verb} ... {particle}", part, group)


def _effect(phrase: str, part: str, group: Mapping[str, Any]) -> Effect:
    first, *rest = phrase.replace(" ...", "").split()
    later = rest.pop() if "..." in phrase else ""
    return Effect(
        first, tuple(rest), group["family"], group["move"], part, group.get("alone", False), tuple(group.get("after", ())), later
    )


def _forms(word: str, part: str) -> Iterable[str]:
    if part == "verb":
        return verb_forms(word)
    return (word, word + "s", word[:-1] + "ies") if part == "noun" else (word,)


@cache
def _irregular() -> Mapping[str, Sequence[str]]:
    forms: Mapping[str, Sequence[str]] = _read("claims_forms")["forms"]
    return forms


def verb_forms(lemma: str) -> set[str]:
    """Every form of a verb, irregular ones from claims_forms.toml; a doubled consonant is given beside the plain one."""
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith("ee") else lemma
    past = {stem + "ed", stem + "ing"}
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        past |= {lemma[:-1] + "ied", lemma[:-1] + "ies"}
    if lemma.endswith(("s", "sh", "ch", "x", "z")):
        past.add(lemma + "es")
    if len(lemma) > 2 and lemma[-1] not in _VOWELS + "wxy" and lemma[-2] in _VOWELS and lemma[-3] not in _VOWELS:
        past |= {lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"}
    return {lemma, lemma + "s", *past, *_irregular().get(lemma, ())}


def _outcomes(data: Mapping[str, Sequence[str]]) -> Mapping[str, tuple[tuple[tuple[str, ...], bool], ...]]:
    found: defaultdict[str, list[tuple[tuple[str, ...], bool]]] = defaultdict(list)
    for kind in ("bad", "good"):
        for phrase in data[kind]:
            words = tuple(phrase.replace("-", " - ").split())
            found[words[0]].append((words, kind == "bad"))
    return {first: tuple(sorted(entries, key=lambda e: -len(e[0]))) for first, entries in found.items()}
