"""Shapes that leather does not have; they follow its protocol: `validate_series`, `to_svg`, `legend_to_svg`.

A row of data is `(x, y, *rest)`. Colours are CSS variables, so that a chart follows the page into the dark and into print.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from typing import Any

Row = Sequence[Any]


class Marks:
    """Base: draws each row by itself."""

    def validate_series(self, series: Any) -> None:
        """Any series will do."""

    def legend_to_svg(self, series: Any, palette: Any) -> list[Any]:
        """No legend: the page's caption has it."""
        return []

    def to_svg(self, width: float, height: float, x_scale: Any, y_scale: Any, series: Any, palette: Any) -> ET.Element:
        """The group of all rows' elements."""
        group = ET.Element("g")
        for datum in series.data():
            self.draw(group, datum.row, _Frame(float(width), float(height), x_scale, y_scale))
        return group

    def draw(self, group: ET.Element, row: Row, frame: _Frame) -> None:
        """Adds the elements of one row."""
        raise NotImplementedError


class _Frame:
    """Projects data into the drawing."""

    def __init__(self, width: float, height: float, x_scale: Any, y_scale: Any) -> None:
        self.width, self.height = width, height
        self._x_scale, self._y_scale = x_scale, y_scale

    def x(self, value: Any) -> float:
        return float(self._x_scale.project(value, 0, self.width))

    def y(self, value: Any) -> float:
        return float(self._y_scale.project(value, self.height, 0))

    def band(self, value: Any) -> tuple[float, float]:
        """Top and bottom of an ordinal row."""
        ends = [float(end) for end in self._y_scale.project_interval(value, self.height, 0)]
        return min(ends), max(ends)


class Stems(Marks):
    """A thin column for each row `(x, y, title)`, and a line across at `limit`, if there is one."""

    def __init__(self, count: int, limit: float | None, colour: Callable[[Row], str]) -> None:
        self.count, self.limit, self.colour = max(count, 1), limit, colour

    def to_svg(self, width: float, height: float, x_scale: Any, y_scale: Any, series: Any, palette: Any) -> ET.Element:
        group = super().to_svg(width, height, x_scale, y_scale, series, palette)
        if self.limit is not None:
            level = _number(y_scale.project(self.limit, height, 0))
            group.append(ET.Element("line", {"class": "limit", "x1": "0", "x2": _number(width), "y1": level, "y2": level}))
        return group

    def draw(self, group: ET.Element, row: Row, frame: _Frame) -> None:
        wide = max(min(frame.width / self.count * 0.68, 14), 0.7)
        _box(group, frame.x(row[0]) - wide / 2, frame.y(row[1]), wide, frame.y(0) - frame.y(row[1]), self.colour(row), row[2])


class Strips(Marks):
    """A short upright stroke for each row `(x, label, title, strong)`."""

    def draw(self, group: ET.Element, row: Row, frame: _Frame) -> None:
        top, bottom = frame.band(row[1])
        inset = (bottom - top) * 0.2
        colour = "var(--chart-strong)" if row[3] else "var(--chart-quiet)"
        _box(group, frame.x(row[0]) - 1.25, top + inset, 2.5, bottom - top - 2 * inset, colour, row[2])


class Stacks(Marks):
    """Bars cut into parts: rows `(total, label, parts)`, a part is `(value, colour, title)`."""

    def draw(self, group: ET.Element, row: Row, frame: _Frame) -> None:
        top, bottom = frame.band(row[1])
        inset, at = (bottom - top) * 0.18, 0.0
        for value, colour, title in row[2]:
            left, right = frame.x(at), frame.x(at + value)
            if value:
                _box(group, left, top + inset, max(right - left - 1, 1), bottom - top - 2 * inset, colour, title)
            at += value


class Bubbles(Marks):
    """A disc with its count at each crossing: rows `(x label, y label, count, colour, title)`."""

    def __init__(self, most: int) -> None:
        self.most = max(most, 1)

    def draw(self, group: ET.Element, row: Row, frame: _Frame) -> None:
        x, y, radius = _number(frame.x(row[0])), _number(frame.y(row[1])), 9 + 9 * (row[2] / self.most) ** 0.5
        disc = ET.SubElement(group, "circle", cx=x, cy=y, r=_number(radius), fill=row[3])
        ET.SubElement(disc, "title").text = row[4]
        ET.SubElement(group, "text", {"class": "on-mark", "x": x, "y": y, "dy": ".35em"}).text = str(row[2])


def _box(group: ET.Element, x: float, y: float, width: float, height: float, colour: str, title: str) -> None:
    size = {"x": _number(x), "y": _number(y), "width": _number(width), "height": _number(max(height, 0))}
    box = ET.SubElement(group, "rect", size, fill=colour)
    if title:
        ET.SubElement(box, "title").text = title


def _number(value: float) -> str:
    return f"{float(value):.1f}".removesuffix(".0")
