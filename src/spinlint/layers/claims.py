"""Layer `Claims`: the health claims of a text, with agent, effect, target, strength, and whether they are asserted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from spinlint.document import BlockKind, Document
from spinlint.layers.claims_agents import Agent, Memory, agent_of
from spinlint.layers.claims_frames import frames
from spinlint.layers.claims_line import READ_IN as READ_IN
from spinlint.layers.claims_line import Line, Lines, Target
from spinlint.layers.claims_modality import strength_of
from spinlint.layers.claims_scope import Scope, scope_of
from spinlint.layers.claims_targets import Frame
from spinlint.layers.claims_words import vocabulary
from spinlint.layers.ladder import Strength
from spinlint.layers.layer import Layer
from spinlint.layers.orphans import Orphans
from spinlint.layers.support import Source, Support
from spinlint.layers.support_tiers import tiers
from spinlint.layers.syntax import ParsedBlock, Sentence, Syntax
from spinlint.layers.terms import TermHit, TermHits
from spinlint.values import Span

if TYPE_CHECKING:
    from spinlint.models import Models
    from spinlint.models.terms import Terms

_SHRINKING = frozenset({"shrink", "slim", "flatten", "trim"})
_NO_REMEDY = frozenset({"person", "body"})


@dataclass(frozen=True, slots=True)
class Claim:
    """One effect on health that a clause speaks of.

    `span` covers agent, verb and targets as far as they stand together; `cue` is the effect word. `helps` is the
    direction. `families` are the effect's kind (see claims_effects.toml). `asserted` is false for what is denied, asked,
    supposed, hoped for, quoted or refuted. `systems` are the body systems of its targets. `labelled`: the agent is a drug, and
    its label names the first condition.
    """

    span: Span
    cue: Span
    sentence: Sentence
    agent: Agent
    family: str
    word: str
    helps: bool
    targets: tuple[Target, ...]
    strength: Strength
    marks: tuple[str, ...]
    scope: Scope
    target_text: str
    first_target: str
    tag: str
    block: int
    source: Source | None = None
    reach: str = "none"
    labelled: bool = False

    @property
    def asserted(self) -> bool:
        return self.scope.asserted and not self.scope.quoted

    @property
    def hits(self) -> tuple[TermHit, ...]:
        """The terms among the targets."""
        return tuple(t.hit for t in self.targets if t.hit is not None)

    @property
    def conditions(self) -> tuple[TermHit, ...]:
        """The conditions and symptoms among the targets."""
        return tuple(hit for hit in self.hits if hit.kind in {"condition", "symptom"})

    @property
    def systems(self) -> frozenset[str]:
        return frozenset().union(*(hit.systems for hit in self.hits)) if self.hits else frozenset()

    @property
    def supported(self) -> bool:
        """Whether a source that could bear the claim out stands in its sentence or paragraph."""
        return self.source is not None and self.source.bears

    @property
    def enough(self) -> bool:
        """Whether the source is of a tier that is enough for a claim as strong as this."""
        return self.source is not None and self.supported and self.source.tier in tiers().enough[self.strength.value]

    @property
    def is_strong(self) -> bool:
        """A plain or a guaranteed effect."""
        return self.strength.level >= Strength.DOES.level

    @property
    def is_remedy(self) -> bool:
        """Whether the agent can be a treatment: not a person, a disease or a part of the body."""
        return self.agent.kind not in _NO_REMEDY


class Claims(Layer):
    """The claims of a document, in order of place, those not asserted among them."""

    needs = (Syntax, TermHits, Lines, Orphans, Support)

    def __init__(self, found: Sequence[Claim]) -> None:
        self.found = tuple(found)

    def __iter__(self) -> Iterator[Claim]:
        return iter(self.found)

    @classmethod
    def compute(cls, docs: Sequence[Document], models: Models) -> Sequence[Self]:
        return [cls(list(claims_in(doc, models.terms))) for doc in docs]

    def asserted(self) -> Iterator[Claim]:
        """The claims that the text makes."""
        return (claim for claim in self.found if claim.asserted)


def claims_in(doc: Document, terms: Terms) -> Iterator[Claim]:
    """The claims of a document whose layers `Lines`, `Orphans` and `Support` are there."""
    memory = Memory()
    orphans = doc.layer(Orphans)
    for line in doc.layer(Lines).lines:
        if line.parsed.block.kind in {BlockKind.TITLE, BlockKind.HEADING}:
            memory.forget()
        for claim in _in_block(line.parsed, line, memory, doc.layer(Support)):
            if not orphans.covers(claim.cue):
                yield replace(claim, labelled=True) if _is_labelled(claim, terms) else claim


def _is_labelled(claim: Claim, terms: Terms) -> bool:
    """Whether the first condition is a labelled use of the drug that is the agent."""
    drugs = [hit for hit in claim.agent.hits if hit.kind == "drug"] if claim.helps else []
    named = claim.conditions[:1]
    return any(terms.labelled(drug.id, ill.id) is True for drug in drugs[:1] for ill in named)


def _in_block(parsed: ParsedBlock, line: Line, memory: Memory, support: Support) -> Iterator[Claim]:
    effects = vocabulary().effects
    for sentence in parsed.sentences:
        if any(w in effects for w in line.words[sentence.tokens.start : sentence.tokens.end]):
            line.last = _last_ill(sentence, line) or line.last
            for frame in frames(sentence, line):
                claim = _claim(frame, sentence, line, memory, support)
                if claim.agent.kind != "none" or not _is_bare(frame, line):
                    yield claim
        memory.read(sentence, line)
        line.last = _last_ill(sentence, line) or line.last


def _is_bare(frame: Frame, line: Line) -> bool:
    """An infinitive, an order or a gerund with nobody who does it: "treating colitis"."""
    token = line.tokens[frame.cue]
    is_order = token.tag_ in {"VB", "VBG"} or (frame.effect.part == "verb" and token.tag_[:2] in {"NN", "JJ"})
    return is_order and not frame.effect.alone and not any(c.tag_ == "MD" for c in token.lefts)


def _last_ill(sentence: Sentence, line: Line) -> TermHit | None:
    """The condition or symptom that a sentence names last."""
    named = line.terms_in(sentence.tokens.start, sentence.tokens.end)
    return next((hit for _, _, hit in reversed(named) if hit.kind in {"condition", "symptom"}), None)


def _claim(frame: Frame, sentence: Sentence, line: Line, memory: Memory, support: Support) -> Claim:
    agent = agent_of(frame, sentence, line, memory)
    strength, marks = strength_of(frame, sentence, line)
    span = _span(frame, agent, sentence, line)
    cue = line.parsed.between(line.tokens[frame.cue], line.tokens[frame.cue_end - 1])
    first, last = frame.targets[0], frame.targets[-1]
    reach, source = support.reach(sentence.span, line.parsed.span(line.parsed.parse[:]))
    return Claim(
        span=span,
        cue=cue,
        sentence=sentence,
        agent=agent,
        family=frame.effect.family,
        word=frame.effect.word,
        helps=helps(frame),
        targets=frame.targets,
        strength=strength,
        marks=marks,
        scope=scope_of(frame, sentence, line),
        first_target=line.parsed.parse[first.start : first.end].text,
        target_text=line.parsed.parse[first.start : last.end].text,
        tag=line.tags[frame.cue],
        block=line.parsed.index,
        source=source,
        reach=reach,
    )


def helps(frame: Frame) -> bool:
    """Whether the effect is a good one: less of what is bad, or more of what is good."""
    bad = frame.targets[0].bad
    match frame.effect.move:
        case "away" | "good":
            return True
        case "down":
            return bad or frame.effect.family == "relieve" or frame.effect.word in _SHRINKING
        case "up":
            return not bad
        case _:
            return False


def _span(frame: Frame, agent: Agent, sentence: Sentence, line: Line) -> Span:
    first = min(frame.cue, frame.targets[0].start if frame.first is None else frame.first)
    last = max(frame.cue_end - 1, frame.targets[-1].end - 1)
    span = line.parsed.between(line.tokens[first], line.tokens[last])
    if agent.span is None or not sentence.span.contains(agent.span):
        return span
    return Span(min(span.start, agent.span.start), max(span.end, agent.span.end))
