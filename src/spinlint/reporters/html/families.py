"""The families of rules as a reader of the report meets them: their names, and how much harm they can do."""

from __future__ import annotations

from spinlint.report import family
from spinlint.rules.registry import FAMILIES
from spinlint.values import Finding

BY_HARM = ("SF", "CL", "EV", "ST", "SP", "KW", "TR", "GR", "RD")
MISLEADING = frozenset({"SF", "CL", "EV"})
SHORT = {
    "SF": "safety",
    "CL": "claims",
    "EV": "evidence",
    "ST": "stigma",
    "SP": "phrasing",
    "KW": "keywords",
    "TR": "transparency",
    "GR": "grammar",
    "RD": "readability",
}
HOUSE = "house rules"


def family_name(letters: str) -> str:
    """The name of a family; a house's own families have none."""
    return FAMILIES.get(letters, HOUSE)


def short_name(letters: str) -> str:
    """The name of a family in one word."""
    return SHORT.get(letters, HOUSE)


def harm(finding: Finding) -> tuple[int, int]:
    """Sort key: the family that can harm a reader most comes first, in it the highest severity."""
    return harm_rank(family(finding.code)), -finding.severity.rank


def harm_rank(letters: str) -> int:
    """0 for the family that can harm a reader most; a house's own families come last."""
    return BY_HARM.index(letters) if letters in BY_HARM else len(BY_HARM)


def tone(letters: str) -> str:
    """The CSS name of a family's colour."""
    return letters if letters in BY_HARM else "house"
