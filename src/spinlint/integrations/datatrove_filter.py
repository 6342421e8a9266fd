"""A filter for datatrove pipelines: what spinlint thinks of a document goes into its metadata, and the worst are dropped.

Every document's exception is caught here, since one that gets out ends datatrove's whole run.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from datatrove.pipeline.filters.base_filter import BaseFilter

from spinlint.engine import Checked, Linter, default_rules
from spinlint.language import screen
from spinlint.layers.scores import SCORES
from spinlint.models import Models
from spinlint.report import is_skipped
from spinlint.values import Severity

if TYPE_CHECKING:
    from datatrove.data import Document
    from datatrove.pipeline.writers.disk_base import DiskWriter

KEY = "spinlint"


class SpinlintFilter(BaseFilter):  # type: ignore[misc]
    """Keeps documents that have no more than `errors` errors and `warnings` warnings per 1,000 words, and are not spun.

    `None` is no limit. `spun` is the highest probability of being spun. Documents in another language, and those that could
    not be checked, are kept unless `unjudged` is false. `metadata["spinlint"]` holds the counts by rule and the scores.
    """

    name = "🪡 spinlint"
    _requires_dependencies = ["spacy"]  # noqa: RUF012 - datatrove's own protocol

    def __init__(
        self,
        errors: float | None = None,
        warnings: float | None = None,
        spun: float | None = 0.9,
        unjudged: bool = True,
        exclusion_writer: DiskWriter | None = None,
        batch_size: int = 32,
    ) -> None:
        super().__init__(exclusion_writer, batch_size)
        self.errors, self.warnings, self.spun, self.unjudged = errors, warnings, spun, unjudged

    def __getstate__(self) -> dict[str, Any]:
        return {key: value for key, value in self.__dict__.items() if key != "linter"}

    @cached_property
    def linter(self) -> Linter:
        """The linter, made in the process that uses it."""
        return Linter(default_rules(), Models(), SCORES, screen)

    def filter(self, doc: Document) -> bool | tuple[bool, str]:
        """Whether the document is kept, or the reason why not."""
        return self.filter_batch([doc])[0]

    def filter_batch(self, batch: Sequence[Document]) -> list[bool | tuple[bool, str]]:
        """As `filter`, for many documents at once; each alone if one of them breaks something."""
        try:
            return [self._judged(doc, one) for doc, one in zip(batch, self.linter.pipe(d.text for d in batch), strict=True)]
        except Exception as error:  # noqa: BLE001 - told in the document's metadata
            if len(batch) > 1:
                return [self.filter_batch([doc])[0] for doc in batch]
            batch[0].metadata[KEY] = {"error": f"{type(error).__name__}: {error}"}
            return [self.unjudged or (False, "not-checked")]

    def _judged(self, doc: Document, checked: Checked) -> bool | tuple[bool, str]:
        doc.metadata[KEY] = summary(checked)
        if checked.failures or is_skipped(checked):
            return self.unjudged or (False, "not-judged")
        per = 1000 / max(checked.document.words, 1)
        for severity, most in ((Severity.ERROR, self.errors), (Severity.WARNING, self.warnings)):
            if most is not None and per * sum(f.severity is severity for f in checked.findings) > most:
                return False, f"{severity.value}s"
        spun = checked.scores.get("spun", {})
        if self.spun is not None and spun.get("verdict") == "spun" and spun.get("probability", 0.0) > self.spun:
            return False, "spun"
        return True


def summary(checked: Checked) -> dict[str, Any]:
    """The counts by rule and the scores of a document, as plain values."""
    codes: dict[str, int] = {}
    for finding in checked.findings:
        codes[finding.code] = codes.get(finding.code, 0) + 1
    return {
        "findings": codes,
        "words": checked.document.words,
        "spun": checked.scores.get("spun", {}).get("probability"),
        "grade": checked.scores.get("readability", {}).get("consensus"),
        "skipped": list(checked.skipped),
        "failures": [failure.message for failure in checked.failures],
    }
