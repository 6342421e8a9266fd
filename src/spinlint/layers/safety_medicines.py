"""Layer `Medicines`: the prescription medicines that an article puts forward, and whether it says how to take them safely."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Self

from spinlint.document import METADATA_KINDS, BlockKind, Document
from spinlint.layers.layer import Layer
from spinlint.layers.orphans import Orphans
from spinlint.layers.safety_words import cues
from spinlint.layers.syntax import Sentence, Syntax
from spinlint.layers.terms import TermHit, TermHits
from spinlint.values import Span

if TYPE_CHECKING:
    from spinlint.models import Models

_LIST = "sf_medicines"
REACH = 3
_GIVEN_UP = 6
_TAKEN_BACK = re.compile(
    r"\b(?:no|not|never|nothing|nor|avoid|beware|do not|don['’]t|isn['’]t|aren['’]t|claim\w*|myth|buy\w*|illegal\w*)\b|n['’]t\b",
    re.I,
)

_TAKEN_ALREADY = re.compile(
    r"\b(?:(?:if|when|while|whenever|unless|who|people|anyone|those|patients|women|men|adults)\b[^.;:]{0,25}?\b(?:takes?|taking|uses?|using|on)|"
    r"already (?:take|takes|taking|on)|medicines? (?:such as|like)|interacts? with|mix(?:es)? with)\s+(?:[\w'’-]+,?\s+){0,4}$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Medicine:
    """A prescription medicine: its name, its first place, and how it is put forward (title, phrase, treatment or "")."""

    name: str
    span: Span
    role: str
    safe: bool


class Medicines(Layer):
    """The prescription medicines of a document, each once, in the order in which they come.

    `safe` says that within three sentences of some mention stands safety information: a side effect, a limit, whom to ask.
    """

    needs = (Syntax, TermHits, Orphans)

    def __init__(self, found: Sequence[Medicine]) -> None:
        self.found = tuple(found)

    @classmethod
    def compute(cls, docs: Sequence[Document], models: Models) -> Sequence[Self]:
        return [cls(list(_medicines(doc))) for doc in docs]


def _medicines(doc: Document) -> Iterator[Medicine]:
    hits: dict[str, list[TermHit]] = defaultdict(list)
    for hit in doc.layer(TermHits).of_kind("drug"):
        if is_prescription(hit) and _is_shown(doc, hit):
            hits[hit.name].append(hit)
    if not hits:
        return
    sentences = [s for s in doc.layer(Syntax).sentences(*BlockKind) if s.kind not in METADATA_KINDS and not _is_title(doc, s)]
    for mentions in hits.values():
        name = doc.text[slice(*mentions[0].span)]
        told = [hit for hit in mentions if not doc.layer(Orphans).covers(hit.span)]
        places = [i for i, s in enumerate(sentences) if any(s.span.contains(hit.span) for hit in told)]
        role = _role(doc, mentions, [sentences[i] for i in places])
        yield Medicine(name, mentions[0].span, role, _is_safe(sentences, places))


def is_prescription(hit: TermHit) -> bool:
    """A drug that needs a prescription in every form, and that is not also a substance of the body."""
    return "rx" in hit.flags and not hit.flags & {"otc", "body", "everyday"}


def _is_shown(doc: Document, hit: TermHit) -> bool:
    kind = doc.blocks[doc.block_index(hit.span.start)].kind
    return kind not in {BlockKind.DESCRIPTION, BlockKind.KEYWORDS, BlockKind.ALT} and not (
        kind is BlockKind.TITLE and doc.block_index(hit.span.start) != doc.title_index
    )


def _is_title(doc: Document, sentence: Sentence) -> bool:
    return sentence.parsed.index == doc.title_index


def _role(doc: Document, mentions: Sequence[TermHit], sentences: Sequence[Sentence]) -> str:
    if any(doc.block_index(hit.span.start) == doc.title_index for hit in mentions):
        return "title"
    if any(doc.layer(Orphans).covers(hit.span) for hit in mentions):
        return "phrase"
    return "treatment" if any(_puts_forward(doc, s, mentions) for s in sentences) else ""


def _puts_forward(doc: Document, sentence: Sentence, mentions: Sequence[TermHit]) -> bool:
    """Spoken of as something to take; not of those who take it already, nor where it is stopped, done without or replaced."""
    here = [hit for hit in mentions if sentence.span.contains(hit.span)]
    left = [doc.text[sentence.span.start : hit.span.start] for hit in here]
    taken = all(_TAKEN_ALREADY.search(text) for text in left)
    return bool(cues(_LIST, "treating").search(sentence.text)) and not taken and not any(_is_given_up(text) for text in left)


def _is_given_up(before: str) -> bool:
    """Whether the words right before a medicine give it up: "stop taking", "came off your", "instead of"."""
    return bool(cues(_LIST, "changing").search(" ".join(before.split()[-_GIVEN_UP:])))


def _is_safe(sentences: Sequence[Sentence], places: Sequence[int]) -> bool:
    """Safety words in a window of three sentences round a mention, and no claim there that it is quite safe."""
    texts = [s.text for at in places for s in _window(sentences, at)]
    return not any(map(_is_denied, texts)) and any(cues(_LIST, "safety").search(text) for text in texts)


def _is_denied(text: str) -> bool:
    """“Completely safe”, “no side effects”: but not “no medicine is completely safe”, nor what is asked or warned of."""
    claim = cues(_LIST, "denied").search(text)
    return claim is not None and not text.rstrip().endswith("?") and not _TAKEN_BACK.search(text[: claim.start()])


def _window(sentences: Sequence[Sentence], at: int) -> Iterator[Sentence]:
    """Three sentences on either side, not beyond the next heading."""
    first, last = max(at - REACH, 0), min(at + REACH, len(sentences) - 1)
    breaks = [
        i for i, (a, b) in enumerate(pairwise(sentences)) if b.kind is BlockKind.HEADING and a.kind is not BlockKind.HEADING
    ]
    first = max([first, *(i + 1 for i in breaks if i < at)])
    last = min([last, *(i for i in breaks if i >= at)])
    return (sentences[i] for i in range(first, last + 1))
