"""Who or what is said to act: a drug, a food, a product, a habit; and what a pronoun stands for."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from spinlint.layers.claims_line import Line
from spinlint.layers.claims_subjects import SUBJECTS, Subject, phrase_of
from spinlint.layers.claims_targets import Frame
from spinlint.layers.claims_words import vocabulary
from spinlint.layers.syntax import Sentence
from spinlint.layers.terms import TermHit
from spinlint.values import Span

REMEDIES = frozenset({"drug", "drug-class", "procedure", "supplement", "food"})
_BODILY = frozenset({"condition", "symptom", "anatomy"})
_READERS = frozenset(
    "you we i people person one patient man woman child adult anyone everyone user reader sufferer mother parent".split()
)
_LINKS = frozenset(
    {"and", ":", ",", ";", "?", "!", "–", "—", "then", "so", "-", "the", "your", "all", "any", "those", "his", "her"}
)
_PUTS_DOWN_TO = frozenset({"when", "once", "after", "with", "by", "on", "to", "through", "using", "from", "under"})
_DOSES = frozenset("one two three four five six seven eight nine ten twelve a an just only each every another half".split())
_NO_BRAND = frozenset({"treatment", "therapy", "surgery", "study", "trial", "option", "table", "figure", "section"})
_PRONOUNS = frozenset({"it", "they", "these", "those", "this", "that", "them", "which", "such", "both", "each", "either"})


@dataclass(frozen=True, slots=True)
class Agent:
    """An agent: `kind` is a kind of term (drug, food...), product, behaviour, person, body, thing or pronoun.

    `span` is where it stands in the claim's own sentence (prose offsets), `text` what it is called; for a resolved
    pronoun, `text` and `kind` are those of what it stands for. `unresolved`: a pronoun that stands for nothing found.
    """

    text: str
    kind: str
    span: Span | None = None
    hits: tuple[TermHit, ...] = ()
    unresolved: bool = False
    coined: bool = False


NOBODY = Agent("", "none")


class Memory:
    """The last agent named, within one section; few are ever asked for, so that a sentence is read only then."""

    def __init__(self) -> None:
        self._last: Agent | None = None
        self._unread: list[tuple[Sentence, Line]] = []

    def forget(self) -> None:
        """A new heading: what came before is not meant any more."""
        self._last = None
        self._unread.clear()

    def read(self, sentence: Sentence, line: Line) -> None:
        """Keep what the sentence is about."""
        self._unread.append((sentence, line))

    @property
    def last(self) -> Agent | None:
        """The agent of the last sentence that has one."""
        while self._unread:
            agent = _main_agent(*self._unread.pop())
            if agent is not None:
                self._last = agent
                self._unread.clear()
        return self._last


def _main_agent(sentence: Sentence, line: Line) -> Agent | None:
    """The sentence's subject, or else the last remedy it names."""
    root = sentence.tokens.root
    subject = next((c for c in root.lefts if c.dep_ in SUBJECTS), None)
    named = _last_remedy(sentence, line)
    if subject is not None and subject.lower_ not in _PRONOUNS and subject.tag_ != "EX":
        agent = agent_at(phrase_of(subject, sentence, line), line)
        if agent.kind in REMEDIES | {"product", "behaviour"} or (agent.kind != "person" and named is None):
            return agent
    if named is not None or root.tag_ != "VB":
        return named
    taken = next((c for c in root.rights if c.dep_ == "dobj"), None)
    return None if taken is None else agent_at(phrase_of(taken, sentence, line), line)


def agent_of(frame: Frame, sentence: Sentence, line: Line, memory: Memory) -> Agent:
    """The agent of a frame; a pronoun is taken for the last agent of the section."""
    subject = frame.subject
    if subject is None:
        is_outcome = frame.passive or (line.tags[frame.cue] not in {"VBN", "VBD"} and _is_outcome(frame))
        return (
            _by_means(frame, sentence, line)
            or (agent_elsewhere(frame, sentence, line) if is_outcome else None)
            or _left_out(frame, sentence, line, memory)
            or NOBODY
        )
    agent = agent_at(subject, line)
    if agent.kind == "pronoun":
        known = memory.last
        return (
            Agent(agent.text, "pronoun", agent.span, unresolved=True)
            if known is None
            else Agent(known.text, known.kind, agent.span, known.hits, coined=known.coined)
        )
    if agent.kind == "person" and not frame.passive and subject.head.lemma_.lower() in _READERS:
        means = _by_means(frame, sentence, line)
        return means or agent
    return agent


def agent_at(subject: Subject, line: Line) -> Agent:
    """The agent that a subject names."""
    head, first, last = subject.head, subject.first, subject.last
    if head.lower_ in _PRONOUNS and head.pos_ != "NOUN":
        return Agent(head.text, "pronoun", line.parsed.span(head))
    span = line.parsed.between(line.tokens[first], line.tokens[last])
    hits = tuple(hit for at in range(first, last + 1) if at in line.terms for hit in [line.terms[at][1]])
    text = line.parsed.parse[first : last + 1].text
    return Agent(
        text,
        _kind(head, hits, line),
        span,
        hits,
        coined=head.lemma_.lower() not in _NO_BRAND
        and not any(hit.kind in _BODILY for hit in hits)
        and _is_coined(line.tokens[first : last + 1], sentence_start=line.tokens[first].is_sent_start is True),
    )


def _is_coined(tokens: list[Token], sentence_start: bool) -> bool:
    """Whether a name in it looks made up for a product: a capital inside a word, or a capital that no sentence start explains."""
    names = tokens[1:] if sentence_start else tokens
    inside = any(t.text[1:] != t.text[1:].lower() and not t.is_upper and t.is_alpha for t in tokens)
    return inside or any(t.tag_ in {"NNP", "NNPS"} and t.text[:1].isupper() and not t.ent_type_ for t in names)


def _kind(head: Token, hits: tuple[TermHit, ...], line: Line) -> str:
    lists = vocabulary().agents
    lemma = head.lemma_.lower()
    if any(c.dep_ == "acl" and c.tag_ == "VBG" and c.i == head.i + 1 for c in head.rights):
        return "behaviour"
    if head.tag_ == "VBG" or head.dep_ in {"csubj", "csubjpass", "advcl"} or (head.pos_ == "VERB" and head.dep_ == "pcomp"):
        return "behaviour"
    at_head = line.term_over(head.i)
    if at_head is not None and at_head.kind in REMEDIES:
        return at_head.kind
    if lemma in lists["product"] or head.lower_ in lists["product"]:
        return "product"
    if head.pos_ == "PRON" or lemma in lists["people"] or (head.ent_type_ == "PERSON" and head.text[:1].isupper()):
        return "person"
    if (at_head is not None and at_head.kind in _BODILY) or lemma in lists["not_a_remedy"]:
        return "body"
    remedy = next((hit.kind for hit in hits if hit.kind in REMEDIES), None)
    return remedy or "thing"


def _last_remedy(sentence: Sentence, line: Line) -> Agent | None:
    """The remedy that a sentence names last."""
    named = reversed(line.terms_in(sentence.tokens.start, sentence.tokens.end))
    found = next(((at, end, hit) for at, end, hit in named if hit.kind in REMEDIES), None)
    if found is None:
        return None
    at, end, hit = found
    return Agent(line.parsed.parse[at:end].text, hit.kind, hit.span, (hit,))


def _by_means(frame: Frame, sentence: Sentence, line: Line) -> Agent | None:
    """ "Cure gout with cherries", "you lose weight by walking": the agent is in the with-phrase or by-phrase."""
    for at in range(frame.cue_end, min(sentence.tokens.end, frame.cue_end + 25)):
        token = line.tokens[at]
        if token.lower_ in {"by", "with", "through", "using"} and token.pos_ in {"ADP", "SCONJ", "VERB"}:
            noun = next((c for c in token.children if c.dep_ in {"pobj", "pcomp", "dobj"}), None)
            if noun is not None and noun.lower_ not in _PRONOUNS:
                agent = agent_at(phrase_of(noun, sentence, line), line)
                if agent.kind not in {"person", "body"}:
                    return agent
    return None


def _left_out(frame: Frame, sentence: Sentence, line: Line, memory: Memory) -> Agent | None:
    """ "Prevents wheezing. Opens airways.": what the text is about, or else the product that it is the copy of."""
    first, cue = sentence.tokens.start, frame.cue
    opens = cue == first or (line.tags[first] == "VBZ" and line.tags[cue] == "VBZ")
    if not opens or not line.words[cue].endswith("s") or frame.passive:
        return None
    known = memory.last
    if known is None or known.kind not in REMEDIES | {"product"}:
        return Agent("it", "thing")
    return Agent(known.text, known.kind, hits=known.hits, coined=known.coined)


def _is_outcome(frame: Frame) -> bool:
    return frame.effect.alone or frame.effect.part == "state"


def agent_elsewhere(frame: Frame, sentence: Sentence, line: Line) -> Agent | None:
    """ "Two sessions and the pain is gone", "once the neck is straight", "thanks to figs": what it is put down to."""
    own = frame.cue if frame.first is None else min(frame.first, frame.cue)
    return _before_the_outcome(own, sentence, line) or _in_another_clause(frame, sentence, line)


def _before_the_outcome(own: int, sentence: Sentence, line: Line) -> Agent | None:
    """What stands before "and" or a mark: a remedy, a product or an order."""
    start, stop = sentence.tokens.start, own
    while stop > start and line.words[stop - 1] in _LINKS:
        stop -= 1
    if stop == own or stop <= start or (stop < own and line.words[start] in {"if", "although", "though", "while"}):
        return None
    text = line.parsed.parse[start:stop].text
    hits = tuple(hit for at, (_, hit) in line.terms.items() if start <= at < stop and hit.kind in REMEDIES)
    if line.tags[start] in {"VB", "VBG"}:
        return Agent(text, "behaviour", hits=hits)
    if hits:
        return Agent(text, hits[-1].kind, hits=hits)
    goods = vocabulary().agents["product"]
    if any(lemma in goods for lemma in line.lemmas[start:stop]):
        return Agent(text, "product")
    is_phrase = not any(line.tags[i] in {"VBZ", "VBP", "VBD", "MD"} for i in range(start, stop))
    if is_phrase and line.words[start] in _DOSES:
        return Agent(text, "behaviour")
    return Agent(text, "thing") if line.words[stop] == ":" and line.tags[start][:2] in {"NN", "DT", "JJ"} else None


def _in_another_clause(frame: Frame, sentence: Sentence, line: Line) -> Agent | None:
    """What an outcome is put down to by "when", "once", "after", "thanks to", "with" or "on"."""
    taken = range(frame.first if frame.first is not None else frame.cue, frame.cue_end)
    for at in range(sentence.tokens.start, sentence.tokens.end):
        if at in taken or line.words[at] not in _PUTS_DOWN_TO or line.tags[at][:2] == "NN":
            continue
        token = line.tokens[at]
        if token.dep_ in {"mark", "advmod"} and token.head.pos_ in {"VERB", "AUX"} and token.head.i > at:
            subject = next((c for c in token.head.lefts if c.dep_ in SUBJECTS), None)
            if subject is not None and subject.i not in taken:
                agent = agent_at(phrase_of(subject, sentence, line, token.head.i), line)
                if agent.kind == "body" and subject.dep_ != "nsubjpass":
                    return None
                return agent if agent.kind not in {"person", "pronoun", "body"} else Agent(token.head.text, "behaviour")
        noun = next((c for c in token.children if c.dep_ in {"pobj", "pcomp"}), None)
        if noun is not None and noun.i not in taken and noun.lower_ not in _PRONOUNS:
            agent = agent_at(phrase_of(noun, sentence, line), line)
            if agent.kind in REMEDIES | {"product", "behaviour"}:
                return agent
    return None
