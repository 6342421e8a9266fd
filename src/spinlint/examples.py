"""Running the examples that a rule carries: one check for our own tests and for house rules."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spinlint.engine import Linter
from spinlint.models import Models
from spinlint.readers import read
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding, Span

_MARK = re.compile(r"\[\[(?!\[)(.*?)\]\]", re.S)
_NEUTRAL = (
    "The waiting room opens at eight and closes at six on most days of the week.",
    "Bring a list of what you want to talk about, and a pen so that you can write.",
    "There are two chairs near the window, and a table with water and paper cups.",
    "The bus stops outside the main door, and the car park is behind the building.",
    "Someone at the desk will tell you which room to go to and how long it may take.",
    "You can ask a friend to come with you, and they can sit with you while you wait.",
)
_EXTENSION = {"markdown": "example.md", "html": "example.html", "plain": "example.txt"}


def problems(rule: type[Rule], models: Models) -> Iterator[str]:
    """What is wrong with a rule's examples, one line each; nothing if every example holds.

    A rule needs at least one `Bad` and one `Good`, and a page with all its parts.
    """
    for part in ("summary", "why", "instead", "source"):
        if not getattr(rule, part, ""):
            yield f"{rule.code}: the page lacks {part}"
    for kind in (Bad, Good):
        if not any(isinstance(e, kind) for e in rule.examples):
            yield f"{rule.code}: no {kind.__name__} example"
    for example in rule.examples:
        yield from (f"{rule.code}: {problem} in {example.text!r}" for problem in _wrong(rule, example, models))


def findings_in(rule: type[Rule], text: str, media: str, models: Models) -> list[tuple[Finding, Span | None]]:
    """The rule's findings in a text, each with the source range that it covers (`None`: the document)."""
    linter = Linter([rule()], models)
    doc = read(text.encode(), _EXTENSION[media], media)
    checked = next(linter.check([doc]))
    if checked.failures:
        raise AssertionError(checked.failures[0].message)
    return [(f, _range(doc.source_spans(f.span)) if f.span else None) for f in checked.findings]


def marked(text: str) -> tuple[str, list[Span]]:
    """A text without its `[[...]]` marks, and the spans that were marked."""
    spans: list[Span] = []
    plain, at = "", 0
    for mark in _MARK.finditer(text):
        plain += text[at : mark.start()]
        spans.append(Span(len(plain), len(plain) + len(mark[1])))
        plain += mark[1]
        at = mark.end()
    return plain + text[at:], spans


def in_article(text: str, media: str) -> str:
    """The text as the beginning of a complete article: a title unless it has one, and over 300 neutral words."""
    filler = [" ".join(_NEUTRAL)] * 4
    if media == "html":
        body = text if "<h1" in text else f"<h1>What to know</h1>{text}"
        return body + "".join(f"<p>{paragraph}</p>" for paragraph in filler)
    body = text if re.match(r"---\n|# ", text) else f"{text}\n"
    title = "" if body is text else "\n# What to know\n"
    return "\n\n".join([body + title, *filler])


def _wrong(rule: type[Rule], example: Good | Bad, models: Models) -> Iterator[str]:
    text, expected = marked(example.text)
    if rule.whole_article:
        text = in_article(text, example.media)
    found = findings_in(rule, text, example.media, models)
    if isinstance(example, Good):
        yield from (f"found {f.message!r}" for f, _ in found)
        return
    spans = [span for _, span in found]
    wanted: list[Span | None] = [*expected] if expected else [None]
    if spans != wanted:
        yield f"expected {_shown(wanted, text)}, found {_shown(spans, text)}"
    elif example.suggestion is not None and found[0][0].suggestions[:1] != (example.suggestion,):
        yield f"suggested {found[0][0].suggestions}, expected {example.suggestion!r}"


def _range(pieces: list[Span]) -> Span:
    return Span(pieces[0].start, pieces[-1].end)


def _shown(spans: list[Span | None], text: str) -> list[str]:
    return ["the document" if span is None else text[span.start : span.end] for span in spans]
