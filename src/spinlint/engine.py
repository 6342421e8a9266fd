"""The linter: layers wanted, then rules, then findings in order of place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from time import process_time
from typing import Any

from spinlint import language
from spinlint.document import Document, Source
from spinlint.errors import UnreadableError
from spinlint.layers.layer import Layer
from spinlint.models import Models
from spinlint.precedence import without_shadowed
from spinlint.readers import read
from spinlint.rules.rule import Rule
from spinlint.values import Finding, LedgerEntry

BATCH_WORDS = 20_000


@dataclass(frozen=True)
class Failure:
    """An input or a rule that broke: one clear line about the file at `path`."""

    path: str
    message: str


@dataclass
class Checked:
    """One document after the run.

    `scores` by name; `skipped` says in words what was not judged ("language: fr", "grammar: no LanguageTool found");
    `layers` stay readable through `document` until the report is written. `waived` are the findings that a comment in
    the source lets pass, `known` those that the baseline lets pass; they are in `findings` no longer. `claims` are the health
    claims that the text makes, in order of place.
    """

    document: Document
    findings: list[Finding] = field(default_factory=list)
    scores: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    waived: list[Finding] = field(default_factory=list)
    known: list[Finding] = field(default_factory=list)
    claims: list[LedgerEntry] = field(default_factory=list)


class Linter:
    """Checks documents with the given rules; without any, with every rule that is on by default, and only English ones.

    `scores` are layers computed for their score even if no rule needs them; `None` if no scores are wanted. `screen` may
    name reasons to skip a document whole (its language). `durations` holds CPU-seconds by layer and by rule code after a run.
    """

    def __init__(
        self,
        rules: Sequence[Rule] | None = None,
        models: Models | None = None,
        scores: Sequence[type[Layer]] | None = (),
        screen: Callable[[Document], Sequence[str]] | None = None,
    ) -> None:
        if rules is None:
            rules, screen = default_rules(), screen or language.screen
        self.rules = tuple(rules)
        self.models = models or Models()
        self.screen = screen or (lambda doc: ())
        self.layers = in_order([*(need for rule in rules for need in rule.needs), *(scores or ())])
        self.scored = () if scores is None else self.layers
        self.durations: defaultdict[str, float] = defaultdict(float)

    def check(self, docs: Iterable[Document]) -> Iterator[Checked]:
        """Each document with its findings, in the order given; layers are computed in batches of many documents."""
        for batch in batches(docs):
            checked = [Checked(doc, skipped=list(self.screen(doc))) for doc in batch]
            self._compute([c.document for c in checked if not c.skipped])
            for one in checked:
                if not one.skipped:
                    self._judge(one)
                yield one

    def pipe(self, texts: Iterable[str], media: str | None = None) -> Iterator[Checked]:
        """Each text with its findings, in the order given, in batches and in bounded memory.

        `media` (plain, markdown, html) is read off each text unless it is given. A text that cannot be read, an empty one
        say, comes with its reason in `failures`.
        """
        for some in _batched(texts):
            found = [_read(text, number, media) for number, text in some]
            checked = self.check([one.document for one in found if not one.failures])
            yield from (one if one.failures else next(checked) for one in found)

    def _compute(self, docs: Sequence[Document]) -> None:
        for layer in self.layers:
            started = process_time()
            for doc, value in zip(docs, layer.compute(docs, self.models), strict=True):
                doc.layers.put(layer, value)
            self.durations[layer.__name__] += process_time() - started

    def _judge(self, one: Checked) -> None:
        found: list[Finding] = []
        for rule in self.rules:
            started = process_time()
            try:
                with one.document.layers.reading(declared(rule.needs)):
                    found += rule.run(one.document)
            except Exception as error:  # noqa: BLE001 - one broken rule must not lose the other findings
                message = f"rule {rule.code} failed: {type(error).__name__}: {error}"
                one.failures.append(Failure(one.document.source.path, message))
            self.durations[rule.code] += process_time() - started
        one.skipped += [reason for layer in self.layers if (reason := one.document.layer(layer).skipped)]
        one.findings = without_shadowed(sorted(set(found), key=by_place))
        for layer in self.scored:
            score = one.document.layer(layer).as_score() if layer.score_name else None
            if score is not None and layer.score_name:
                one.scores[layer.score_name] = score
            one.claims += one.document.layer(layer).as_claims()


def by_place(finding: Finding) -> tuple[int, int, str, str]:
    """Sort key: findings on the whole document first, then by place, then by code."""
    start, end = finding.span or (-1, -1)
    return start, end, finding.code, finding.message


@cache
def declared(needs: tuple[type[Layer], ...]) -> frozenset[type[Layer]]:
    """The layers a rule may read: those it needs and what they are made from."""
    return frozenset(in_order(needs))


def in_order(wanted: Iterable[type[Layer]]) -> tuple[type[Layer], ...]:
    """The wanted layers with all that they need, each once, needs first."""
    found: dict[type[Layer], None] = {}

    def add(layer: type[Layer]) -> None:
        if layer not in found:
            for need in layer.needs:
                add(need)
            found[layer] = None

    for layer in wanted:
        add(layer)
    return tuple(found)


def batches(docs: Iterable[Document], words: int = BATCH_WORDS) -> Iterator[list[Document]]:
    """Documents in groups of about `words` words, so that the pipeline works at full speed in bounded memory."""
    batch: list[Document] = []
    total = 0
    for doc in docs:
        batch.append(doc)
        total += doc.words
        if total >= words:
            yield batch
            batch, total = [], 0
    if batch:
        yield batch


def default_rules() -> list[Rule]:
    """Every rule that is on by default, as it comes."""
    from spinlint.rules.registry import known_rules  # only now: it loads them all

    return [rule() for rule in known_rules().values() if rule.default]


def _read(text: str, number: int, media: str | None) -> Checked:
    name = f"text {number}"
    try:
        return Checked(read(text.encode("utf-8", "replace"), name, media))
    except UnreadableError as error:
        return Checked(Document(Source(name, media or "plain", text), ()), failures=[Failure(name, str(error))])


def _batched(texts: Iterable[str], size: int = 6 * BATCH_WORDS) -> Iterator[list[tuple[int, str]]]:
    """Numbered texts in groups of about `size` characters."""
    batch: list[tuple[int, str]] = []
    total = 0
    for number, text in enumerate(texts, start=1):
        batch.append((number, text))
        total += len(text)
        if total >= size:
            yield batch
            batch, total = [], 0
    if batch:
        yield batch
