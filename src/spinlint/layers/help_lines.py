"""Layer `HelpLines`: the sentences that send the reader to a doctor, a pharmacist or an emergency number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Self

from spinlint.document import METADATA_KINDS, BlockKind, Document
from spinlint.layers.layer import Layer
from spinlint.layers.safety_words import as_regex, cues
from spinlint.layers.syntax import Sentence, Syntax
from spinlint.layers.terms import TermHits
from spinlint.models.lexicons import load_file
from spinlint.values import Span

if TYPE_CHECKING:
    from spinlint.models import Models

_LIST = "sf_help"
_GAP = 6
_REFUSAL = re.compile(r"\b(?:never|not|no|without)\b|n['’]t\b", re.I)
_NEGATED = re.compile(
    r"(?:\b(?:not|never)|n['’]t)(?:\s+(?:need|have|ought|bother|try|want|require|feel|be told))?(?:\s+to)?\s+$", re.I
)


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A sentence that says where to get help; `triggered` if it says, or its heading or list says, in which case."""

    span: Span
    triggered: bool


class HelpLines(Layer):
    """The help lines of a document in order of place.

    `warned` are the blocks where a sign stands as a warning: with a help line, in its list, next to it, or under a
    heading such as “When to get help”.
    """

    needs = (Syntax, TermHits)

    def __init__(self, found: Sequence[HelpLine], warned: frozenset[int]) -> None:
        self.found = tuple(found)
        self.warned = warned

    @classmethod
    def compute(cls, docs: Sequence[Document], models: Models) -> Sequence[Self]:
        found = [list(_help_lines(doc)) for doc in docs]
        return [cls(lines, frozenset(_warned(doc, lines))) for doc, lines in zip(docs, found, strict=True)]

    @property
    def triggered(self) -> HelpLine | None:
        """The first one with a trigger."""
        return next((line for line in self.found if line.triggered), None)


@lru_cache(maxsize=1)
def _asking() -> re.Pattern[str]:
    entries = load_file(_LIST)["entries"]
    verbs, helpers = ("|".join(as_regex(phrase) for phrase in entries[key]) for key in ("verbs", "helpers"))
    return re.compile(rf"(?<![\w-])(?:{verbs})\s+(?:[\w'’/-]+,?\s+){{0,{_GAP}}}?(?:{helpers})(?![\w-])", re.I)


def _warned(doc: Document, lines: Sequence[HelpLine]) -> Iterator[int]:
    near = {doc.block_index(line.span.start) + step for line in lines for step in (-1, 0, 1)}
    groups = {doc.blocks[i].group for i in near if 0 <= i < len(doc.blocks)} - {-1}
    under_heading = False
    for i, block in enumerate(doc.blocks):
        if block.kind is BlockKind.HEADING:
            under_heading = bool(cues(_LIST, "headings").search(block.text))
        if under_heading or i in near or block.group in groups:
            yield i


def _help_lines(doc: Document) -> Iterator[HelpLine]:
    under_heading = False
    for parsed in doc.layer(Syntax).blocks:
        if parsed.block.kind in METADATA_KINDS:
            continue
        if parsed.block.kind is BlockKind.HEADING:
            under_heading = bool(cues(_LIST, "headings").search(parsed.block.text))
        for sentence in parsed.sentences:
            if is_help(sentence.text):
                yield HelpLine(sentence.span, under_heading or _has_trigger(doc, sentence))


def is_help(text: str) -> bool:
    """Whether a sentence sends the reader for help."""
    if cues(_LIST, "refused").search(text):
        return False
    return any(
        not _NEGATED.search(text[: m.start()]) and not _REFUSAL.search(m[0])
        for p in (_asking(), cues(_LIST, "frames"))
        for m in p.finditer(text)
    )


def is_prompt_help(text: str) -> bool:
    """Whether a sentence sends the reader for help, and not later."""
    return is_help(text) and not cues(_LIST, "deferred").search(text)


def _has_trigger(doc: Document, sentence: Sentence) -> bool:
    """A case of how one feels, or a list of such cases after a colon."""
    if _opens_list(doc, sentence):
        return True
    rest = cues(_LIST, "other_triggers").sub(" ", sentence.text)
    if not cues(_LIST, "triggers").search(rest) and not cues(_LIST, "frames").search(rest):
        return False
    named = any(hit.kind in {"symptom", "condition"} for hit in doc.layer(TermHits).within(sentence.span))
    return named or bool(cues(_LIST, "feelings").search(rest))


def _opens_list(doc: Document, sentence: Sentence) -> bool:
    following = sentence.parsed.index + 1
    ends = sentence.text.rstrip().endswith((":", "if", "…")) and sentence.span.end == doc.span_of(sentence.parsed.index).end
    return ends and following < len(doc.blocks) and doc.blocks[following].kind is BlockKind.LIST_ITEM
