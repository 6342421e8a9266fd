"""The baseline: findings that were there before, let pass until they are mended. Matched by rule, words and sentence."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from spinlint.engine import Checked
from spinlint.errors import ConfigError, UsageError
from spinlint.fingerprints import fingerprint

NAME = ".spinlint-baseline.json"
VERSION = 1
_SHOWN = 80


@dataclass(frozen=True, order=True)
class Known:
    """A finding in a baseline: the rule's code, its fingerprint, and the beginning of its words for people to read."""

    code: str
    key: str
    text: str = field(compare=False)


@dataclass
class Baseline:
    """How often each known finding stands in each file. Paths are relative to the folder of the baseline, with `/`."""

    path: Path
    files: dict[str, Counter[Known]] = field(default_factory=dict)

    def let_pass(self, documents: Iterable[Checked]) -> None:
        """Moves known findings of the documents from `findings` to `known`, each as often as it is in the baseline."""
        for checked in documents if self.files else ():
            left = Counter({known.key: n for known, n in self.files.get(self.name(checked), Counter()).items()})
            findings, checked.findings = checked.findings, []
            for finding in findings:
                key = fingerprint(checked.document, finding)
                (checked.known if left[key] > 0 else checked.findings).append(finding)
                left[key] -= 1

    def write(self, documents: Iterable[Checked]) -> None:
        """Takes the documents' findings in the place of what was known of them."""
        self._forget_deleted()
        for checked in documents:
            found = _counted(checked)
            self.files.pop(self.name(checked), None)
            if found:
                self.files[self.name(checked)] = found

    def prune(self, documents: Sequence[Checked]) -> int:
        """Takes out what is no longer found in the documents, and files that are gone; returns how much that was."""
        before = self.total
        self._forget_deleted()
        for checked in documents:
            kept = self.files.pop(self.name(checked), Counter()) & _counted(checked)
            if kept:
                self.files[self.name(checked)] = kept
        return before - self.total

    @property
    def total(self) -> int:
        """Findings in the baseline."""
        return sum(count.total() for count in self.files.values())

    def name(self, checked: Checked) -> str:
        """The document's path as the baseline has it."""
        path, folder = os.path.abspath(checked.document.source.path), os.path.abspath(self.path.parent)  # noqa: PTH100
        return Path(os.path.relpath(path, folder)).as_posix()

    def save(self) -> None:
        """Writes the file, a line per finding so that versions merge well. Raises `UsageError` if that is impossible."""
        lines = [
            f"  {json.dumps(name)}: [\n" + ",\n".join(f"   {_line(known, n)}" for known, n in sorted(count.items())) + "\n  ]"
            for name, count in sorted(self.files.items())
        ]
        text = f'{{\n "spinlint-baseline": {VERSION},\n "files": {{\n' + ",\n".join(lines) + "\n }\n}\n"
        try:
            with NamedTemporaryFile("w", dir=self.path.parent, encoding="utf-8", newline="\n", delete=False) as new:
                new.write(text)
            Path(new.name).chmod(0o644)
            Path(new.name).replace(self.path)
        except OSError as error:
            raise UsageError(f"{self.path}: {error.strerror or error}") from None

    def _forget_deleted(self) -> None:
        self.files = {name: count for name, count in self.files.items() if (self.path.parent / name).exists()}


def load(path: Path) -> Baseline:
    """The baseline in a file; an empty one where there is no file. Raises `ConfigError` if the file is something else."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return Baseline(path, _files(data))
    except FileNotFoundError:
        return Baseline(path)
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror or error}") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise ConfigError(f"{path}: not a baseline of this version; `spinlint baseline write` makes one") from None


def _files(data: Mapping[str, Any]) -> dict[str, Counter[Known]]:
    if data["spinlint-baseline"] != VERSION:
        raise ValueError("another version")
    return {
        str(name): Counter({Known(str(e["code"]), str(e["key"]), str(e["text"])): int(e["count"]) for e in entries})
        for name, entries in data["files"].items()
    }


def _counted(checked: Checked) -> Counter[Known]:
    """The findings, those that the baseline lets pass included."""
    return Counter(
        Known(finding.code, fingerprint(checked.document, finding), _shown(checked, finding.span))
        for finding in (*checked.findings, *checked.known)
    )


def _shown(checked: Checked, span: tuple[int, int] | None) -> str:
    text = " ".join(checked.document.text[slice(*span)].split()) if span else ""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _line(known: Known, count: int) -> str:
    return json.dumps({"code": known.code, "key": known.key, "text": known.text, "count": count}, ensure_ascii=False)
