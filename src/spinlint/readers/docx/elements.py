"""Reading values out of the XML of a Word file."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

Element = Any  # of lxml, which has no types
VAL = qn("w:val")
_OFF = {"0", "false", "none", "off"}


def below(element: Element, path: str) -> Element | None:
    """The first element at a path of names such as `w:pPr/w:numPr`."""
    return element.find("/".join(map(qn, path.split("/"))))


def value(element: Element, path: str, default: str = "") -> str:
    """The `w:val` of the first element at a path; the default if there is none."""
    found = below(element, path)
    return default if found is None else str(found.get(VAL, default))


def number(element: Element, path: str, default: int = 0) -> int:
    """As `value`, for counts from 0."""
    text = value(element, path)
    return int(text) if text.isdigit() else default


def is_on(element: Element, path: str) -> bool:
    """Whether a switch such as `w:rPr/w:vanish` is there and not turned off."""
    return below(element, path) is not None and value(element, path, "1").lower() not in _OFF
