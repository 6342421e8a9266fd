"""Running the family over texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from spinlint.document import Document
from spinlint.engine import Checked, Linter
from spinlint.models import Models
from spinlint.readers import read
from spinlint.rules.registry import known_rules
from spinlint.values import Finding, Span

STRONG = tuple(f"CL{n:03}" for n in (1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12))
"""The rules whose false alarms are counted: CL001 to CL003 and CL005 to CL012."""

_FAMILY = frozenset({*(f"CL{n:03}" for n in range(1, 19)), *(f"EV{n:03}" for n in range(1, 12))})
"""The rules of the family that read wordings; the learned doubts (CL019, EV012) are measured by themselves."""

_DOCUMENT_RULES = frozenset({"EV001", "EV003", "EV007", "EV008", "EV010", "EV011"})


@cache
def models() -> Models:
    """The models that ship."""
    return Models()


def family(*codes: str) -> list[str]:
    """The codes of the family, or those given."""
    return [code for code in known_rules() if code in codes or (not codes and code in _FAMILY)]


def linter(*codes: str) -> Linter:
    """A linter with the family's rules, or with those given."""
    rules = known_rules()
    return Linter([rules[code]() for code in family(*codes)], models())


def _linter_with(most: int) -> Linter:
    """A linter with the family's rules, CL004 with another limit."""
    rules = known_rules()
    settings: dict[str, dict[str, int]] = {"CL004": {"most": most}}
    return Linter([rules[code](settings.get(code)) for code in family()], models())


def document(text: str, name: str = "text.md", media: str = "markdown") -> Document:
    """The document that a text reads as."""
    return read(text.encode(), name, media)


def check(texts: Iterable[str], *codes: str, media: str = "markdown", most: int | None = None) -> Iterator[Checked]:
    """Every text, checked; `most`: how many findings CL004 may have in one text, if not as many as it ships with."""
    name = "text.md" if media == "markdown" else "text.txt"
    checker = linter(*codes) if most is None else _linter_with(most)
    return checker.check(document(text, name, media) for text in texts)


def source_span(checked: Checked, finding: Finding) -> Span | None:
    """Where a finding stands in the source."""
    if finding.span is None:
        return None
    pieces = checked.document.source_spans(finding.span)
    return Span(pieces[0].start, pieces[-1].end)


def sentence_findings(checked: Checked) -> Sequence[Finding]:
    """The findings on a place, without the rules that judge a whole article."""
    return [f for f in checked.findings if f.span is not None and f.code not in _DOCUMENT_RULES]
