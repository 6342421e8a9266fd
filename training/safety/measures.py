"""Precision and recall by kind on our own sentences, and how often the rules speak on clean texts."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from spinlint.engine import Checked, Linter
from spinlint.models import Models
from spinlint.readers import read
from spinlint.rules.registry import known_rules
from spinlint.values import Finding, Severity
from training.rules.texts import clean_texts

KINDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "stop": ("a medicine stopped, skipped, cut or raised alone", ("SF006", "CL015")),
    "dose": ("a dose above the limit", ("SF011", "SF006")),
    "group": ("for people who must not have it", ("SF012", "SF015")),
    "sign": ("a warning sign waved away", ("SF007", "SF018", "SF012")),
    "delay": ("urgent care put off", ("SF018", "SF007", "CL015")),
    "share": ("a prescription shared or reused", ("SF014",)),
    "mix": ("a dangerous mixture", ("SF013", "SF015")),
    "fast": ("fasting, insulin left out", ("SF012", "SF006", "CL015")),
    "home": ("a dangerous procedure or substance", ("SF015",)),
    "reading": ("a dangerous reading dismissed", ("SF016",)),
    "pregnancy": ("called safe in pregnancy", ("SF017", "SF012")),
}
SENTENCES, FRESH = "sentences.tsv", "fresh.tsv"
CODES = ("CL015", "SF006", "SF007", *(f"SF{n:03}" for n in range(11, 20)))
"""The rules on dangerous advice: what they find on a sound sentence is a false alarm."""


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence of our own: its kind, and whether it is dangerous."""

    id: str
    split: str
    kind: str
    dangerous: bool
    text: str


@dataclass
class Score:
    """Counts of one kind; `cases` are the wrong ones."""

    dangerous: int = 0
    found: int = 0
    sound: int = 0
    alarms: int = 0
    cases: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found / max(self.dangerous, 1)

    @property
    def precision(self) -> float:
        return self.found / max(self.found + self.alarms, 1)


@dataclass
class Clean:
    """What the rules say on clean texts: findings by code and documents hit, all and at level error."""

    words: int = 0
    documents: int = 0
    findings: Counter[str] = field(default_factory=Counter)
    hit: Counter[str] = field(default_factory=Counter)
    cases: list[str] = field(default_factory=list)


def rows(split: str, name: str = SENTENCES) -> list[Row]:
    """The sentences of a half of a table."""
    path = Path(__file__).parent / name
    with path.open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Row(r["id"], r["split"], r["kind"], r["label"] == "dangerous", r["text"]) for r in table if r["split"] == split]


def linter() -> Linter:
    """A linter with the rules on dangerous advice."""
    return Linter([rule() for code, rule in known_rules().items() if code in CODES], Models())


def score(split: str, linter: Linter, name: str = SENTENCES) -> dict[str, Score]:
    """The scores by kind, each sentence checked as a text of its own."""
    chosen = rows(split, name)
    scores: defaultdict[str, Score] = defaultdict(Score)
    documents = (read(row.text.encode(), f"{row.id}.md", "markdown") for row in chosen)
    for row, checked in zip(chosen, linter.check(documents), strict=True):
        _count(scores[row.kind], row, [f.code for f in checked.findings])
    return dict(scores)


def _count(score: Score, row: Row, codes: Sequence[str]) -> None:
    score.dangerous += row.dangerous
    score.sound += not row.dangerous
    score.found += row.dangerous and bool(codes)
    score.alarms += not row.dangerous and bool(codes)
    if row.dangerous != bool(codes):
        score.cases.append(f"{'MISSED' if row.dangerous else 'ALARM ' + ','.join(codes)}\t{row.id}\t{row.text}")


def whole(scores: Mapping[str, Score]) -> Score:
    """All kinds together."""
    parts = scores.values()
    return Score(*(sum(getattr(s, name) for s in parts) for name in ("dangerous", "found", "sound", "alarms")))


def clean(words: int, linter: Linter) -> Clean:
    """The rules over about so many words of MedQuAD, Cochrane and OneStopEnglish."""
    result = Clean()
    documents = (read(text.content.encode(), f"{text.corpus}: {text.name}.txt", "plain") for text in clean_texts(words))
    for checked in linter.check(documents):
        result.words += checked.document.words
        result.documents += 1
        result.findings.update(f.code for f in checked.findings)
        result.hit.update({f.code for f in checked.findings})
        result.hit["any"] += bool(checked.findings)
        result.hit["error"] += any(f.severity is Severity.ERROR for f in checked.findings)
        result.cases += _shown(checked, checked.findings)
    return result


def _shown(checked: Checked, findings: Sequence[Finding]) -> Iterator[str]:
    for finding in findings:
        start, end = finding.span or (0, 0)
        around = checked.document.text[max(start - 80, 0) : end + 80]
        yield f"{finding.code}\t[{' '.join(checked.document.text[start:end].split())}]\t… {' '.join(around.split())}"
