"""Reads plain text: title, headings, paragraphs (hard-wrapped or one to a line), bullets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spinlint.document import Block, BlockKind, Document, Meta, Source, Waiver
from spinlint.readers.prose import INVISIBLE, Prose
from spinlint.readers.waivers import waiver
from spinlint.values import Span

_LINE = re.compile(r"[^\r\n]+")
_BULLET = re.compile(r"[^\S\r\n]*(?:(?P<mark>[-*+•‣▪●◦·–])|(?P<number>\d{1,2}|[a-zA-Z])[.)])[^\S\r\n]+(?=\S)")
_BLANK = re.compile(rf"[\s{INVISIBLE}]*\Z")
_RULE = re.compile(r"\s*([-=*_~#+.•—–])(?:\s*\1){2,}\s*\Z")
_ENDS = re.compile(r"[.!?…:;,][\"'”’)\]]*\s*\Z")
_SENTENCE_ENDS = re.compile(r"[.!?…:][\"'”’)\]]*(?:\[\d+\])*\s*\Z")
_NOT_LINE_END = re.compile(r"[^\r\n]")
_WIDEST_WRAP = 120
_TITLE_WORDS = 20
_HEADING_WORDS = 12
_ENDING = 200
_RUNNING_WORDS = 8


@dataclass
class _Line:
    text: str
    at: int
    blank_before: bool
    blank_after: bool = True


@dataclass
class _Unit:
    """Lines that make one block."""

    lines: list[_Line]
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    group: int = -1
    ordered: bool = False
    starts: int = field(default=0)

    @property
    def text(self) -> str:
        return " ".join(line.text.strip() for line in self.lines)

    @property
    def words(self) -> int:
        return len(self.text.split())


def read_plain(source: Source) -> Document:
    """The document in a decoded plain text."""
    text, waivers = _without_comments(source.text)
    units = list(_units(_lines(text)))
    _number_lists(units)
    _find_headings(units)
    blocks = [block for unit in units if (block := _block(unit, text)) is not None]
    return Document(source, blocks, Meta(), waivers)


def _without_comments(text: str) -> tuple[str, list[Waiver]]:
    """The text with HTML comments made invisible, offset for offset, and the waivers among them."""
    parts: list[str] = []
    waivers: list[Waiver] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (close := text.find("-->", start)) >= 0:
        end = close + len("-->")
        found = waiver(text[start + len("<!--") : close], Span(start, end))
        waivers += [found] if found else []
        parts += text[at:start], _NOT_LINE_END.sub(INVISIBLE[0], text[start:end])
        at = end
    return "".join([*parts, text[at:]]), waivers


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    end, gap = 0, True
    for found in _LINE.finditer(text):
        blank = gap or len(re.findall(r"\r\n|\r|\n", text[end : found.start()])) > 1
        end = found.end()
        gap = bool(_BLANK.match(found.group()) or _RULE.match(found.group()))
        if gap:
            if lines and _is_underline(found.group(), lines[-1], blank):
                lines[-1].blank_before = True
            continue
        if lines:
            lines[-1].blank_after = blank
        lines.append(_Line(found.group(), found.start(), blank))
    return lines


def _is_underline(rule: str, line: _Line, blank: bool) -> bool:
    return not blank and rule.strip()[:1] in tuple("=-") and len(line.text.split()) <= _TITLE_WORDS


def _units(lines: Sequence[_Line]) -> Iterator[_Unit]:
    longest = max((len(line.text.rstrip()) for line in lines), default=0)
    width = longest if longest <= _WIDEST_WRAP else 0
    unit: _Unit | None = None
    for line in lines:
        bullet = _BULLET.match(line.text)
        if unit is not None and not line.blank_before and not _is_item(bullet) and _continues(unit, line, width):
            unit.lines.append(line)
            continue
        if unit is not None:
            yield unit
        unit = _item(line, bullet) if bullet is not None and _is_item(bullet) else _Unit([line])
    if unit is not None:
        yield unit


def _is_item(bullet: re.Match[str] | None) -> bool:
    return bullet is not None and (bullet["mark"] is not None or not bullet["number"].isalpha())


def _item(line: _Line, bullet: re.Match[str]) -> _Unit:
    indent = len(bullet.group()) - len(bullet.group().lstrip())
    return _Unit([line], BlockKind.LIST_ITEM, indent, 0, bullet["mark"] is None, bullet.end())


def _continues(unit: _Unit, line: _Line, width: int) -> bool:
    """Whether the line goes on with the unit's text: the line before was full, or broke off inside a sentence."""
    before = unit.lines[-1].text.rstrip()
    start = line.text.split(maxsplit=1)[0]
    if unit.kind is BlockKind.LIST_ITEM and line.text[:1].isspace():
        return True
    if width and len(before) + 1 + len(start) > width:
        return True
    return not _SENTENCE_ENDS.search(before) and start[:1].islower() and len(before.split()) > 3


def _number_lists(units: Sequence[_Unit]) -> None:
    """Give each list a number, and its items their depth in place of their indentation."""
    group, indents = -1, [0]
    before: _Unit | None = None
    for unit in units:
        if unit.kind is BlockKind.LIST_ITEM:
            fresh = before is None or before.kind is not BlockKind.LIST_ITEM
            if fresh or (unit.level <= indents[0] and before is not None and before.ordered != unit.ordered):
                group, indents = group + 1, [unit.level]
            while len(indents) > 1 and unit.level < indents[-1]:
                indents.pop()
            if unit.level > indents[-1] + 1:
                indents.append(unit.level)
            unit.group, unit.level = group, len(indents)
        before = unit


def _find_headings(units: Sequence[_Unit]) -> None:
    """The first short line is the title; others are headings only if nothing speaks against it.

    A search phrase dropped into a spun article stands alone on a line too, often several times; it must stay prose.
    """
    alone = Counter(_key(unit.text) for unit in units if len(unit.lines) == 1)
    endings = Counter(ending for unit in units if not _ENDS.search(unit.text) for ending in _endings(unit.text))
    for index, unit in enumerate(units[:-1]):
        if unit.kind is not BlockKind.PARAGRAPH or len(unit.lines) > 1:
            continue
        if index == 0:
            unit.level = int(_could_be_title(unit))
        elif _could_be_heading(unit, units[index + 1]):
            key = _key(unit.text)
            unit.level = 2 if alone[key] == 1 and endings[key] <= 1 else 0
        if unit.level:
            unit.kind = BlockKind.HEADING


def _endings(text: str) -> Iterator[str]:
    """The last word, the last two words, and so on, as far as a heading is long."""
    words = _key(text[-_ENDING:]).split()[-_HEADING_WORDS:]
    return (" ".join(words[i:]) for i in range(len(words)))


def _could_be_title(unit: _Unit) -> bool:
    return unit.words <= _TITLE_WORDS and (not _ENDS.search(unit.text) or unit.text.rstrip().endswith(("?", "!")))


def _could_be_heading(unit: _Unit, after: _Unit) -> bool:
    line, text = unit.lines[0], unit.text
    if not (line.blank_before and line.blank_after and unit.words <= _HEADING_WORDS):
        return False
    if _ENDS.search(text) and not text.endswith("?"):
        return False
    if not (text[:1].isupper() or text[:1].isdigit()):
        return False
    return after.kind is BlockKind.LIST_ITEM or (after.words >= _RUNNING_WORDS and bool(_ENDS.search(after.text)))


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _block(unit: _Unit, text: str) -> Block | None:
    prose = Prose()
    start = unit.lines[0].at + unit.starts
    prose.add(text[start : unit.lines[-1].at + len(unit.lines[-1].text)], start)
    return prose.block(unit.kind, level=unit.level, group=unit.group, ordered=unit.ordered)
