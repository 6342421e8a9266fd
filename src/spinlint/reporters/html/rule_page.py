"""The page of a rule: what it says, how often it spoke, and where."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spinlint.engine import Checked
from spinlint.examples import marked
from spinlint.report import Report, family
from spinlint.reporters.families import family_name, harm_rank, tone
from spinlint.reporters.html.article_page import title_of
from spinlint.reporters.html.visible import shortened
from spinlint.rules.rule import Bad, Rule
from spinlint.values import Finding

HITS_SHOWN = 60
ARTICLES_SHOWN = 20
AROUND = 60
TEXT_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Hit:
    """A finding of the rule: the article, the finding's number there, and the words with those around them."""

    name: str
    title: str
    number: int
    severity: str
    left: str
    text: str
    right: str
    message: str


@dataclass(frozen=True, slots=True)
class Example:
    """An example of the rule; `pieces` are text and whether it is marked."""

    bad: bool
    pieces: tuple[tuple[str, bool], ...]
    because: str


@dataclass(frozen=True, slots=True)
class Setting:
    """An option of the rule with the value it had in this run."""

    name: str
    value: str
    help: str


@dataclass(frozen=True)
class RulePage:
    """All that the template `rule.html` shows."""

    rule: Rule
    family: str
    family_name: str
    tone: str
    count: int
    articles: tuple[tuple[str, str, int], ...]
    article_count: int
    hits: tuple[Hit, ...]
    examples: tuple[Example, ...]
    settings: tuple[Setting, ...]


def rule_pages(report: Report, names: Sequence[str]) -> list[RulePage]:
    """A page for each rule that ran, the rule that can do most harm first, then the one that spoke most."""
    hits: defaultdict[str, list[Hit]] = defaultdict(list)
    counts: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for index, checked in enumerate(report.documents):
        for number, finding in enumerate(checked.findings, start=1):
            counts[finding.code][index] += 1
            if len(hits[finding.code]) < HITS_SHOWN:
                hits[finding.code].append(_hit(checked, finding, names[index], number))
    titles = {index: (names[index], title_of(report.documents[index])) for count in counts.values() for index in count}
    pages = [_page(rule, hits[code], counts[code], titles) for code, rule in report.rules.items()]
    return sorted(pages, key=lambda page: (harm_rank(page.family), -page.count, page.rule.code))


def _page(rule: Rule, hits: list[Hit], count: Counter[int], titles: Mapping[int, tuple[str, str]]) -> RulePage:
    letters = family(rule.code)
    return RulePage(
        rule=rule,
        family=letters,
        family_name=family_name(letters),
        tone=tone(letters),
        count=count.total(),
        articles=tuple((*titles[index], many) for index, many in count.most_common(ARTICLES_SHOWN)),
        article_count=len(count),
        hits=tuple(hits),
        examples=tuple(_examples(rule)),
        settings=tuple(Setting(name, str(getattr(rule, name)), option.help) for name, option in rule.options().items()),
    )


def _hit(checked: Checked, finding: Finding, name: str, number: int) -> Hit:
    left = text = right = ""
    if finding.span:
        document = checked.document
        block = document.span_of(max(document.block_index(finding.span.start), 0))
        start, end = finding.span
        left = document.text[max(block.start, start - AROUND) : start]
        right = document.text[end : min(max(block.end, end), end + AROUND)]
        left = "…" + left[left.find(" ") + 1 :] if start - AROUND > block.start else left
        right = right[: right.rfind(" ") + 1] + "…" if end + AROUND < block.end else right
        text = shortened(document.text[start:end], TEXT_SHOWN)
    return Hit(name, title_of(checked), number, finding.severity.value, left, text, right, shortened(finding.message, TEXT_SHOWN))


def _examples(rule: Rule) -> Iterator[Example]:
    for example in rule.examples:
        text, spans = marked(example.text)
        pieces, at = [], 0
        for start, end in spans:
            pieces += [(text[at:start], False), (text[start:end], True)]
            at = end
        pieces.append((text[at:], False))
        bad = isinstance(example, Bad)
        yield Example(bad, tuple(piece for piece in pieces if piece[0]), "" if isinstance(example, Bad) else example.because)
