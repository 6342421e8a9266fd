"""Who does it: the subject of an effect word, by the parse, or by the order of words where the parse fails."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from spinlint.layers.claims_line import Line
from spinlint.layers.syntax import Sentence

SUBJECTS = frozenset({"nsubj", "csubj", "nsubjpass", "csubjpass"})
_BOUNDS = frozenset(
    {
        ",",
        ";",
        ":",
        "but",
        "that",
        "because",
        "whether",
        "if",
        "when",
        "while",
        "although",
        "though",
        "and",
        "so",
        "(",
        "—",
        "–",
        "“",
        '"',
    }
)
_PARTS = frozenset({"prep", "dobj", "conj", "cc", "pobj", "prt", "acl", "advmod"})
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Subject:
    """The head of an agent and its noun phrase, tokens `[first, last]`."""

    head: Token
    first: int
    last: int


def subject_of(verb: Token, sentence: Sentence, line: Line) -> Subject | None:
    """The subject of a verb, or what stands for it: for "take X to cure Y" it is X."""
    if verb.tag_.startswith("VB") and verb.dep_ not in {"compound", "amod", "npadvmod", "nmod"}:
        head = by_parse(verb)
        if head is not None and not _is_conjunction(verb):
            return phrase_of(head, sentence, line, verb.i) if sentence.tokens.start <= head.i < sentence.tokens.end else None
        if verb.tag_ in {"VB", "VBG", "VBN"}:
            return None
    return by_order(verb, sentence, line)


def _is_conjunction(verb: Token) -> bool:
    """Whether a "that" parsed as the subject opens the clause of another: "the idea that celery juice heals"."""
    that = next((c for c in verb.lefts if c.dep_ in SUBJECTS and c.lower_ == "that"), None)
    return that is not None and any(
        t.tag_[:2] not in {"RB", "MD"} and t.dep_ not in {"aux", "auxpass"} for t in verb.doc[that.i + 1 : verb.i]
    )


def by_parse(verb: Token, depth: int = 0) -> Token | None:
    """The head of the subject along the parse."""
    own = next((c for c in reversed(list(verb.lefts)) if c.dep_ in SUBJECTS), None)
    if own is not None:
        return _named(verb.head) if verb.dep_ == "relcl" and own.lower_ in {"which", "that", "who"} else own
    head = joined_to(verb)
    if depth > 5 or head == verb:
        return None
    if verb.dep_ in {"relcl", "acl"} and head.pos_ in {"NOUN", "PROPN", "PRON"}:
        return _named(head)
    if verb.dep_ == "advcl" or (verb.dep_ == "xcomp" and head.tag_ == "VB" and any(c.tag_ == "TO" for c in verb.lefts)):
        taken = next((c for c in head.rights if c.dep_ == "dobj"), None)
        return taken if taken is not None and head.tag_ == "VB" else by_parse(head, depth + 1)
    if verb.dep_ == "pcomp":
        return by_parse(head.head, depth + 1)
    return by_parse(head, depth + 1) if verb.dep_ in {"conj", "xcomp", "ccomp", "dep", "prep", "acomp"} else None


def joined_to(verb: Token) -> Token:
    """The head of a verb; of "ease" in "rebuild cartilage or ease stiffness" it is "rebuild", whatever the parse joined it to."""
    head = verb.head
    if verb.dep_ == "conj" and verb.tag_.startswith("VB"):
        for _ in range(4):
            if head.pos_ in {"VERB", "AUX"} or head.head == head:
                break
            head = head.head
    return head


def _named(noun: Token) -> Token:
    """ "X is the remedy that cures Y": the claim is about X."""
    if noun.dep_ == "attr":
        return next((c for c in noun.head.lefts if c.dep_ in SUBJECTS and c.tag_ != "EX"), noun)
    return noun.head if noun.dep_ == "appos" else noun


def by_order(verb: Token, sentence: Sentence, line: Line) -> Subject | None:
    """The first noun of the clause before the verb, or its gerund."""
    first = clause_start(verb.i, sentence, line)
    while (
        first < verb.i and line.tags[first] in {"RB", "CC", "DT", "WDT", "IN"} and first + 1 < verb.i and line.tags[first] != "DT"
    ):
        first += 1
    at = first
    if at >= verb.i:
        return _before_that(at, sentence, line)
    if line.tags[at] == "VBG":
        return Subject(line.tokens[at], at, verb.i - 1)
    nouns = [i for i in range(first, verb.i) if line.tags[i][:2] in {"NN", "PR"} or i in line.terms]
    at = nouns[0] if nouns else verb.i - 1
    while at + 1 < verb.i and line.tags[at + 1][:2] in {"NN", "VB"} and line.words[at + 1] not in {"is", "are", "was"}:
        at += 1
    return Subject(line.tokens[at], first, verb.i - 1)


def _before_that(at: int, sentence: Sentence, line: Line) -> Subject | None:
    """ "The spice that unblocks arteries": the noun right before "that" or "which", where the parse has lost it."""
    noun = at - 2
    if noun < sentence.tokens.start or line.words[at - 1] not in {"that", "which"} or line.tags[noun][:2] != "NN":
        return None
    return phrase_of(line.tokens[noun], sentence, line, at - 1)


def clause_start(at: int, sentence: Sentence, line: Line) -> int:
    """The first token of the clause that token `at` stands in, by punctuation and conjunctions."""
    first = at
    while first > sentence.tokens.start and line.words[first - 1] not in _BOUNDS:
        first -= 1
    if first > sentence.tokens.start and line.words[first - 1] == "and" and line.words[first - 2] != "," and at - first < 3:
        return clause_start(first - 1, sentence, line)
    return first


def phrase_of(head: Token, sentence: Sentence, line: Line, before: int = -1) -> Subject:
    """The noun phrase of the head, without relative clauses; it ends before token `before` if that is after the head."""
    first, last = max(head.left_edge.i, sentence.tokens.start), head.i
    limit = before if before > head.i else sentence.tokens.end
    for child in head.rights:
        if child.dep_ in _PARTS and child.right_edge.i < limit and child.i - last <= _LONGEST:
            last = max(last, child.right_edge.i)
    while first < head.i and line.words[first] in {":", ";", ",", "-", "–", "—", "(", "and", "so", "but"}:
        first += 1
    while last > head.i and line.words[last] in {",", "and", "or", "-"}:
        last -= 1
    return Subject(head, first, last)
