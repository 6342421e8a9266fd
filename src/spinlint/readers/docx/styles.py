"""What a Word paragraph is, by its style and its numbering: a title, a heading, an item of a list, a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from spinlint.document import BlockKind
from spinlint.readers.docx.elements import Element, below, number, value

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_HEADING = re.compile(r"heading (\d)")
_KINDS = {
    "quote": BlockKind.QUOTE,
    "intense quote": BlockKind.QUOTE,
    "block text": BlockKind.QUOTE,
    "quotations": BlockKind.QUOTE,
    "caption": BlockKind.CAPTION,
}
_NEVER_READ = re.compile(r"(?:toc|index|table of figures|header|footer)\b")
TITLE = "title"
_DEEPEST = 6
_BODY_TEXT = 9


class Role(NamedTuple):
    """`kind` is `None` for what is not part of the article; `number` is the list that an item belongs to."""

    kind: BlockKind | None
    level: int = 0
    number: str = ""
    ordered: bool = False


class Styles:
    """The styles and the numbering of one document. Under a paragraph in style Title, `Heading 1` is of level 2."""

    def __init__(self, document: WordDocument) -> None:
        self._styles = {style.style_id: style.element for style in document.styles}
        default = (style for style in document.styles.element.findall(qn("w:style")) if _is_default(style))
        self._default = next((style.get(qn("w:styleId"), "") for style in default), "")
        self._ordered = _ordered(document)
        self._has_title = any(TITLE in map(_name, self._chain(one)) for one in document.element.body.iter(qn("w:p")))

    def role(self, paragraph: Element) -> Role:
        """What the paragraph is, from its own properties or those of its style and the styles that it is based on."""
        chain = list(self._chain(paragraph))
        names = [_name(element) for element in chain]
        if any(_NEVER_READ.match(name) for name in names):
            return Role(None)
        level = next((level for element in (paragraph, *chain) if (level := _heading_level(element))), 0)
        if TITLE in names:
            return Role(BlockKind.HEADING, 1, TITLE)
        if level:
            return Role(BlockKind.HEADING, min(level + self._has_title, _DEEPEST))
        numbered, depth = self._numbering((paragraph, *chain))
        if numbered not in ("", "0"):
            return Role(BlockKind.LIST_ITEM, depth + 1, numbered, (numbered, depth) in self._ordered)
        return Role(next((_KINDS[name] for name in names if name in _KINDS), BlockKind.PARAGRAPH))

    def _chain(self, paragraph: Element) -> Iterator[Element]:
        identity = value(paragraph, "w:pPr/w:pStyle", self._default)
        seen: set[str] = set()
        while identity in self._styles and identity not in seen:
            seen.add(identity)
            yield self._styles[identity]
            identity = value(self._styles[identity], "w:basedOn")

    def _numbering(self, elements: tuple[Element, ...]) -> tuple[str, int]:
        """The nearest list and depth (from 0) among a paragraph and its styles; "0" means that it is in none."""
        depth: int | None = None
        for element in elements:
            if depth is None and below(element, "w:pPr/w:numPr/w:ilvl") is not None:
                depth = number(element, "w:pPr/w:numPr/w:ilvl")
            if below(element, "w:pPr/w:numPr/w:numId") is not None:
                return value(element, "w:pPr/w:numPr/w:numId", "0"), depth or 0
        return "", 0


def _is_default(style: Element) -> bool:
    return style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true")


def _name(style: Element) -> str:
    return value(style, "w:name").lower()


def _heading_level(element: Element) -> int:
    found = _HEADING.fullmatch(_name(element)) if element.tag == qn("w:style") else None
    if found:
        return int(found[1])
    level = number(element, "w:pPr/w:outlineLvl", _BODY_TEXT)
    return level + 1 if level < _BODY_TEXT else 0


def _ordered(document: WordDocument) -> frozenset[tuple[str, int]]:
    """List and depth of every numbered (not bulleted) level."""
    try:
        numbering = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element  # type: ignore[attr-defined]
    except (KeyError, AttributeError):
        return frozenset()
    formats = {
        (abstract.get(qn("w:abstractNumId")), level.get(qn("w:ilvl"))): value(level, "w:numFmt", "bullet")
        for abstract in numbering.findall(qn("w:abstractNum"))
        for level in abstract.findall(qn("w:lvl"))
    }
    return frozenset(
        (one.get(qn("w:numId")), depth)
        for one in numbering.findall(qn("w:num"))
        for depth in range(9)
        if formats.get((value(one, "w:abstractNumId"), str(depth)), "bullet") not in ("bullet", "none")
    )
