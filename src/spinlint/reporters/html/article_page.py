"""The page of an article: all that its template shows, as plain values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from spinlint.engine import Checked
from spinlint.report import Report, is_skipped
from spinlint.reporters.families import harm, harm_rank
from spinlint.reporters.html.cards import Card, cards
from spinlint.reporters.html.changes import Change
from spinlint.reporters.html.charts.article import charts
from spinlint.reporters.html.charts.claims import claim_chart
from spinlint.reporters.html.charts.drawing import Chart
from spinlint.reporters.html.charts.spun import spun_chart
from spinlint.reporters.html.checklists import Checklist, checklists
from spinlint.reporters.html.flow import Part, Text, body, metadata
from spinlint.reporters.html.ledger import ClaimRow, claim_rows
from spinlint.reporters.html.links import key_of
from spinlint.reporters.html.passages import marks_by_block, segments
from spinlint.reporters.html.spun import Passage, passages
from spinlint.reporters.html.visible import plain, shortened
from spinlint.reporters.place import finding_place
from spinlint.reporters.verdict import Verdict, verdict
from spinlint.values import Severity, chance

TITLE_SHOWN = 160
WORDS_A_MINUTE = 200
STRIP_BINS = 48
_LETTERS = {Severity.ERROR: "e", Severity.WARNING: "w", Severity.INFO: "i"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter: a family of the page's findings, and how many there are."""

    family: str
    name: str
    tone: str
    count: int


@dataclass(frozen=True, slots=True)
class LetPass:
    """A finding that is not counted, and `reason`: who lets it pass."""

    code: str
    message: str
    line: int
    reason: str


class ArticlePage:
    """What the template `article.html` shows of one document. `key` begins every id on the page."""

    def __init__(self, report: Report, checked: Checked, name: str, change: Change | None = None, single: bool = False) -> None:
        self._report, self._checked = report, checked
        self.name = name
        self.key = key_of(name) if single else ""
        self.single = single
        self.change = change
        self.path = plain(checked.document.source.path)
        self.title = title_of(checked)
        self.language = checked.document.meta.language
        self.words = checked.document.words
        self.skipped = checked.skipped
        self.scores: Mapping[str, Mapping[str, Any]] = checked.scores

    @cached_property
    def cards(self) -> list[Card]:
        """Every card; a finding's number is its place in this list, from 1."""
        return cards(self._report, self._checked, self.change.new if self.change else ())

    @property
    def whole(self) -> list[Card]:
        """The cards on the article as a whole."""
        return [card for card in self.cards if not card.in_text]

    @property
    def margin(self) -> list[Card]:
        """The cards on a place in the text."""
        return [card for card in self.cards if card.in_text]

    @cached_property
    def verdict(self) -> Verdict:
        return verdict(self._report, self._checked)

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """Findings by severity, each severity present."""
        return severity_counts(self._checked)

    @property
    def families(self) -> list[Choice]:
        """The families met on this page, the most harmful first."""
        found: dict[str, list[Card]] = {}
        for card in self.cards:
            found.setdefault(card.family, []).append(card)
        ranked = sorted(found, key=lambda letters: (harm_rank(letters), letters))
        return [Choice(f, found[f][0].family_name, found[f][0].tone, len(found[f])) for f in ranked]

    @property
    def minutes(self) -> int:
        """Reading time in minutes, at least one."""
        return max(1, round(self.words / WORDS_A_MINUTE))

    @cached_property
    def _texts(self) -> Sequence[Text]:
        document, findings = self._checked.document, self._checked.findings
        places = [(number, finding.span) for number, finding in enumerate(findings, start=1) if finding.span]
        ranked = sorted(range(len(findings)), key=lambda i: (-findings[i].severity.rank, *harm(findings[i]), i))
        order = {index + 1: rank for rank, index in enumerate(ranked)}
        marks = marks_by_block(document, places)
        return [tuple(segments(block, marks.get(i, ()), order)) for i, block in enumerate(document.blocks)]

    @property
    def metadata(self) -> list[Part]:
        """What the page says of itself, with its marks."""
        return metadata(self._checked.document.blocks, self._texts.__getitem__)

    @property
    def body(self) -> list[Part]:
        """The article as it reads, with its marks."""
        return body(self._checked.document.blocks, self._texts.__getitem__, 3)

    @cached_property
    def charts(self) -> list[Chart]:
        """The pictures, the claims first."""
        return [*claim_chart(self._checked), *spun_chart(self._checked), *charts(self._report, self._checked)]

    @property
    def ledger(self) -> list[ClaimRow]:
        """The claims, those without enough support first."""
        return claim_rows(self._checked)

    @property
    def checklists(self) -> list[Checklist]:
        """The published checklists with their answers."""
        return checklists(self._checked)

    @property
    def let_pass(self) -> list[LetPass]:
        """The findings that a comment in the source or the baseline lets pass."""
        groups = (("waived in the source", self._checked.waived), ("in the baseline", self._checked.known))
        return [
            LetPass(f.code, shortened(f.message, TITLE_SHOWN), finding_place(self._checked.document, f).line, reason)
            for reason, findings in groups
            for f in findings
        ]

    @property
    def spun(self) -> list[Passage]:
        """Spun passages as written, and with their first suggestions put in."""
        return passages(self._checked)

    @property
    def spun_verdict(self) -> str:
        """Whether the phrasing reads as machine-spun, in words; empty if that was not scored."""
        score = self.scores.get("spun", {})
        probability = f" (probability of spinning {chance(score['probability'])})" if "probability" in score else ""
        return f"{score['verdict'].replace('_', ' ')}{probability}" if "verdict" in score else ""

    @property
    def strip(self) -> str:
        """Where the findings are."""
        return strip(self._checked)

    @property
    def grade(self) -> float | None:
        """The reading grade: the median of the formulas."""
        value: float | None = self.scores.get("readability", {}).get("consensus")
        return value


def title_of(checked: Checked) -> str:
    """The article's title, or its path if it has none."""
    return plain(shortened(checked.document.title, TITLE_SHOWN) or checked.document.source.path)


def severity_counts(checked: Checked) -> dict[str, int]:
    """The number of findings of each severity."""
    counts = Counter(finding.severity for finding in checked.findings)
    return {severity.value: counts[severity] for severity in Severity}


def strip(checked: Checked) -> str:
    """The text in equal parts, each as a letter: the worst severity that begins there (e, w, i), or a point."""
    worst: list[Severity | None] = [None] * STRIP_BINS
    size = max(len(checked.document.text), 1)
    for finding in checked.findings:
        if finding.span:
            part = min(finding.span.start * STRIP_BINS // size, STRIP_BINS - 1)
            before = worst[part]
            if before is None or before.rank < finding.severity.rank:
                worst[part] = finding.severity
    return "" if is_skipped(checked) else "".join(_LETTERS[one] if one else "." for one in worst)
