"""What changed since a previous run, known from its JSON: findings that are new, gone, or still there.

A finding is known again by its path, its code and its words (for the article as a whole: its message without numbers),
not by its line, so that text moved about does not count as new.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from spinlint.engine import Checked
from spinlint.errors import UsageError
from spinlint.report import Report
from spinlint.reporters.html.visible import shortened

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
TEXT_SHOWN = 160
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Fixed:
    """A finding of the previous run that is no longer there."""

    code: str
    message: str
    text: str


@dataclass
class Change:
    """What changed in one article: positions of new findings, how many are still there, and what was fixed."""

    path: str
    new: frozenset[int] = frozenset()
    still: int = 0
    fixed: tuple[Fixed, ...] = ()
    added: bool = False


@dataclass
class Changes:
    """The changes by path, and the paths that are no longer among the articles."""

    by_path: dict[str, Change] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)

    def total(self) -> tuple[int, int, int]:
        """New, fixed and still there, in all articles."""
        every = self.by_path.values()
        return sum(len(c.new) for c in every), sum(len(c.fixed) for c in every), sum(c.still for c in every)


def changes(report: Report, previous: Path) -> Changes:
    """Compares the report with the JSON report at `previous`. Raises `UsageError` if that cannot be read."""
    before = _documents(previous)
    paths = {checked.document.source.path for checked in report.documents}
    found = Changes(gone=sorted(before.keys() - paths))
    for checked in report.documents:
        path = checked.document.source.path
        found.by_path[path] = _compared(checked, before[path]) if path in before else Change(path, added=True)
    return found


def _documents(previous: Path) -> dict[str, Sequence[Mapping[str, Any]]]:
    try:
        data = json.loads(previous.read_text(encoding="utf-8"))
        return {str(document["path"]): list(document["findings"]) for document in data["documents"]}
    except OSError as error:
        raise UsageError(f"{previous}: {error.strerror or error}") from None
    except (ValueError, KeyError, TypeError):
        raise UsageError(f"{previous} is not a JSON report of spinlint") from None


def _compared(checked: Checked, before: Sequence[Mapping[str, Any]]) -> Change:
    left = Counter(_key(str(f["code"]), str(f.get("text", "")), str(f["message"])) for f in before)
    new = []
    for position, finding in enumerate(checked.findings):
        text = checked.document.text[finding.span.start : finding.span.end] if finding.span else ""
        key = _key(finding.code, text, finding.message)
        if left[key]:
            left[key] -= 1
        else:
            new.append(position)
    return Change(checked.document.source.path, frozenset(new), len(checked.findings) - len(new), tuple(_fixed(before, left)))


def _fixed(before: Sequence[Mapping[str, Any]], left: Counter[Key]) -> list[Fixed]:
    found = []
    for finding in before:
        code, text, message = str(finding["code"]), str(finding.get("text", "")), str(finding["message"])
        key = _key(code, text, message)
        if left[key]:
            left[key] -= 1
            found.append(Fixed(code, shortened(message, TEXT_SHOWN), shortened(text, TEXT_SHOWN)))
    return found


def _key(code: str, text: str, message: str) -> Key:
    words = " ".join(text.casefold().split())
    return code, words or "message: " + _NUMBER.sub("#", message)
