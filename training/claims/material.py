"""What the claims family is measured on: our own labelled texts and the measuring data beside the project."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from spinlint.examples import marked
from spinlint.values import Span
from training.paths import SHARED

LABELLED = Path(__file__).parent / "labelled"
MEDQUAD = SHARED / "fluent" / "medquad_answers_100w.jsonl.gz"
_RARE = ("GARD", "GHR")
"""Sources of MedQuAD on rare diseases and genes: short texts from a pattern, no articles for readers."""


@dataclass(frozen=True)
class Labelled:
    """A labelled text: `spans` are what should be flagged with one of `codes` (offsets in `text`)."""

    id: str
    split: str
    text: str
    spans: Sequence[Span]
    codes: Sequence[str]
    strength: str
    supported: str


@dataclass(frozen=True)
class Answer:
    """An answer of MedQuAD; `part` 0 to 3 by its id: 0 is read while rules are written, the others only measured."""

    id: str
    text: str

    @property
    def part(self) -> int:
        return crc32(self.id.encode()) % 4


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a labelled table."""
    with (LABELLED / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def sentences(split: str, table: str = "sentences.tsv") -> list[Labelled]:
    """The labelled sentences of a split of a table."""
    found = []
    for row in rows(table):
        if row["split"] == split:
            text, spans = marked(row["text"].replace("\\n", "\n"))
            codes = [code for code in row["codes"].split(",") if code]
            found.append(Labelled(row["id"], split, text, spans, codes, row["strength"], row["supported"]))
    return found


def answers(*parts: int, rare: bool = False) -> Iterator[Answer]:
    """The answers of the NIH and CDC sources in these parts; those of the rare-disease sources only where they are asked for."""
    with gzip.open(MEDQUAD, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            answer = Answer(row["id"], row["text"])
            if answer.part in parts and (rare or not any(name in row["src"] for name in _RARE)):
                yield answer


def strength_labels(name: str, half: int) -> list[tuple[str, int]]:
    """Sentence and label (0 none, 1 correlation, 2 conditional cause, 3 cause) of one half of a strength set."""
    found = []
    with (SHARED / "claims" / f"strength_annotated_{name}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            group = re.sub(r"-\d+-?(?:title)?$", "", row.get("sentId") or row["sentence"])
            if crc32(group.encode()) % 2 == half:
                found.append((row["sentence"], int(row["label"])))
    return found
