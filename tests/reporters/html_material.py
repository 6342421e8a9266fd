"""Reports for the tests of the HTML pages: real readers, findings set by hand, no model."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from spinlint.document import Document
from spinlint.engine import Checked, Failure
from spinlint.readers import read
from spinlint.report import Report
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding, LedgerEntry, Named, RelatedText, Severity, Span

SEVERITIES = {"SF": Severity.ERROR, "CL": Severity.ERROR, "SP": Severity.WARNING, "KW": Severity.ERROR, "TR": Severity.WARNING}
SEVERITIES |= {"SP004": Severity.ERROR, "SP014": Severity.ERROR, "EV001": Severity.ERROR, "SF002": Severity.WARNING}
VOID = {"meta", "link", "br", "img", "input", "hr", "rect", "circle", "line"}


def rule(code: str) -> Rule:
    """A rule with a page of its own that finds nothing."""

    class Named(Rule):
        name = f"rule-{code.lower()}"
        summary, why, instead, source = f"what {code} flags", f"why {code}", f"do as {code} says", f"the source of {code}"
        severity = SEVERITIES.get(code, SEVERITIES.get(code[:2], Severity.INFO)).value
        examples = (Bad("A [[bad]] word."), Good("A word.", because="it is good"))

    Named.code = code
    return Named()


def found(document: Document, code: str, words: str | None, *suggestions: str, message: str = "", nth: int = 0) -> Finding:
    """A finding of a code on the nth place where the words stand; on the whole article for `None`."""
    span = None
    if words is not None:
        at = -1
        for _ in range(nth + 1):
            at = document.text.index(words, at + 1)
        span = Span(at, at + len(words))
    severity = SEVERITIES.get(code, SEVERITIES.get(code[:2], Severity.INFO))
    return Finding(code, f"rule-{code.lower()}", severity, message or f"{code} on {words}", f"why {code}", span, suggestions)


def checked(
    text: str,
    *findings: tuple[Any, ...],
    path: str = "an article.md",
    scores: Mapping[str, Mapping[str, Any]] | None = None,
    skipped: Sequence[str] = (),
    claims: Sequence[str] = (),
) -> Checked:
    """A document read from Markdown or HTML with findings `(code, words, *suggestions)`, in order of place."""
    document = read(text.encode("utf-8", "surrogatepass"), path)
    made = [found(document, *finding) for finding in findings]
    made.sort(key=lambda finding: finding.span or (-1, -1))
    return Checked(document, made, dict(scores or {}), list(skipped), claims=[claim(document, words) for words in claims])


def scorecards(text: str = "A question") -> dict[str, Any]:
    """The score of a checklist with an item of each verdict, its words and its deciding sentence being `text`."""
    place = {"text": text, "start": 0, "end": 1, "line": 3, "column": 1}
    verdicts = ("met", "not met", "ask a person")
    items = [{"id": str(n), "text": f"{text} {n}", "verdict": verdict, "note": text} for n, verdict in enumerate(verdicts, 1)]
    items[1]["place"] = place  # type: ignore[assignment]
    card = {"id": "own", "name": text, "source": text, "full": 5, "met": 1, "not_met": 1, "ask": 1, "items": items}
    return {"cards": [card]}


def claim(document: Document, words: str, **changes: Any) -> LedgerEntry:
    """A claim on the first place where the words stand; a plain effect with no source unless `changes` say otherwise."""
    at = document.text.index(words)
    block = document.blocks[document.block_index(at)].text
    made = LedgerEntry(
        span=Span(at, at + len(words)),
        sentence=" ".join(block.split()),
        agent=Named("Ginger", ("lay:ginger",)),
        target=Named("pain"),
        strength="does",
        level=3,
        source="",
        tier="none",
        reach="none",
        supported=False,
        enough=False,
        would_be_enough=("guideline", "trial"),
    )
    return replace(made, **changes)


def related(text: str, **changes: Any) -> RelatedText:
    """A passage of an evidence library."""
    return replace(RelatedText("guides/ginger.md", "Ginger", "Trials", 0, text), **changes)


def report(*documents: Checked, failures: Sequence[Failure] = ()) -> Report:
    """A report in which every rule that spoke has a page."""
    codes = sorted({finding.code for one in documents for finding in one.findings})
    return Report(list(documents), list(failures), {code: rule(code) for code in codes})


class Page(HTMLParser):
    """A page taken apart: `elements` with their attributes, `marks` (the text of the article under each finding number)."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.marks: dict[str, str] = {}
        self.text = ""
        self._open: list[tuple[str, dict[str, str]]] = []
        self.unclosed: list[str] = []
        self.feed(text)
        self.unclosed += [tag for tag, _ in self._open]

    @classmethod
    def of(cls, path: Path) -> "Page":
        return cls(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = (tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self._open or self._open[-1][0] != tag:
            self.unclosed.append(f"</{tag}> where {self._open[-1][0] if self._open else 'nothing'} is open")
            return
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data
        for tag, attributes in self._open:
            if tag == "mark" and "data-ids" in attributes:
                for number in attributes["data-ids"].split():
                    self.marks[number] = self.marks.get(number, "") + data

    def all(self, tag: str, **attributes: str) -> list[dict[str, str]]:
        """The attributes of every element of a tag that has these (`class_` is a class among others)."""
        wanted = attributes.pop("class_", "")
        return [
            has
            for name, has in self.elements
            if name == tag and attributes.items() <= has.items() and (not wanted or wanted in has.get("class", "").split())
        ]
