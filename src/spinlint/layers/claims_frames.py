"""Finds effect words with their targets and agents: "honey | eases | a cough".

The parse gives subject and object; where it errs (medical verbs are often tagged as nouns) the order of words decides.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from spinlint.layers.claims_line import Line, Target
from spinlint.layers.claims_open import OPEN_TAGS, open_frame, state_frame
from spinlint.layers.claims_subjects import Subject, by_order, clause_start, phrase_of, subject_of
from spinlint.layers.claims_targets import FINITE, STOP_MARKS, Frame, subject_targets, target_before, targets_after
from spinlint.layers.claims_words import Effect, vocabulary
from spinlint.layers.syntax import Sentence

_OPENS_NOUN = frozenset({"NN", "NNP", "NNS", "DT", "JJ", "JJS", "JJR", "PRP$", "CD", "VBN", "VBG", "PRP", "RB"})
_NO_VERB_AFTER = frozenset({"", "DT", "PRP$", "POS", "IN", "CD", "PDT"})
_INSIDE = (["you"], ["me"], ["us"], ["them"], ["him"], ["her"], ["people"], ["patients"], ["children"], ["women"], ["men"])
_HEALING = frozenset({"clear", "clear up", "heal", "improve", "settle", "calm down", "return to normal"})
_SOON = 6
_NOT_GONE = frozenset("on through to into without unnoticed undiagnosed untreated hand wrong beyond back".split())
_OF_ILLNESS = frozenset({"cure", "stop", "treat", "prevent", "relieve"})


def frames(sentence: Sentence, line: Line) -> Iterator[Frame]:
    """Every effect word of a sentence that bears on something of health."""
    effects = vocabulary().effects
    at, end = sentence.tokens.start, sentence.tokens.end
    while at < end:
        known = effects.get(line.words[at])
        if known is None and line.tags[at] not in OPEN_TAGS:
            at += 1
            continue
        listed = (_frame(effect, at, stop, sentence, line) for effect in known or () if (stop := _end_of(effect, at, line)))
        found = next((frame for frame in listed if frame is not None), None)
        found = found or (open_frame(at, sentence, line) if known is None else None)
        if found is not None and not _is_idle(found, line):
            yield found
        at = found.cue_end if found else at + 1


def _is_idle(frame: Frame, line: Line) -> bool:
    """ "A walk clears the head": no effect on health."""
    return f"{frame.effect.word} {line.lemmas[frame.targets[0].end - 1]}" in vocabulary().idle


def _end_of(effect: Effect, at: int, line: Line) -> int:
    """The token after the effect's words, 0 if they are not there; "you" may stand inside: "frees you from"."""
    if not effect.rest:
        return at + 1
    for start in (at + 1, at + 2):
        if tuple(line.words[start : start + len(effect.rest)]) == effect.rest:
            return start + len(effect.rest)
        if line.words[at + 1 : at + 2] not in _INSIDE:
            break
    return 0


def _frame(effect: Effect, at: int, end: int, sentence: Sentence, line: Line) -> Frame | None:
    token = line.tokens[at]
    if effect.part == "state":
        return state_frame(effect, at, end, sentence, line)
    if effect.part != "verb":
        return _nominal(effect, token, end, sentence, line)
    if not _is_verb(token, effect, line, sentence):
        return None
    if token.tag_ == "VBN" and (any(c.lower_ == "being" for c in token.lefts) or (_is_passive(token) and effect.later)):
        return None
    if token.tag_ == "VBN" and (_is_passive(token) or _is_headline(token)):
        return _passive(effect, token, end, sentence, line)
    if token.tag_ == "VBN" and token.dep_ in {"acl", "relcl"}:
        return None
    if effect.alone:
        return _alone(effect, token, end, sentence, line)
    targets = targets_after(end, sentence.tokens.end, line) or _meant_by_pronoun(effect, end, line)
    if effect.later and not any(line.words[t.end : t.end + 1] == [effect.later] for t in targets):
        return None
    return Frame(effect, at, end, targets, subject_of(token, sentence, line)) if targets else None


def _meant_by_pronoun(effect: Effect, end: int, line: Line) -> tuple[Target, ...]:
    """ "Tired of hay fever? Nettle tea stops it": the condition that was named last."""
    if line.last is None or effect.family not in _OF_ILLNESS or end >= len(line.words) or line.words[end] not in {"it", "them"}:
        return ()
    return (Target(end, end + 1, True, line.last),)


def _is_verb(token: Token, effect: Effect, line: Line, sentence: Sentence) -> bool:
    tag, at = token.tag_, token.i
    if effect.word == "avoid" and tag == "VB" and at == clause_start(at, sentence, line):
        return False
    before = line.tags[at - 1] if at > sentence.tokens.start else ""
    if tag.startswith("VB"):
        if tag in {"VBN", "VBG"} and token.dep_ in {"amod", "compound"}:
            return False
        return token.dep_ not in {"csubj", "csubjpass"} and not (
            tag == "VBG" and (token.dep_ in {"nsubj", "dobj"} or before in {"DT", "JJ"})
        )
    return _after_modal(at, sentence, line) or _is_mistagged(token, effect, before, line, sentence)


def _after_modal(at: int, sentence: Sentence, line: Line) -> bool:
    before = at - 1
    while before > sentence.tokens.start and line.tags[before] == "RB":
        before -= 1
    return before >= sentence.tokens.start and (line.tags[before] in {"MD", "TO"} or line.words[before] in {"does", "do", "did"})


def _is_mistagged(token: Token, effect: Effect, before: str, line: Line, sentence: Sentence) -> bool:
    """A verb tagged as a noun: "senna tea cleans out the liver". A plural noun hardly ever stands before another noun."""
    at = token.i
    following = line.tags[at + 1] if at + 1 < sentence.tokens.end else ""
    is_plural = token.tag_[:2] == "NN" and token.lower_.endswith("s") and token.lower_ != effect.word
    if is_plural and at == sentence.tokens.start and not effect.alone:
        finite = (i for i in range(at + 1, sentence.tokens.end) if line.tags[i] in FINITE and line.words[i] != "'s")
        return following in _OPENS_NOUN and next(finite, None) is None
    determined = line.tags[max(at - 2, 0)] in {"DT", "PRP$"}
    if is_plural and effect.alone and before == "NN" and determined and following in {"", ".", ",", "IN", "RB", ":"}:
        return not FINITE & set(line.tags[clause_start(at, sentence, line) : at])
    if is_plural:
        opens = following in _OPENS_NOUN or (following == "VBD" and at + 2 in line.targets)
        return before not in _NO_VERB_AFTER and (opens or at + 1 in line.targets or bool(effect.rest))
    if at == sentence.tokens.start and token.lower_ == effect.word and not effect.alone:
        return following in _OPENS_NOUN and not FINITE & set(line.tags[at : sentence.tokens.end])
    if effect.alone and token.tag_ in {"JJ", "NN", "NNS"} and before == "NNS":
        return not FINITE & set(line.tags[clause_start(at, sentence, line) : at])
    if at + 1 not in line.targets or token.tag_ not in {"NN", "JJ", "JJR", "IN"}:
        return False
    clause = line.tags[clause_start(at, sentence, line) : at]
    alone = (
        before in {"NNP", "NNPS"}
        and line.words[at - 1].endswith("s")
        and not FINITE & set(line.tags[sentence.tokens.start : sentence.tokens.end])
    )
    return (alone or before in {"NNS", "VBP", "VBZ", "CC"} or line.words[at - 1] == "both") and not (FINITE - {"VBP"}) & set(
        clause[:-1]
    )


def _is_passive(token: Token) -> bool:
    return any(c.dep_ in {"auxpass", "nsubjpass"} or (c.dep_ == "aux" and c.lemma_ == "be") for c in _first(token).lefts)


def _is_headline(token: Token) -> bool:
    """ "Epilepsy healed by prayer": a passive without its auxiliary."""
    has_subject = any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.lefts) or token.head.dep_ == "ROOT"
    return has_subject and any(c.dep_ == "agent" or c.lower_ == "by" for c in token.rights)


def _first(token: Token) -> Token:
    return token.head if token.dep_ == "conj" and token.head.tag_ == "VBN" else token


def _passive(effect: Effect, token: Token, end: int, sentence: Sentence, line: Line) -> Frame | None:
    subject = subject_of(_first(token), sentence, line)
    if subject is None:
        return None
    right = max(subject.head.i + 1, min(subject.last + 1, token.i))
    found = tuple(t for at, t in sorted(line.targets.items()) if subject.first <= at < right and line.heads(t, right))
    if effect.rest or effect.family == "prevent" or (effect.move == "link" and not found):
        found = found or targets_after(end, sentence.tokens.end, line)
    agent = agent_by(token)
    return (
        Frame(effect, token.i, end, found, phrase_of(agent, sentence, line) if agent is not None else None, True, subject.first)
        if found
        else None
    )


def agent_by(token: Token) -> Token | None:
    """The noun of the by-phrase of a passive verb, or of "with", "through", "using"; else the verb of its when-clause."""
    for child in token.rights:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ in {"by", "with", "through", "via", "using"}):
            for noun in child.children:
                if noun.dep_ in {"pobj", "pcomp"}:
                    return noun
    return next((c for c in token.children if c.dep_ == "advcl" and any(m.lower_ in {"when", "once"} for m in c.lefts)), None)


def _alone(effect: Effect, token: Token, end: int, sentence: Sentence, line: Line) -> Frame | None:
    goes_on = effect.word == "go" and line.words[end : end + 1] and line.words[end] in _NOT_GONE
    if goes_on or any(c.dep_ == "dobj" for c in token.rights):
        return None
    subject = subject_of(token, sentence, line)
    if _by_itself(end, sentence, line):
        return None
    bad = effect.move != "up"
    found = subject_targets(subject, line, bad) or (subject_targets(subject, line, False) if effect.word in _HEALING else ())
    if not found:
        subject = by_order(token, sentence, line)
        found = subject_targets(subject, line, bad)
    found = found or target_before(token.i, line, bad)
    if not found:
        return None
    first = found[0].start if subject is None else min(found[0].start, subject.first)
    return Frame(effect, token.i, end, found, None, first=first)


def _by_itself(end: int, sentence: Sentence, line: Line) -> bool:
    """ "Most colds clear up by themselves": the course of nature, nobody's effect."""
    after = " ".join(line.words[end : min(end + _SOON, sentence.tokens.end)])
    return any(words in after for words in ("by itself", "by themselves", "on its own", "on their own", "without treatment"))


def _nominal(effect: Effect, token: Token, end: int, sentence: Sentence, line: Line) -> Frame | None:
    """ "A cure for gout", "effective against gout": the preposition must come next or soon."""
    if token.tag_[:2] not in ({"NN"} if effect.part == "noun" else {"JJ", "RB"}):
        return None
    in_clause = any(c.dep_ == "relcl" for c in token.rights)
    for at in range(end, min(end + (8 if in_clause else 4), sentence.tokens.end)):
        if line.words[at] in effect.after:
            targets = targets_after(at + 1, sentence.tokens.end, line)
            subject = _holder(token, sentence, line)
            return Frame(effect, token.i, at + 1, targets, subject) if targets and subject is not None else None
        if (line.tags[at][:2] in {"VB", "NN"} and not in_clause) or line.words[at] in STOP_MARKS:
            return None
    return None


def _holder(token: Token, sentence: Sentence, line: Line) -> Subject | None:
    """Of what a noun or adjective is said: "X is a cure", "X provides relief", "X, a cure for"."""
    head = token
    while head.dep_ in {"conj", "amod"} and head.head is not head:
        head = head.head
    if head.dep_ in {"attr", "acomp", "oprd", "dobj"}:
        return subject_of(head.head, sentence, line)
    if head.dep_ == "appos":
        return phrase_of(head.head, sentence, line, token.i)
    return _before_colon(head, sentence, line)


def _before_colon(head: Token, sentence: Sentence, line: Line) -> Subject | None:
    """ "Peppermint tea: the cure for colic"."""
    first = max(head.left_edge.i, sentence.tokens.start)
    if (
        first - 1 <= sentence.tokens.start
        or line.words[first - 1] not in {":", "–", "—", ","}
        or head.dep_ not in {"ROOT", "appos"}
    ):
        return None
    nouns = [i for i in range(sentence.tokens.start, first - 1) if line.tags[i][:2] == "NN"]
    return Subject(line.tokens[nouns[-1]], sentence.tokens.start, first - 2) if nouns else None
