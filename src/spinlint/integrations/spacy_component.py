"""The spaCy component: `nlp.add_pipe("spinlint")`, in any pipeline for English, with or without a parser of its own.

Every doc then has `doc._.spinlint`, the list of its findings, `doc._.spinlint_scores` and `doc._.spinlint_skipped`; the
findings that have a place are also spans: `doc.spans["spinlint"]`, labelled with their rule's code. The text is judged by
spinlint's own pipeline, so that the findings are those of the command line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from spinlint.engine import Checked, Linter
from spinlint.language import screen
from spinlint.layers.scores import SCORES
from spinlint.models import Models
from spinlint.rules.registry import Selection, check_selectors, choose, known_rules

KEY = "spinlint"
_EXTENSIONS: dict[str, Any] = {"spinlint": [], "spinlint_scores": {}, "spinlint_skipped": []}


class SpinlintComponent:
    """Checks docs; rules and models are loaded with the first one. `select` and `ignore` are as in the configuration."""

    def __init__(self, select: Sequence[str] | None = None, ignore: Sequence[str] = (), media: str = "plain") -> None:
        self.select = None if select is None else tuple(select)
        self.ignore, self.media = tuple(ignore), media
        check_selectors(known_rules(), (*(self.select or ()), *self.ignore))
        for name, default in _EXTENSIONS.items():
            if not Doc.has_extension(name):
                Doc.set_extension(name, default=default)

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:
        """The docs with their findings, in order."""
        left = iter(docs)
        while batch := list(islice(left, batch_size)):
            for doc, checked in zip(batch, self.linter.pipe((doc.text for doc in batch), self.media), strict=True):
                yield _with_findings(doc, checked)

    @cached_property
    def linter(self) -> Linter:
        """The linter."""
        known = known_rules()
        default = [code for code, rule in known.items() if rule.default]
        codes = choose(known, [Selection(self.select, (), self.ignore)], default)
        return Linter([known[code]() for code in sorted(codes)], Models(), SCORES, screen)

    def to_bytes(self, **kwargs: Any) -> bytes:
        """Nothing: the settings are in the pipeline's configuration."""
        return b""

    def from_bytes(self, data: bytes, **kwargs: Any) -> SpinlintComponent:
        return self

    def to_disk(self, path: Any, **kwargs: Any) -> None:
        """Nothing, as above."""

    def from_disk(self, path: Any, **kwargs: Any) -> SpinlintComponent:
        return self


def _with_findings(doc: Doc, checked: Checked) -> Doc:
    spans: list[TokenSpan] = []
    for finding in checked.findings:
        pieces = checked.document.source_spans(finding.span) if finding.span else []
        if pieces:
            span = doc.char_span(pieces[0].start, pieces[-1].end, label=finding.code, alignment_mode="expand")
            spans += [span] if span is not None else []
    doc.spans[KEY] = spans
    doc._.spinlint = list(checked.findings)
    doc._.spinlint_scores = dict(checked.scores)
    doc._.spinlint_skipped = [*checked.skipped, *(failure.message for failure in checked.failures)]
    return doc


@Language.factory(
    "spinlint",
    default_config={"select": None, "ignore": [], "media": "plain"},
    assigns=["doc._.spinlint", "doc._.spinlint_scores", "doc._.spinlint_skipped", "doc.spans"],
)
def make_spinlint(nlp: Language, name: str, select: list[str] | None, ignore: list[str], media: str) -> SpinlintComponent:
    """The component, as spaCy's configuration asks for it. Raises `ConfigError` for a selector that means no rule."""
    return SpinlintComponent(select, ignore, media)
