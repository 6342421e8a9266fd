"""Which of several findings in the same words is told."""

from __future__ import annotations

import pytest

from spinlint.precedence import without_shadowed
from spinlint.values import Finding, Severity, Span


def finding(code: str, start: int, end: int, severity: Severity = Severity.WARNING) -> Finding:
    return Finding(code, "name", severity, "message", "why", Span(start, end))


@pytest.mark.parametrize(("doubt", "told"), [("CL019", False), ("EV012", False), ("SF020", True)])
def test_on_a_spun_page_only_danger_is_doubted_where_words_were_swapped(doubt: str, told: bool) -> None:
    swapped, verdict = finding("SP001", 10, 16), finding("SP014", 0, 5, Severity.ERROR)
    here, elsewhere = finding(doubt, 0, 40), finding(doubt, 50, 90)
    assert without_shadowed([swapped, here, elsewhere]) == [swapped, here, elsewhere]
    kept = without_shadowed([verdict, swapped, here, elsewhere])
    assert (here in kept, elsewhere in kept) == (told, True)


def test_a_sure_rule_speaks_before_a_doubt_and_a_doubt_before_a_note() -> None:
    sure, doubt, note = finding("CL001", 5, 20, Severity.ERROR), finding("CL019", 0, 40), finding("CL004", 5, 12, Severity.INFO)
    assert without_shadowed([sure, doubt]) == [sure]
    assert without_shadowed([doubt, note]) == [doubt]
