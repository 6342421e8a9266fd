"""Hides what Markdown parsers do not know (MDX, template tags), offset for offset."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from spinlint.document import Waiver


@dataclass
class Masked:
    """`text` is as long as the source; hidden characters are spaces or invisible."""

    text: str
    waivers: list[Waiver] = field(default_factory=list)


def mask(text: str, start: int, mdx: bool) -> Masked:
    """The text with the first `start` characters hidden, and MDX if `mdx`."""
    return Masked(re.sub(r"[^\r\n]", " ", text[:start]) + text[start:])
