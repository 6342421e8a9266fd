"""Labelled uses of drugs: LabeledIn, and DrugCentral where a curator marked the use as treating or easing the disease."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from training.knowledge.drugs import base_name
from training.knowledge.lexicon import ILLNESS, Lexicon
from training.knowledge.mesh import natural

_CURATED = ("DM", "SYM")


def read(folder: Path, lexicon: Lexicon) -> None:
    """Adds (drug, condition) for every pair whose two names are known."""
    for drug, disease in _pairs(folder):
        medicine = lexicon.find(base_name(drug), ("drug",))
        illness = next((found for name in natural(disease) if (found := lexicon.find(name, ILLNESS))), None)
        if medicine and illness:
            lexicon.indication.add((medicine.code, illness.code))


def _pairs(folder: Path) -> Iterator[tuple[str, str]]:
    for row in _rows(folder / "labeledin_indications.tsv"):
        if row["disease_mesh_name"]:
            yield row["rxnorm_name"], row["disease_mesh_name"]
    for row in _rows(folder / "drugcentral_indications_slim.tsv"):
        if row["category"] in _CURATED:
            yield row["drug"], row["disease"]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))
