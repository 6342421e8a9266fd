"""The families of rules as a reader of the report meets them: their names, and how much harm they can do."""

from __future__ import annotations

from spinlint.report import family
from spinlint.rules.registry import FAMILIES
from spinlint.values import Finding, Severity

BY_HARM = ("SF", "CL", "EV", "ST", "SP", "KW", "TR", "GR", "RD")
DANGEROUS = ("SF", "CL015", "CL016")
_FIRST = (DANGEROUS, ("SP004", "CL"), ("SP014",), ("EV",), ("ST",))
"""Starts of codes by the harm that such a finding can do: dangerous advice, wrong terms and claims, spun text, no sources."""
_MISLEADING = (*DANGEROUS, "SP004", "CL", "EV")
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


def misleads(finding: Finding) -> bool:
    """Whether the finding is an error of a kind that can mislead or harm a reader."""
    return finding.severity is Severity.ERROR and finding.code.startswith(_MISLEADING)


def harm(finding: Finding) -> tuple[int, int, int]:
    """Sort key: the kind that can harm a reader most comes first, then the family, in it the highest severity."""
    kind = next((i for i, codes in enumerate(_FIRST) if finding.code.startswith(codes)), len(_FIRST))
    return kind, harm_rank(family(finding.code)), -finding.severity.rank


def harm_rank(letters: str) -> int:
    """0 for the family that can harm a reader most; a house's own families come last."""
    return BY_HARM.index(letters) if letters in BY_HARM else len(BY_HARM)


def tone(letters: str) -> str:
    """The CSS name of a family's colour."""
    return letters if letters in BY_HARM else "house"
