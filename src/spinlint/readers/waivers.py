"""Suppression comments: `spinlint: disable=CL003,KW001 -- reason`, wherever a reader meets one."""

from __future__ import annotations

import re

from spinlint.document import Waiver
from spinlint.values import Span

_ORDER = re.compile(
    r"\s*(?:spinlint\s*:)?\s*(?P<action>disable-next-line|disable-file|disable|enable)\b(?!-)"
    r"(?:\s*[=:]?\s*(?P<codes>[A-Za-z][\w-]*(?:\s*,\s*[A-Za-z][\w-]*)*))?"
    r"\s*(?:(?:--+|—|–)\s*(?P<reason>.*?))?\s*\Z",
    re.DOTALL,
)


def waiver(order: str, span: Span, marked: bool = True) -> Waiver | None:
    """The waiver that a comment's inner text asks for, or nothing.

    `span` is the comment's place in the source. `marked` says that the text must begin with `spinlint:`; an attribute
    or a front matter key has said so already.
    """
    if marked and not order.lstrip().lower().startswith("spinlint"):
        return None
    found = _ORDER.match(order)
    if not found:
        return None
    codes = tuple(code.strip() for code in (found["codes"] or "").split(",") if code.strip())
    return Waiver(found["action"], codes, " ".join((found["reason"] or "").split()), span)
