"""One span, one finding: which rule speaks where several see the same words."""

from __future__ import annotations

from collections.abc import Sequence

from spinlint.values import Finding

RANKED = ("KW001", "SP004", "SP003", "SP", "GR", "RD")


def rank(code: str) -> int | None:
    """Place of a rule in the order of precedence (0 speaks first); `None`: it neither silences nor is silenced."""
    return next((i for i, prefix in enumerate(RANKED) if code.startswith(prefix)), None)


def without_shadowed(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, less those whose words are already spoken for by a rule of higher precedence.

    KW001 silences every other rule inside its span: an orphan phrase is not a sentence to judge. Among the others a
    finding is silenced if a higher one covers at least half of it and is not itself longer than a sentence.
    """
    ranked = [(rank(f.code), f) for f in findings if f.span is not None and rank(f.code) is not None]
    return [f for f in findings if not any(_shadows(r, other, f) for r, other in ranked if other is not f)]


def _shadows(other_rank: int | None, other: Finding, finding: Finding) -> bool:
    if other.span is None or finding.span is None or other_rank is None or not other.span.overlaps(finding.span):
        return False
    if other_rank == 0:
        return finding.code != other.code and other.span.contains(finding.span)
    own = rank(finding.code)
    shared = min(other.span.end, finding.span.end) - max(other.span.start, finding.span.start)
    return own is not None and other_rank < own and 2 * shared >= finding.span.end - finding.span.start
