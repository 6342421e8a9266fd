"""What is new since a revision: findings in sentences that were not there, wherever they stood, and new ones on the whole."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from spinlint.document import Document
from spinlint.engine import Checked
from spinlint.errors import SpinlintError
from spinlint.fingerprints import fingerprint, normal, sentences
from spinlint.inputs import Input
from spinlint.readers import EXTENSIONS, read
from spinlint.report import Report
from spinlint.revision import Revision
from spinlint.values import Finding, Span

Check = Callable[[Sequence[Input]], Report]


class Since:
    """Tells what is new since a revision. `check` judges what a file held then, where that is needed."""

    def __init__(self, revision: Revision, check: Check) -> None:
        self.revision = revision
        self.check = check

    def changed(self, inputs: Sequence[Input]) -> list[Input]:
        """The inputs that differ from the revision, and those that are not in its repository."""
        return [one for one in inputs if one.data is not None or self._differs(one.path)]

    def keep_new(self, documents: Sequence[Checked], inputs: Sequence[Input]) -> None:
        """Leaves in the documents only findings that are new. Text that has moved between files is not new."""
        by_path = {one.path: one for one in inputs}
        before = self._before(documents)
        pool: Counter[str] = Counter()
        for path in self.revision.gone:
            pool.update(self._texts(path, before.get(path)))
        left: list[tuple[Checked, list[tuple[Span, str]]]] = []
        for checked in documents:
            then = self._then(checked)
            own = Counter(self._texts(checked.document.source.path, before.get(then or "")))
            left.append((checked, list(_unmatched(_sentences(checked.document), own))))
            pool.update(own)
        whole = self._whole([checked for checked in documents if self._asks(checked)], before, by_path)
        for checked, new in left:
            spans = [span for span, _ in _unmatched(new, pool)]
            known = whole.get(checked.document.source.path, Counter())
            checked.findings = [f for f in checked.findings if _is_new(checked.document, f, spans, known)]

    def _differs(self, path: str) -> bool:
        real = os.path.realpath(path)
        return real in self.revision.changed or not Path(real).is_relative_to(self.revision.root)

    def _then(self, checked: Checked) -> str | None:
        """The path of the document's file at the revision, relative to the root."""
        real = os.path.realpath(checked.document.source.path)
        if real in self.revision.changed or not Path(real).is_relative_to(self.revision.root):
            return self.revision.changed.get(real)
        return Path(real).relative_to(self.revision.root).as_posix()

    def _before(self, documents: Sequence[Checked]) -> dict[str, bytes]:
        gone = [path for path in self.revision.gone if Path(path).suffix.lower() in EXTENSIONS]
        return dict(self.revision.then([*gone, *(then for checked in documents if (then := self._then(checked)))]))

    def _texts(self, path: str, data: bytes | None) -> Iterator[str]:
        try:
            yield from (text for _, text in _sentences(read(data, path))) if data is not None else ()
        except SpinlintError:
            return

    def _asks(self, checked: Checked) -> bool:
        return self._then(checked) is not None and any(finding.span is None for finding in checked.findings)

    def _whole(self, documents: Sequence[Checked], before: dict[str, bytes], inputs: dict[str, Input]) -> dict[str, Counter[str]]:
        """How often each finding that has no place in the prose stood in these documents at the revision."""
        paths = [(checked.document.source.path, self._then(checked) or "") for checked in documents]
        old = [Input(path, before[then], inputs[path].policy) for path, then in paths if then in before]
        return {
            one.document.source.path: Counter(fingerprint(one.document, f) for f in one.findings if f.span is None)
            for one in (self.check(old).documents if old else ())
        }


def _sentences(document: Document) -> Iterator[tuple[Span, str]]:
    whole = Span(0, len(document.text))
    return ((span, normal(document.text[slice(*span)])) for span in sentences(document, whole))


def _unmatched(found: Iterator[tuple[Span, str]] | list[tuple[Span, str]], known: Counter[str]) -> Iterator[tuple[Span, str]]:
    """The sentences that are not known, each known one being used up by the first that matches it."""
    for span, text in found:
        if known[text] > 0:
            known[text] -= 1
        else:
            yield span, text


def _is_new(document: Document, finding: Finding, new: Sequence[Span], known: Counter[str]) -> bool:
    if finding.span is not None:
        return any(span.overlaps(finding.span) for span in new)
    key = fingerprint(document, finding)
    known[key] -= 1
    return known[key] < 0
