"""Layer `Readability`: counts from our own sentences and blocks, grades by formula, and the hardest sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.metadata import version
from math import log, sqrt
from pathlib import Path
from statistics import fmean, median
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from spacy.tokens import Token

from spinlint import __version__
from spinlint.document import METADATA_KINDS, BlockKind, Document, words_in
from spinlint.layers import formulas, oracle
from spinlint.layers.formulas import Counts
from spinlint.layers.frequency import zipf
from spinlint.layers.layer import Layer
from spinlint.layers.orphans import Orphans
from spinlint.layers.syntax import Sentence, Syntax
from spinlint.models.syllables import syllables
from spinlint.values import Span

if TYPE_CHECKING:
    from spinlint.models import Models

FAMILIAR = Path(__file__).resolve().parents[1] / "data" / "readability" / "familiar.txt"
HARDEST = 10
_GRADED = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL, BlockKind.QUOTE, BlockKind.CAPTION)
_LONG, _DEEP, _NOMINAL, _JARGON = 25, 3, 0.28, 3.5
_CLAUSES = frozenset({"advcl", "relcl", "ccomp", "acl", "csubj", "pcomp"})
_NOMINAL_ENDINGS = ("tion", "sion", "ment", "ance", "ence", "ity", "ness")


class _Norm(NamedTuple):
    mean: float
    deviation: float


_LENGTH, _FREQUENCY = _Norm(2.92, 0.218), _Norm(4.16, 0.320)


@dataclass(frozen=True)
class Measured:
    """A sentence with its counts, grade (Flesch-Kincaid of the sentence alone) and what makes it hard."""

    sentence: Sentence
    counts: Counts

    @cached_property
    def grade(self) -> float:
        return formulas.flesch_kincaid(self.counts)

    @cached_property
    def reason(self) -> str:
        """long, nested, nominal or jargon: the first that holds, or "words" for long words alone."""
        if self.counts.words > _LONG:
            clauses = sum(t.dep_ in _CLAUSES for t in self.sentence.tokens)
            return "nested" if clauses >= _DEEP else "long"
        words = self.sentence.words
        if sum(t.pos_ == "NOUN" and t.lower_.endswith(_NOMINAL_ENDINGS) for t in words) >= _NOMINAL * len(words):
            return "nominal"
        return "jargon" if any(t.pos_ in {"NOUN", "ADJ"} and zipf(t.lower_) < _JARGON for t in words) else "words"


class Readability(Layer):
    """Counts and grades of a document; `measured` holds every graded sentence in order.

    Headings, list items and table cells are units of their own; orphan key phrases and metadata are left out.
    """

    needs = (Syntax, Orphans)
    score_name = "readability"

    def __init__(self, doc: Document, measured: Sequence[Measured]) -> None:
        self.measured = tuple(measured)
        self.total = sum((m.counts for m in measured), Counts())
        self._doc = doc

    @classmethod
    def compute(cls, docs: Sequence[Document], models: Models) -> Sequence[Self]:
        return [cls(doc, list(_measured(doc))) for doc in docs]

    @cached_property
    def grades(self) -> dict[str, float]:
        """US school grades by formula."""
        return grades_of(self.total)

    @property
    def consensus(self) -> float:
        """The median of the grades."""
        return median(self.grades.values())

    @cached_property
    def difficulty(self) -> float:
        """Sentence length and how uncommon the words are, in equal parts: 50 is the mean of NIH health pages, 10 one
        standard deviation (means and deviations measured on 166 MedQuAD answers). No school grade; for comparing texts.
        """
        words = [t for m in self.measured for t in m.sentence.words if t.is_alpha and t.pos_ != "PROPN" and not t.is_stop]
        if not words:
            return 0.0
        length = (log(self.total.per_sentence) - _LENGTH.mean) / _LENGTH.deviation
        rarity = (_FREQUENCY.mean - fmean(zipf(t.lower_) for t in words)) / _FREQUENCY.deviation
        return 50 + 10 * (length + rarity) / sqrt(2)

    @property
    def hardest(self) -> list[Measured]:
        """The ten hardest sentences of at least eight words, hardest first."""
        long_enough = [m for m in self.measured if m.counts.words >= 8]
        return sorted(long_enough, key=lambda m: (-m.grade, m.sentence.span))[:HARDEST]

    def sections(self) -> Iterator[tuple[str, Counts, Span]]:
        """Heading, counts and prose span of each section; the part before the first heading has an empty one."""
        title, counts, span = "", Counts(), Span(0, 0)
        for m in self.measured:
            if m.sentence.kind is BlockKind.HEADING:
                if counts.words:
                    yield title, counts, span
                title, counts, span = m.sentence.parsed.block.text, Counts(), m.sentence.span
            else:
                counts, span = counts + m.counts, Span(span.start, m.sentence.span.end)
        if counts.words:
            yield title, counts, span

    def as_score(self) -> Mapping[str, Any] | None:
        if not self.total.words:
            return None
        running = [m for m in self.measured if m.sentence.kind is not BlockKind.HEADING]
        return {
            "words": self.total.words,
            "sentences": self.total.sentences,
            "syllables": self.total.syllables,
            "flesch_reading_ease": round(formulas.flesch_reading_ease(self.total), 2),
            **{name: round(grade, 2) for name, grade in self.grades.items()},
            "dale_chall_score": round(formulas.dale_chall(self.total), 2),
            "smog_reliable": self.total.sentences >= formulas.SMOG_SENTENCES,
            "consensus": round(self.consensus, 2),
            "difficulty": round(self.difficulty, 1),
            "spread": round(max(self.grades.values()) - min(self.grades.values()), 2),
            "sections": [
                {"heading": heading, "words": c.words, "grade": round(formulas.flesch_kincaid(c), 1)}
                for heading, c, _ in self.sections()
            ],
            "along": {
                "words": [m.counts.words for m in running],
                "grades": [round(m.grade, 1) for m in running],
            },
            "hardest": [
                {"text": m.sentence.text, "grade": round(m.grade, 1), "words": m.counts.words, "reason": m.reason}
                for m in self.hardest
            ],
            "method": f"spinlint {__version__}: own counts by sentence and block; formulas as published",
            "textstat": {"version": version("textstat"), **oracle.textstat_grades(self._running_text())},
        }

    def _running_text(self) -> str:
        return " ".join(m.sentence.text for m in self.measured if m.sentence.kind is not BlockKind.HEADING)


def grades_of(counts: Counts) -> dict[str, float]:
    """US school grade by formula."""
    return {
        "flesch_kincaid": formulas.flesch_kincaid(counts),
        "smog": formulas.smog(counts),
        "gunning_fog": formulas.gunning_fog(counts),
        "automated_readability": formulas.automated_readability(counts),
        "coleman_liau": formulas.coleman_liau(counts),
        "dale_chall": formulas.dale_chall_grade(formulas.dale_chall(counts)),
    }


def _measured(doc: Document) -> Iterator[Measured]:
    orphans = doc.layer(Orphans)
    for sentence in doc.layer(Syntax).sentences(*_GRADED):
        if sentence.kind not in METADATA_KINDS and not orphans.covers(sentence.span):
            counts = counted(sentence)
            if counts.words:
                yield Measured(sentence, counts)


def counted(sentence: Sentence) -> Counts:
    """The counts of one sentence."""
    words = words_in(sentence.text)
    sizes = [syllables(word) for word in words]
    names = {t.lower_ for t in sentence.tokens if t.pos_ == "PROPN"}
    lemmas = {t.lower_: t for t in sentence.tokens}
    return Counts(
        words=len(words),
        sentences=1,
        syllables=sum(sizes),
        letters=sum(c.isalnum() for word in words for c in word),
        long_words=sum(size >= 3 for size in sizes),
        complex_words=sum(size >= 3 and _is_complex(word.lower(), size, names) for word, size in zip(words, sizes, strict=True)),
        unfamiliar=sum(not _is_familiar(word.lower(), lemmas.get(word.lower())) for word in words),
    )


def _is_complex(word: str, size: int, names: set[str]) -> bool:
    """Three syllables without the endings -es, -ed and -ing; no name and no compound of shorter words."""
    ending = word.endswith(("es", "ed", "ing")) and size == 3
    return word not in names and "-" not in word and not ending


@lru_cache(maxsize=1)
def _familiar() -> frozenset[str]:
    return frozenset(w.lower() for w in FAMILIAR.read_text(encoding="utf-8").splitlines() if not w.startswith("#"))


def _is_familiar(word: str, token: Token | None) -> bool:
    familiar = _familiar()
    if word in familiar or not any(c.isalpha() for c in word):
        return True
    if token is not None and (token.lemma_.lower() in familiar or token.pos_ == "PROPN"):
        return True
    return all(part in familiar for part in word.replace("'", "-").split("-"))
