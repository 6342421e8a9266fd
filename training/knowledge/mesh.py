"""MeSH headings: diseases, symptoms, anatomy, procedures, foods and classes of drugs, by the branch of the tree."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from training.knowledge.lexicon import ILLNESS, Lexicon

RANK = 3
BRANCHES = {
    "condition": ("C01", *(f"C{n:02}" for n in range(4, 21)), "C24", "C25", "C26", "F03"),
    "symptom": ("C23.888", "C23.550"),
    "anatomy": (*(f"A{n:02}" for n in range(1, 11)), "A12", "A14", "A15.378", "A17"),
    "procedure": ("E01.370", "E02", "E03", "E04", "E06", "F04.754", "G11.427.410.698.277"),
    "food": ("J02",),
    "drug-class": ("D27.505.954", "D27.505.519.389", "D27.505.696.560"),
}
_EXCLUDED = ("E01.370.600", "E01.370.225.812", "C23.550.210", "C23.550.291", "F04.754.190")
SYSTEMS = {
    "C01": "infection", "C04": "cancer", "C05": "musculoskeletal", "C06": "digestive", "C07": "oral",
    "C08": "respiratory", "C09": "ear-nose-throat", "C10": "nervous", "C11": "eye", "C12": "urogenital",
    "C14": "cardiovascular", "C15": "blood", "C16": "congenital", "C17": "skin", "C18": "metabolic",
    "C19": "endocrine", "C20": "immune", "C25": "poisoning", "C26": "injury", "F03": "mental",
    "C23.888.592": "nervous", "C23.888.821": "digestive", "C23.888.852": "respiratory", "C23.888.885": "skin",
    "C23.888.942": "urogenital",
}  # fmt: skip


def read(folder: Path, lexicon: Lexicon) -> None:
    """Adds the headings of the branches above; a heading that the Disease Ontology has too joins that disease."""
    trees = tree_numbers(folder / "mtrees2022.bin")
    codes = {row["mesh_name"]: row["mesh_id"] for row in _rows(folder / "mesh_terms.tsv")}
    by_number: dict[str, str] = {}
    for name, numbers in trees.items():
        kind = kind_of(numbers)
        if kind:
            code = _add(lexicon, kind, codes.get(name), name, numbers)
            by_number.update(dict.fromkeys(numbers, code))
    _relate(lexicon, by_number)
    for row in _rows(folder / "mesh_symptoms.tsv"):
        if not lexicon.find(row["mesh_name"], ILLNESS):
            _add(lexicon, "symptom", row["mesh_id"], row["mesh_name"], ())


def tree_numbers(path: Path) -> dict[str, tuple[str, ...]]:
    """Heading -> its tree numbers, from lines `heading;number`."""
    numbers: dict[str, list[str]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        name, _, number = line.strip('" ').rpartition(";")
        if name:
            numbers[name].append(number)
    return {name: tuple(found) for name, found in numbers.items()}


def kind_of(numbers: tuple[str, ...]) -> str:
    """The first kind, in the order of `BRANCHES`, that one of the tree numbers falls under; "" for none."""
    for kind, branches in BRANCHES.items():
        for number in numbers:
            if number.startswith(branches) and not number.startswith(_EXCLUDED):
                return kind
    return ""


def natural(heading: str) -> Iterator[str]:
    """The ways a heading is written in prose: "Arthritis, Rheumatoid" gives "Rheumatoid Arthritis" too."""
    plain = heading.split(" (")[0]
    parts = plain.split(", ")
    if any(part.startswith(("and ", "or ")) for part in parts):
        return
    if len(parts) > 1:
        yield " ".join(reversed(parts))
    if len(parts) == 1 or parts[-1].startswith("Type"):
        yield " ".join(parts)


def _add(lexicon: Lexicon, kind: str, code: str | None, heading: str, numbers: tuple[str, ...]) -> str:
    names = list(natural(heading))
    family = ILLNESS if kind in ILLNESS else (kind,)
    known = next((found for name in names if (found := lexicon.find(name, family))), None)
    own = f"MESH:{code}" if code else f"MESH:{numbers[0] if numbers else heading}"
    entry = known or lexicon.entry(kind, own, (names or [heading])[0].lower(), RANK)
    for name in names:
        lexicon.add(entry, name, 2 if lexicon.is_acronym(name) else 0)
    if kind in ILLNESS:
        entry.systems |= {system for stem, system in SYSTEMS.items() for n in numbers if n.startswith(stem)}
    return entry.code


def _relate(lexicon: Lexicon, by_number: dict[str, str]) -> None:
    """Wider illnesses by the tree; its two top levels ("Nervous System Diseases") are too wide to be of use."""
    for number, code in by_number.items():
        parent = number.rpartition(".")[0]
        if number[0] in "CF" and parent.count(".") >= 1 and by_number.get(parent, code) != code:
            lexicon.isa.add((code, by_number[parent]))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))
