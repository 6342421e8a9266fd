"""The licensed word lists, read as pairs: what to avoid, what to write instead."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from training.paths import SHARED

LISTS = SHARED / "lexicons"
_OMIT = "(omit)"


class Pair(NamedTuple):
    """A word or phrase to avoid and its replacements, best first ("" = delete)."""

    avoid: str
    instead: tuple[str, ...]


def plainlanguage() -> Iterator[Pair]:
    """plainlanguage.gov simple words (CC0)."""
    return (_pair(row["avoid"], row["use"]) for row in _rows(LISTS / "plainlanguage_gov_simple_words.tsv"))


def simplify() -> Iterator[Pair]:
    """retext-simplify (MIT)."""
    for row in _rows(LISTS / "retext_simplify.tsv"):
        yield _pair(row["avoid"], row["use"] or _OMIT)


def redundant() -> Iterator[Pair]:
    """The redundancies of proselint (BSD-3-Clause)."""
    for name in ("proselint_redundancy_atd.csv", "proselint_redundancy_garner.csv"):
        with (LISTS / name).open(encoding="utf-8", newline="") as lines:
            yield from (_pair(row[0], row[1]) for row in csv.reader(lines) if len(row) == 2)


def own() -> Iterator[Pair]:
    """Formal words and phrases of our own."""
    lines = (Path(__file__).parent / "heads" / "own_pairs.tsv").read_text(encoding="utf-8").splitlines()
    return (_pair(*line.split("\t")) for line in lines if line and not line.startswith("#"))


def wordings() -> dict[str, tuple[str, ...]]:
    """Our own plain words for medical terms, instead of the thesaurus's; none: the term is left out."""
    lines = (Path(__file__).parent / "heads" / "jargon_wordings.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("\t") for line in lines if line and not line.startswith("#"))
    return {term: tuple(filter(None, plain.split("|"))) for term, _, plain in pairs}


def thesaurus() -> Iterator[Pair]:
    """The CDC Plain Language Thesaurus for Health Communications, 2009 (US Government work)."""
    return (_pair(row["term"], row["plain"]) for row in _rows(LISTS / "cdc_plain_language_thesaurus_2009.tsv"))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def _pair(avoid: str, use: str) -> Pair:
    options = [re.sub(r"\s+", " ", o).strip(" .") for o in re.split(r"[,;]", use.replace(_OMIT, "\x00"))]
    instead = tuple(dict.fromkeys("" if o == "\x00" else o for o in options if o == "\x00" or (o and "\x00" not in o)))
    return Pair(re.sub(r"\s+", " ", avoid).strip().lower(), instead)
