"""One span, one finding: which rule speaks where several see the same words."""

from __future__ import annotations

from collections.abc import Sequence

from spinlint.values import Finding

RANKED = ("KW001", "SP004", "SP003", "SP", "GR006", "GR007", "GR", "RD")
CLAIMS = (
    "CL016", "CL015", "CL008", "CL009", "CL014", "CL011", "CL013", "EV006", "CL003", "CL010", "CL005", "CL002", "CL001",
    "EV002", "CL007", "CL012", "EV009", "CL006", "CL017", "CL004", "EV004", "EV003",
)  # fmt: skip
"""Rules that may speak of the same claim, the most exact one first: wherever two of them overlap, only the first speaks."""
DANGERS = ("SF011", "SF016", "SF013", "SF012", "SF015", "SF019", "SF014", "SF018", "SF007", "SF017")
"""The same for dangerous advice: a figure says more than "put off", and that more than "waved away"."""

DOUBTS = ("CL019", "EV012", "SF020")
"""A classifier's doubts of whole sentences: they give way to any warning on claims, evidence or safety in the sentence, and
stand for what is only worth a note there."""
_CLAIMED = ("CL019", "EV012")
_NOTES = ("CL004", "CL017", "EV003")


def rank(code: str) -> int | None:
    """Place of a rule in the order of precedence (0 speaks first); `None`: it neither silences nor is silenced."""
    return next((i for i, prefix in enumerate(RANKED) if code.startswith(prefix)), None)


def without_shadowed(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, less those whose words are already spoken for by a rule of higher precedence.

    KW001 silences every other rule inside its span: an orphan phrase is not a sentence to judge. Among the others a
    finding is silenced if a higher one covers at least half of it and is not itself longer than a sentence.
    """
    findings = _doubts_last(_most_exact(_most_exact(findings, CLAIMS), DANGERS))
    ranked = [(rank(f.code), f) for f in findings if f.span is not None and rank(f.code) is not None]
    return [f for f in findings if not any(_shadows(r, other, f) for r, other in ranked if other is not f)]


def _most_exact(findings: Sequence[Finding], order: Sequence[str]) -> list[Finding]:
    """The findings, less those that a more exact rule of the order has spoken of."""
    kept: list[Finding] = []
    places = {code: place for place, code in enumerate(order)}
    for finding in sorted((f for f in findings if f.code in places and f.span), key=lambda f: places[f.code]):
        if not any(o.code != finding.code and o.span and finding.span and o.span.overlaps(finding.span) for o in kept):
            kept.append(finding)
    spoken = set(map(id, kept))
    return [f for f in findings if f.code not in places or f.span is None or id(f) in spoken]


def _doubts_last(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, less doubts where a rule knows better, and less notes where there is a doubt.

    On a page that reads as spun nobody claims what a sentence with swapped words says; danger in it is danger all the same.
    """
    sure = [f for f in findings if f.code not in DOUBTS and f.code[:2] in ("CL", "EV", "SF") and f.severity != "info"]
    spun = any(f.code == "SP014" for f in findings)
    swapped = [f for f in findings if spun and f.code.startswith("SP")]
    kept = [f for f in findings if f.code not in DOUBTS or not _meets(f, sure)]
    kept = [f for f in kept if f.code not in _CLAIMED or not _meets(f, swapped)]
    doubts = [f for f in kept if f.code in DOUBTS]
    return [f for f in kept if f.code not in _NOTES or not _meets(f, doubts)]


def _meets(finding: Finding, others: Sequence[Finding]) -> bool:
    return finding.span is not None and any(o.span is not None and o.span.overlaps(finding.span) for o in others)


def _shadows(other_rank: int | None, other: Finding, finding: Finding) -> bool:
    if other.span is None or finding.span is None or other_rank is None or not other.span.overlaps(finding.span):
        return False
    if other_rank == 0:
        return finding.code != other.code and other.span.contains(finding.span)
    own = rank(finding.code)
    shared = min(other.span.end, finding.span.end) - max(other.span.start, finding.span.start)
    return own is not None and other_rank < own and 2 * shared >= finding.span.end - finding.span.start
