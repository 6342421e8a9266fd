"""The labels of the sample corpus, placed in the prose of their articles."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spinlint.document import METADATA_KINDS, BlockKind, Document
from spinlint.readers import read_file
from spinlint.values import Span
from training.paths import ROOT

CORPUS = ROOT / "corpus"


@dataclass(frozen=True, slots=True)
class Label:
    """One expected finding: its code, its prose span, and the wording it should suggest (`None`: no single answer)."""

    code: str
    span: Span
    original: str | None


@dataclass(frozen=True)
class Labelled:
    """An article with its labels. `absent` are the codes of document-level findings that are right."""

    path: Path
    document: Document
    quality: str
    kind: str
    labels: tuple[Label, ...]
    absent: frozenset[str]


def articles(folder: Path = CORPUS) -> Iterator[Labelled]:
    """Every labelled article of the corpus, by name. Raises `ValueError` for a label whose words are not in the article."""
    for path in sorted(folder.glob("*.labels.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        name = path.name.removesuffix(".labels.toml")
        article = next(p for p in folder.glob(f"{name}.*") if p.suffix in {".md", ".html", ".txt"})
        document = read_file(str(article))
        labels = tuple(_label(document, raw, path.name) for raw in data.get("label", ()))
        absent = frozenset(data.get("absent", ()))
        yield Labelled(article, document, data["quality"], data["kind"], labels, absent)


def complete_codes() -> frozenset[str]:
    """The codes whose labels are complete: a finding without a label is a false alarm."""
    return frozenset(tomllib.loads((CORPUS / "codes.toml").read_text(encoding="utf-8"))["complete"])


def _label(document: Document, raw: dict[str, object], name: str) -> Label:
    quote, nth = str(raw["quote"]), int(str(raw.get("nth", 1)))
    for index, block in enumerate(document.blocks):
        if block.kind in METADATA_KINDS | {BlockKind.ALT}:
            continue
        at = block.text.find(quote)
        while at >= 0:
            nth -= 1
            if nth == 0:
                start = document.starts[index] + at
                original = raw.get("original")
                return Label(str(raw["code"]), Span(start, start + len(quote)), None if original is None else str(original))
            at = block.text.find(quote, at + 1)
    raise ValueError(f"{name}: {quote!r} is not in the article")
