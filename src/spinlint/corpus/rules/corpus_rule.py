"""What a rule about a corpus is: a function of the tables, with the page, options and severity that every rule has."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from spinlint.corpus.tables import Row
from spinlint.rules.rule import Rule
from spinlint.values import Span


@dataclass(frozen=True)
class Example:
    """A small corpus: its documents (`id`, `text`, and what else a table's row may have) and the ids the rule must name."""

    documents: tuple[Mapping[str, str], ...]
    named: frozenset[str] = frozenset()
    because: str = ""


@dataclass(frozen=True)
class Beside:
    """Another place that a finding speaks of."""

    message: str
    path: str
    span: Span | None = None


class CorpusRule(Rule):
    """Base of the rules about a corpus. It finds nothing in one document; `over` goes through the tables of them all."""

    corpora: ClassVar[tuple[Example, ...]] = ()

    def check(self, doc: Any) -> Iterator[Any]:
        return iter(())

    def over(self, database: Any) -> Iterator[Row]:
        """The rows of the table `findings` that the rule adds. `database` has a view for each table of the corpus."""
        raise NotImplementedError

    def row(
        self, identity: str, path: str, message: str, span: Span | None = None, text: str = "", beside: Sequence[Beside] = ()
    ) -> Row:
        """A finding on a document, or at a span of its prose."""
        related = [{"message": b.message, "span": b.span, "path": b.path} for b in beside]
        return {
            "id": identity,
            "path": path,
            "code": self.code,
            "name": self.name,
            "family": "CO",
            "severity": self.level.value,
            "message": message,
            "why": self.why,
            "text": text,
            "start": span.start if span else None,
            "end": span.end if span else None,
            "line": None,
            "column": None,
            "suggestions": [],
            "safe": False,
            "related": json.dumps(related, ensure_ascii=False) if related else None,
        }


def counted(number: int, noun: str) -> str:
    """ "1 page", "3 pages"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
