"""The Disease Ontology: names and exact synonyms of diseases, their wider diseases and their body systems."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from training.knowledge.lexicon import UPPER, Lexicon

RANK = 2
SYSTEMS = {
    "cardiovascular system disease": "cardiovascular", "endocrine system disease": "endocrine",
    "gastrointestinal system disease": "digestive", "hematopoietic system disease": "blood",
    "immune system disease": "immune", "integumentary system disease": "skin",
    "musculoskeletal system disease": "musculoskeletal", "nervous system disease": "nervous",
    "reproductive system disease": "urogenital", "urinary system disease": "urogenital", "breast disease": "urogenital",
    "respiratory system disease": "respiratory", "cancer": "cancer", "disease by infectious agent": "infection",
    "disease of mental health": "mental", "disease of metabolism": "metabolic", "eye disease": "eye",
}  # fmt: skip
ROOTS = {
    "disease", "syndrome", "genetic disease", "physical disorder", "disease of anatomical entity", "thoracic disease",
    "disease of cellular proliferation", "monogenic disease", "autosomal genetic disease", "chromosomal disease",
    "autosomal dominant disease", "autosomal recessive disease", "inherited metabolic disorder", *SYSTEMS,
} - {"cancer", "eye disease"}  # fmt: skip
_TOO_LONG = 7


def read(folder: Path, lexicon: Lexicon) -> None:
    """Adds every disease but the roots of the tree, under its DOID."""
    with (folder / "HumanDO_current.tsv").open(encoding="utf-8", newline="") as file:
        current = list(csv.DictReader(file, delimiter="\t"))
    parents = {row["label"]: row["subClassOf"] for row in current}
    codes = {row["label"]: row["id"] for row in current}
    for row in current:
        if row["label"] not in ROOTS:
            _add(lexicon, row["id"], row["label"], _line(row["label"], parents), codes)
    _synonyms(folder, lexicon)


def _add(lexicon: Lexicon, code: str, label: str, line: list[str], codes: dict[str, str]) -> None:
    entry = lexicon.entry("condition", code, label, RANK)
    entry.systems |= {SYSTEMS[name] for name in (label, *line) if name in SYSTEMS}
    lexicon.add(entry, _plain(label))
    wider = next((name for name in line if name not in ROOTS), None)
    if wider and wider in codes:
        lexicon.isa.add((code, codes[wider]))


def _line(label: str, parents: dict[str, str]) -> list[str]:
    """The wider diseases of `label`, nearest first."""
    line: list[str] = []
    while (label := parents.get(label, "")) and label not in line:
        line.append(label)
    return line


def _synonyms(folder: Path, lexicon: Lexicon) -> None:
    with (folder / "doid_term_names.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            entry = lexicon.entries.get(row["doid"])
            name = _plain(row["name"])
            if entry and row["type"] in ("name", "exact-synonym") and _is_prose(name):
                acronym = lexicon.is_acronym(name)
                lexicon.add(entry, name, UPPER if acronym else 0, frozenset({"acronym"} if acronym else ()))


def _plain(name: str) -> str:
    """The name without a bracketed remark."""
    return re.sub(r"\s*[(\[][^)\]]*[)\]]", "", name).strip()


def _is_prose(name: str) -> bool:
    """Whether a synonym can stand in an article: not a long catalogue line, no two-letter acronym."""
    return len(name.split()) <= _TOO_LONG and len(name) > 2 and not re.search(r"\b(NOS|NEC)\b|[;:=]| - ", name)
