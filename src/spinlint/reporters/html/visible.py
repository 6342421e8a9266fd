"""Text of an article made safe to show: escaped, and with characters that hide or reorder text written out."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_NAMES = {0x00AD: "soft hyphen", 0x200B: "zero-width space", 0xFEFF: "byte order mark", 0xFFFD: "unreadable character"}
# C0 but for tab and line ends, DEL, C1, zero-width space, direction marks and overrides, line separators, joiner, lone surrogates
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)
CUT = "…"


def visible(text: str) -> Markup:
    """The text as HTML; each hidden character as its code point in a `<span class="hidden-char">`."""
    if not _HIDDEN.search(text):
        return escape(text)
    shown, at = Markup(""), 0
    for match in _HIDDEN.finditer(text):
        shown += escape(text[at : match.start()])
        shown += Markup('<span class="hidden-char">{}</span>').format(_code_point(match[0]))
        at = match.end()
    return shown + escape(text[at:])


def plain(text: str) -> str:
    """The text for an attribute, a title or a chart: each hidden character as its code point in brackets."""
    return _HIDDEN.sub(lambda match: f"[{_code_point(match[0])}]", text)


def shortened(text: str, most: int) -> str:
    """The text on one line and cut to `most` characters, at a word's end where there is one near."""
    line = " ".join(text[: 4 * most].split())
    if len(line) <= most and len(text) <= 4 * most:
        return line
    head = line[:most]
    space = head.rfind(" ", most // 2)
    return (head[:space] if space > 0 else head).rstrip() + CUT


def _code_point(char: str) -> str:
    return f"U+{ord(char):04X}"
