"""Uberon: names of human structures, what they are made of, and what they are part of."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from wordfreq import zipf_frequency

from training.knowledge.lexicon import Lexicon

RANK = 2
TISSUES = {
    "bone": "bone", "bone tissue": "bone", "cartilage element": "cartilage", "cartilage tissue": "cartilage",
    "muscle organ": "muscle", "muscle structure": "muscle", "skeletal ligament": "ligament", "ligament": "ligament",
    "tendon": "tendon", "skeletal joint": "joint", "joint": "joint", "articulation": "joint", "nerve": "nerve",
    "artery": "artery", "vein": "vein", "gland": "gland", "synovial bursa": "bursa", "intervertebral disk": "disc",
    "meniscus": "cartilage", "fascia": "fascia", "tooth-like structure": "tooth", "organ": "organ",
}  # fmt: skip
_SYNONYM = re.compile(r'"(.+)" EXACT (?!.*(?:PLURAL|DUBIOUS|SENSU|INCONSISTENT))')


@dataclass
class Stanza:
    """One [Term] of an OBO file."""

    code: str = ""
    name: str = ""
    synonyms: list[str] = field(default_factory=list)
    is_a: list[str] = field(default_factory=list)
    part_of: list[str] = field(default_factory=list)
    human: bool = False


def read(folder: Path, lexicon: Lexicon) -> None:
    """Adds the structures with a counterpart in the Foundational Model of Anatomy, and the body parts of the slim list."""
    terms = {stanza.code: stanza for stanza in stanzas(folder / "uberon_musculoskeletal.obo") if stanza.code}
    with (folder / "uberon_hetio_slim.tsv").open(encoding="utf-8", newline="") as file:
        slim = {row["uberon_id"]: row["uberon_name"] for row in csv.DictReader(file, delimiter="\t")}
    for code in sorted(set(slim) | {code for code, stanza in terms.items() if stanza.human}):
        stanza = terms.get(code, Stanza(code, slim.get(code, "")))
        entry = lexicon.entry("anatomy", code, stanza.name, RANK)
        for name in (stanza.name, slim.get(code, ""), *stanza.synonyms):
            if name and len(name.split()) <= 5:
                lexicon.add(entry, name)
        lexicon.part |= {(code, whole) for whole in _closure(code, terms, "part_of")}
        lexicon.tissue |= {(code, kind) for kind in _tissues(code, terms)}
    _name_plainly(lexicon)


def stanzas(path: Path) -> list[Stanza]:
    """The [Term] stanzas of an OBO file that are not obsolete."""
    blocks = path.read_text("utf-8").split("\n[")
    return [_stanza(block) for block in blocks if block.startswith("Term]") and "is_obsolete: true" not in block]


def _stanza(block: str) -> Stanza:
    fields: dict[str, list[str]] = defaultdict(list)
    for line in block.splitlines():
        label, _, value = line.partition(": ")
        fields[label].append(value)
    relations = [value.split() for value in fields["relationship"]]
    return Stanza(
        code=fields["id"][0],
        name=fields["name"][0] if fields["name"] else "",
        synonyms=[found[1] for value in fields["synonym"] if (found := _SYNONYM.match(value))],
        is_a=[value.split()[0] for value in fields["is_a"]],
        part_of=[relation[1] for relation in relations if relation[0] == "part_of"],
        human=any(value.startswith("FMA:") for value in fields["xref"]),
    )


def _closure(code: str, terms: dict[str, Stanza], relation: str) -> set[str]:
    found: set[str] = set()
    open_codes = [code]
    while open_codes:
        stanza = terms.get(open_codes.pop(), Stanza())
        fresh = set(getattr(stanza, relation)) - found
        found |= fresh
        open_codes += fresh
    return found


def _tissues(code: str, terms: dict[str, Stanza]) -> set[str]:
    names = {terms[wider].name for wider in _closure(code, terms, "is_a") | {code} if wider in terms}
    return {TISSUES[name] for name in names if name in TISSUES}


def _name_plainly(lexicon: Lexicon) -> None:
    """Gives each structure the commonest of its names, one word if there is one: "thigh" for Uberon's "hindlimb stylopod"."""
    names: dict[str, set[str]] = defaultdict(set)
    for key, senses in lexicon.surfaces.items():
        for code in senses:
            names[code] |= {name for name in lexicon.written[key] if name.islower()}
    for code, known in names.items():
        if known and lexicon.entries[code].kind == "anatomy":
            lexicon.entries[code].name = max(sorted(known), key=lambda name: (" " not in name, zipf_frequency(name, "en")))
