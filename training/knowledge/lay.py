"""Our own lists, src/spinlint/data/terms/lay_*.toml: everyday names, joined to the ontologies' entries where they meet."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from spinlint.models.term_fold import fold_phrase
from training.knowledge.lexicon import ANY, ILLNESS, UPPER, Entry, Lexicon

RANK = 0
LONG_ACRONYM = 5
"""Letters from which an acronym ("COVID", "LASIK") need not be written in capitals."""


def read(folder: Path, lexicon: Lexicon) -> None:
    """Reads every lay_*.toml of `folder`; the file format is explained at the head of lay_conditions.toml."""
    for path in sorted(folder.glob("lay_*.toml")):
        data = tomllib.loads(path.read_text("utf-8"))
        for section, text in data["names"].items():
            kind = data.get("kinds", {}).get(section, data["kind"])
            for names in _entities(text, section in data.get("separate", ())):
                if section in data.get("merged", ()):
                    _merge(lexicon, kind, [name for name, _ in names])
                _add(lexicon, kind, section if kind == "condition" else "", names)


def _entities(text: str, separate: bool) -> Iterator[list[tuple[str, str]]]:
    """Lists of (name, context), one list for each entity. `separate`: one entity a name, but for lines that begin "= "."""
    for line in filter(None, map(str.strip, text.splitlines())):
        names = [(name, context) for name, _, context in (part.strip().partition("@") for part in line.lstrip("= ").split("|"))]
        if separate and not line.startswith("= "):
            yield from ([name] for name in names)
        else:
            yield names


def _add(lexicon: Lexicon, kind: str, system: str, names: list[tuple[str, str]]) -> None:
    kept = [(name, context) for name, context in names if context != "never"]
    lexicon.never |= {fold_phrase(name) for name, context in names if context == "never"}
    if not kept:
        return
    family = ILLNESS if kind in ILLNESS else (kind,)
    entry = _entry(lexicon, kind, family, [name for name, _ in kept])
    if system not in ("", "general"):
        entry.systems.add(system)
    if kind == "anatomy" and lexicon.find(kept[0][0], family) in (entry, None):
        entry.name = kept[0][0]
    for name, context in kept:
        if (lexicon.find(name, family) or entry) is entry:
            _add_name(lexicon, entry, name, context)


def _merge(lexicon: Lexicon, kind: str, names: list[str]) -> None:
    """Makes the entries of these names one, that of the first name that has one."""
    known = [entry for name in names if (entry := lexicon.find(name, (kind,)))]
    for entry in known[1:]:
        if entry is not known[0] and "+" not in entry.code:
            lexicon.merge(entry, known[0])


def _entry(lexicon: Lexicon, kind: str, family: tuple[str, ...], names: list[str]) -> Entry:
    known = next((found for name in names if (found := lexicon.find(name, family))), None)
    if kind == "drug" and ", " in names[0]:
        return lexicon.entry(kind, f"drug:{'+'.join(sorted(names[0].split(', ')))}", names[0], RANK)
    slug = re.sub(r"[^a-z0-9]+", "-", names[0].lower()).strip("-")
    prefix = {"drug": "drug", "drug-class": "class"}.get(kind, "lay")
    return known or lexicon.entry(kind, f"{prefix}:{names[0] if kind == 'drug' else slug}", names[0], RANK)


def _add_name(lexicon: Lexicon, entry: Entry, name: str, context: str) -> None:
    upper = context == "upper" or (lexicon.is_acronym(name) and len(name) < LONG_ACRONYM)
    lexicon.add_ours(entry, name, "" if context == "upper" else context, UPPER if upper else ANY)
