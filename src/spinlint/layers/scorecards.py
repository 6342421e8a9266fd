"""Layer `Scorecards`: the published instruments for health pages, answered as far as a machine can see."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from spinlint.document import Document
from spinlint.layers import scorecards_form, scorecards_makers, scorecards_reader, scorecards_treatment
from spinlint.layers.claims import Claims
from spinlint.layers.help_lines import HelpLines
from spinlint.layers.jargon import Jargon
from spinlint.layers.layer import Layer
from spinlint.layers.orphans import Orphans
from spinlint.layers.provenance import Provenance
from spinlint.layers.readability import Readability
from spinlint.layers.scorecards_answer import ASK, MET, NOT_MET, Answer
from spinlint.layers.support import Support
from spinlint.layers.syntax import Syntax
from spinlint.values import Span

if TYPE_CHECKING:
    from spinlint.models import Models

CARDS = Path(__file__).resolve().parents[1] / "data" / "scorecards"
_CHECKS = (scorecards_makers, scorecards_reader, scorecards_form, scorecards_treatment)
_ORDER = ("jama", "honcode", "cdc_index", "pemat", "discern")


@dataclass(frozen=True)
class Item:
    """A question of an instrument; `check` names the function that answers it, empty where only a person can."""

    id: str
    text: str
    check: str


@dataclass(frozen=True)
class Card:
    """An instrument: its name, where it comes from, how many items it has in full, and those that are shown."""

    id: str
    name: str
    source: str
    full: int
    items: tuple[Item, ...]


@lru_cache(maxsize=1)
def cards() -> tuple[Card, ...]:
    """The instruments that ship."""
    return tuple(_card(name, tomllib.loads((CARDS / f"{name}.toml").read_text(encoding="utf-8"))) for name in _ORDER)


def _card(name: str, data: Mapping[str, Any]) -> Card:
    about = data["card"]
    return Card(name, about["name"], about["source"], about["full"], tuple(Item(**raw) for raw in data["items"]))


class Scorecards(Layer):
    """The answers to every item of every card, in order; none for a text that is no complete article."""

    needs = (Syntax, Provenance, Support, Claims, HelpLines, Orphans, Readability, Jargon)
    score_name = "scorecards"

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        judged = doc.is_complete_article
        self.answers = {card.id: [(item, answer(doc, item.check)) for item in card.items] for card in cards() if judged}

    @classmethod
    def compute(cls, docs: Sequence[Document], models: Models) -> Sequence[Self]:
        return [cls(doc) for doc in docs]

    def as_score(self) -> Mapping[str, Any] | None:
        """`cards`, each with its name, source, counts by verdict and items; `None` for a text that is not judged."""
        return {"cards": [self._as_data(card) for card in cards()]} if self.answers else None

    def _as_data(self, card: Card) -> dict[str, Any]:
        answers = self.answers[card.id]
        verdicts = [given.verdict for _, given in answers]
        counts = {"met": verdicts.count(MET), "not_met": verdicts.count(NOT_MET), "ask": verdicts.count(ASK)}
        items = [self._item(item, given) for item, given in answers]
        return {"id": card.id, "name": card.name, "source": card.source, "full": card.full, **counts, "items": items}

    def _item(self, item: Item, given: Answer) -> dict[str, Any]:
        place = {"place": self._place(given.span)} if given.span else {}
        note = {"note": given.note} if given.note else {}
        return {"id": item.id, "text": item.text, "verdict": given.verdict, **note, **place}

    def _place(self, span: Span) -> dict[str, Any]:
        """The words that decided it; `start` and `end` in the prose, `line` and `column` of the source, from 1."""
        pieces = self._doc.source_spans(span)
        line, column = self._doc.source.position(pieces[0].start if pieces else 0)
        return {"text": self._doc.text[slice(*span)], "start": span.start, "end": span.end, "line": line, "column": column}


def answer(doc: Document, check: str) -> Answer:
    """The answer of the named check; “ask a person” for an item without one."""
    if not check:
        return Answer(ASK)
    found: Answer = next(vars(module)[check] for module in _CHECKS if check in vars(module))(doc)
    return found
