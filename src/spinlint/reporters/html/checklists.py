"""The published checklists as an article's page shows them: what is met, what is not, and what to ask a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spinlint.engine import Checked
from spinlint.reporters.html.visible import shortened

QUOTE_SHOWN = 220
GROUPS = (("not met", "no"), ("ask a person", "ask"), ("met", "yes"))
"""The verdicts in the order in which they are shown, and their CSS names."""


@dataclass(frozen=True, slots=True)
class Item:
    """A question of a checklist; `quote` are the words that decided it, on `line` of the source (0: none)."""

    id: str
    text: str
    note: str
    quote: str
    line: int


@dataclass(frozen=True, slots=True)
class Group:
    """The items with the same verdict; `tone` is its CSS name."""

    verdict: str
    tone: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """A checklist; `shown` of its `full` number of items are answered or handed to a person here."""

    id: str
    name: str
    source: str
    full: int
    shown: int
    groups: tuple[Group, ...]


def checklists(checked: Checked) -> list[Checklist]:
    """The scorecards of a document; none where they were not scored."""
    return [_checklist(card) for card in checked.scores.get("scorecards", {}).get("cards", ())]


def _checklist(card: Mapping[str, Any]) -> Checklist:
    items: Sequence[Mapping[str, Any]] = card["items"]
    groups = [Group(verdict, tone, tuple(_item(i) for i in items if i["verdict"] == verdict)) for verdict, tone in GROUPS]
    return Checklist(card["id"], card["name"], card["source"], card["full"], len(items), tuple(g for g in groups if g.items))


def _item(item: Mapping[str, Any]) -> Item:
    place = item.get("place", {})
    return Item(
        item["id"], item["text"], item.get("note", ""), shortened(place.get("text", ""), QUOTE_SHOWN), place.get("line", 0)
    )
