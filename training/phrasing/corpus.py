"""Fluent text by source and fold. Folds are drawn by a hash of the passage's identity, so that they never overlap.

`lm` counts words; `spin` is spun to train the span classifier and the encoder; `calibrate` sets thresholds; `test` is only
scored. A paragraph that occurs in two folds is dropped from the later one (`FOLDS` order).
"""

from __future__ import annotations

import gzip
import json
import lzma
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from training.phrasing.places import SHARED

FOLDS = ("test", "calibrate", "spin", "lm")
_SHARES = {
    "medquad": {"test": 8, "calibrate": 6, "spin": 16},
    "wikipedia": {"test": 2, "calibrate": 2, "spin": 8},
    "openstax": {"test": 2, "calibrate": 3, "spin": 25},
    "web": {"test": 0, "calibrate": 0, "spin": 45},
    "onestop": {"test": 40, "calibrate": 25, "spin": 35},
    "cochrane": {},
}
_BLOCK = 40
_NO_SPACE = re.compile(r"SpaceAfter=No")


@dataclass(frozen=True)
class Passage:
    """A piece of fluent text: its source, an identity that is stable between runs, and its paragraphs joined by a line end."""

    source: str
    identity: str
    fold: str
    text: str

    @property
    def paragraphs(self) -> list[str]:
        return [p for p in self.text.split("\n") if p.strip()]


def passages() -> Iterator[Passage]:
    """Every passage of every source, without repeated paragraphs between folds."""
    seen: set[int] = set()
    found = sorted(_all(), key=lambda p: FOLDS.index(p.fold))
    for passage in found:
        kept = [p for p in passage.paragraphs if zlib.crc32(p.encode()) not in seen]
        if kept:
            yield Passage(passage.source, passage.identity, passage.fold, "\n".join(kept))
        seen.update(zlib.crc32(p.encode()) for p in passage.paragraphs if passage.fold != "lm")


def _all() -> Iterator[Passage]:
    yield from _medquad()
    yield from _blocks("wikipedia", "wikipedia.txt.xz")
    yield from _blocks("openstax", "openstax-ccby.txt.xz")
    yield from _treebanks()
    yield from _onestop()
    yield from _cochrane()


def drawn_fold(source: str, identity: str) -> str:
    """The fold of a passage: the same for the same identity, by the source's shares in per cent."""
    draw = zlib.crc32(f"{source}/{identity}".encode()) % 100
    for fold, share in _SHARES[source].items():
        if draw < share:
            return fold
        draw -= share
    return "lm"


def _medquad() -> Iterator[Passage]:
    with gzip.open(SHARED / "fluent" / "medquad_answers_100w.jsonl.gz", "rt") as lines:
        for line in lines:
            row = json.loads(line)
            identity = row["id"].split("#")[0]
            yield Passage("medquad", row["id"], drawn_fold("medquad", identity), row["text"])


def _blocks(source: str, name: str) -> Iterator[Passage]:
    with lzma.open(SHARED / "fluent" / name, "rt") as lines:
        paragraphs = [line.strip() for line in lines]
    for start in range(0, len(paragraphs), _BLOCK):
        text = "\n".join(p for p in paragraphs[start : start + _BLOCK] if p)
        yield Passage(source, str(start), drawn_fold(source, str(start)), text)


def _treebanks() -> Iterator[Passage]:
    """Web text and speech of the UD treebanks: their dev and test parts are calibration and test text here too."""
    for bank in ("ewt", "gum-open"):
        for part, fold in (("train", ""), ("dev", "calibrate"), ("test", "test")):
            with gzip.open(SHARED / "treebanks" / f"{bank}-{part}.conllu.gz", "rt") as lines:
                for identity, text in _documents(lines):
                    yield Passage("web", identity, fold or drawn_fold("web", identity), text)


def _documents(lines: Iterator[str] | gzip.GzipFile) -> Iterator[tuple[str, str]]:
    identity, paragraphs = "", [[]]  # type: ignore[var-annotated]
    for line in lines:
        text = str(line)
        if text.startswith("# newdoc"):
            if identity:
                yield identity, "\n".join(" ".join(p) for p in paragraphs if p)
            identity, paragraphs = text.split("=")[-1].strip(), [[]]
        elif text.startswith("# newpar"):
            paragraphs.append([])
        elif text.startswith("# text = "):
            paragraphs[-1].append(text[9:].strip())
    if identity:
        yield identity, "\n".join(" ".join(p) for p in paragraphs if p)


def _onestop() -> Iterator[Passage]:
    folder = SHARED / "eval" / "onestop"
    for path in sorted(folder.rglob("*.txt")):
        article = re.sub(r"[-_]?(ele|int|adv)\.txt$", "", path.name.lower())
        text = path.read_text(encoding="utf-8-sig", errors="replace")
        yield Passage(
            "onestop", path.name, drawn_fold("onestop", article), re.sub(r"^\s*(Intermediate|Elementary|Advanced)\s*\n", "", text)
        )


def _cochrane() -> Iterator[Passage]:
    for part, fold in (("val", "calibrate"), ("test", "test")):
        for side in ("source", "target"):
            lines = (SHARED / "eval" / f"cochrane_{part}.{side}.txt").read_text(encoding="utf-8").splitlines()
            for number, text in enumerate(lines):
                yield Passage("cochrane", f"{part}-{side}-{number}", fold, text)
