"""Effects that no list of verbs holds: a remedy as subject and an illness as object of any verb; and what is said to be gone."""

from __future__ import annotations

from spacy.tokens import Token

from spinlint.layers.claims_line import Line, Target
from spinlint.layers.claims_subjects import SUBJECTS, by_order, clause_start, phrase_of
from spinlint.layers.claims_targets import Frame, subject_targets, target_before, targets_after
from spinlint.layers.claims_words import Effect, vocabulary
from spinlint.layers.syntax import Sentence

OPEN_TAGS = frozenset({"VBZ", "VBP", "VBD", "VB"})
_REMEDIES = frozenset({"drug", "drug-class", "procedure", "supplement", "food"})
_ILLS = frozenset({"condition", "symptom"})
_BE_WITHIN = 4


def open_frame(at: int, sentence: Sentence, line: Line) -> Frame | None:
    """ "Garlic trounces colds": a verb of no list whose subject is headed by a remedy and whose object is an illness."""
    token = line.tokens[at]
    if token.tag_ not in OPEN_TAGS or token.lemma_.lower() in vocabulary().not_effects:
        return None
    subject = next((c for c in token.lefts if c.dep_ in SUBJECTS), None)
    taken = next((c for c in token.rights if c.dep_ == "dobj"), None)
    if subject is None or taken is None or not _is_remedy(subject, line):
        return None
    targets = targets_after(at + 1, sentence.tokens.end, line)
    if not targets or not _is_ill(targets[0]) or not targets[0].start <= taken.i < targets[0].end:
        return None
    effect = Effect(token.lemma_.lower(), (), "open", "away", "verb")
    return Frame(effect, at, at + 1, targets, phrase_of(subject, sentence, line, at))


def _is_ill(target: Target) -> bool:
    return target.hit is not None and target.hit.kind in _ILLS and "general" not in target.hit.flags


def _is_remedy(subject: Token, line: Line) -> bool:
    hit = line.term_over(subject.i)
    return (hit is not None and hit.kind in _REMEDIES) or subject.lemma_.lower() in vocabulary().agents["product"]


def state_frame(effect: Effect, at: int, end: int, sentence: Sentence, line: Line) -> Frame | None:
    """ "The rash is history", "psoriasis? It is gone": the bad thing is the subject, or the pronoun that stands for it."""
    be = next((i for i in range(at - 1, max(at - _BE_WITHIN, sentence.tokens.start) - 1, -1) if line.lemmas[i] == "be"), None)
    if be is None or line.words[be] in {"was", "were", "been"}:
        return None
    if effect.word == "free":
        return _free_frame(effect, at, be, line)
    if any(line.tags[i][:2] in {"NN", "IN"} for i in range(be + 1, at)):
        return None
    subject = by_order(line.tokens[be], sentence, line)
    found = subject_targets(subject, line) or target_before(be, line) or _named_before(be, sentence, line)
    return Frame(effect, at, end, found, None, first=found[0].start) if found else None


def _free_frame(effect: Effect, at: int, be: int, line: Line) -> Frame | None:
    """ "You are sneeze-free": what stands before the hyphen is gone."""
    before = [t for start, t in line.targets.items() if be < start and t.end in {at, at - 1} and t.bad]
    return Frame(effect, at, at + 1, tuple(before), None, first=before[0].start) if before else None


def _named_before(be: int, sentence: Sentence, line: Line) -> tuple[Target, ...]:
    first = clause_start(be, sentence, line)
    if line.last is None or be - first > 2 or line.words[first] not in {"it", "they", "that", "this"}:
        return ()
    return (Target(first, first + 1, True, line.last),)
