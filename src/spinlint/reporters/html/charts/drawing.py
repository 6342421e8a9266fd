"""From leather's chart to a figure for the page: SVG without a size or a style of its own, with a text alternative."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import leather
from leather import theme
from leather.axis import Axis
from markupsafe import Markup

from spinlint.reporters.html.visible import plain, shortened

WIDTH = 720
LABEL_SHOWN = 30
_LONG_DECIMALS = re.compile(r"(\d\.\d)\d+")
_FONT = re.compile(r' (?:font-family|font-size)="[^"]*"')

theme.background_color = "none"
theme.margin = 0.0
theme.axis_title_color = theme.label_color = "var(--chart-label)"
theme.tick_color = "var(--chart-grid)"
theme.zero_color = "var(--chart-axis)"
theme.axis_title_font_char_height = 15
theme.axis_title_gap = 14
theme.tick_font_char_width = 7.2
theme.tick_font_char_height = 14
theme.tick_size = 4


@dataclass(frozen=True)
class Legend:
    """A colour and what it stands for."""

    colour: str
    label: str


@dataclass(frozen=True)
class Table:
    """The data of a chart in words and numbers."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Picture:
    """What stands inside the `<svg>` element, and the drawing's height; its width is always `WIDTH`."""

    markup: Markup
    height: int


@dataclass(frozen=True)
class Chart:
    """A figure: `name` is unique on its page, `summary` says in a sentence what the picture shows."""

    name: str
    title: str
    summary: str
    svg: Picture
    table: Table
    legend: tuple[Legend, ...] = ()


@dataclass(frozen=True)
class Dimension:
    """An axis: its scale, its title with the unit, and its ticks where they are not the scale's."""

    scale: Any
    title: str | None = None
    ticks: Sequence[Any] | None = None
    unit: str = ""

    def axis(self) -> Any:
        """leather's axis."""
        return Axis(self.ticks, lambda value, index, count: f"{_tick(value)}{self.unit}", self.title)


def draw(rows: Sequence[Sequence[Any]], shape: Any, x: Dimension, y: Dimension, height: int) -> Picture:
    """The chart as it scales with the page, which must give it a role and a name."""
    chart = leather.Chart()
    chart.set_x_scale(x.scale)
    chart.set_y_scale(y.scale)
    chart.set_x_axis(x.axis())
    chart.set_y_axis(y.axis())
    chart.add_series(leather.Series(rows), shape)
    top, right, bottom, left = 10, 22, 5, 6
    group = chart.to_svg_group(WIDTH - left - right, height - top - bottom)
    group.remove(group[0])  # the background
    text = _LONG_DECIMALS.sub(r"\1", _FONT.sub("", ET.tostring(group, encoding="unicode")))
    return Picture(Markup(f'<g transform="translate({left} {top})">{text}</g>'), height)


def label(text: str) -> str:
    """A text short enough for an axis."""
    return shortened(plain(text), LABEL_SHOWN) or "(no words)"


def distinct(labels: Sequence[str]) -> list[str]:
    """The labels, numbered where they would be the same."""
    seen: dict[str, int] = {}
    found = []
    for one in labels:
        seen[one] = seen.get(one, 0) + 1
        found.append(one if seen[one] == 1 else f"{one} ({seen[one]})")
    return found


def _tick(value: Any) -> str:
    return value if isinstance(value, str) else f"{value:g}" if isinstance(value, float) else str(value)
