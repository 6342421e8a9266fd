"""The reference list at the end of an article, and the marks in the text that point into it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spinlint.document import Block, BlockKind, Document
from spinlint.layers.support_tiers import TIERS, Tiers, any_of
from spinlint.models.lexicons import load_file

_HEADING = re.compile(rf"^\W*(?:\d+\.?\s*)?(?:{any_of(load_file('ev_sources')['words']['headings'])})\W*$", re.I)
_LABEL = re.compile(r"^\W*(?:\[(\d{1,3})\]|(\d{1,3})[.)])\s*")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK = re.compile(r"\[(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\]|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?:[⁻,˒][⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})*)(?=\W|$)")
_UNIT_BEFORE = re.compile(r"(?:\b(?:k|c|m|d)?m|kg/m|\bin|\bft|\b10)$")
_FOOTNOTE = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:[ \t]*", re.M)
_UNDEFINED = re.compile(r"\[\^([^\]\s]+)\]")
_YEAR = re.compile(r"\b(?:19[5-9]\d|20[0-4]\d)\b")
DOI = re.compile(r"\b(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/[^\s\"'<>)\]]+", re.I)
PMID = re.compile(r"\bPM(?:ID|C)(?:ID)?:?\s*\d{5,9}", re.I)
TRIAL_NUMBER = re.compile(r"\b(?:NCT\d{8}|ISRCTN\s?\d{6,8}|EudraCT\s?\d{4}-\d{6}-\d{2}|ACTRN\d{14})\b")
URL = re.compile(r"\b(?:https?://|www\.)[^\s<>\")\]]+")


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of the reference list: its number or label, block, tier and the latest year in it (`None`: no year)."""

    number: str
    block: int
    tier: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A reference mark, `[start, end)` in the block's text, and the numbers or labels that it names."""

    start: int
    end: int
    numbers: tuple[str, ...]


@dataclass(frozen=True)
class ReferenceList:
    """The entries by number; `blocks` are all blocks of the list, its heading included."""

    entries: Mapping[str, Reference]
    blocks: frozenset[int]


def reference_list(doc: Document, tiers: Tiers) -> ReferenceList:
    """The list under the last heading that names one; empty if there is none."""
    headings = [i for i, block in enumerate(doc.blocks) if _opens(block)]
    entries: dict[str, Reference] = {}
    blocks: set[int] = set()
    for heading in headings:
        blocks.add(heading)
        for index in _under(doc.blocks, heading):
            blocks.add(index)
            entry = _entry(index, doc.blocks[index], len(entries) + 1, tiers)
            if entry is not None:
                entries[entry.number] = entry
    for label, index in _footnotes(doc):
        blocks.add(index)
        entries[label] = Reference(label, index, tier_of(doc.blocks[index], tiers), _latest_year(doc.blocks[index].text))
    return ReferenceList(entries, frozenset(blocks))


def _footnotes(doc: Document) -> Iterator[tuple[str, int]]:
    """The footnotes of a Markdown or Word source, by label, each with the block that holds its text."""
    if doc.source.media not in ("markdown", "docx") or "[^" not in doc.source.text:
        return
    begins = [block.pieces[0].source if block.pieces else -1 for block in doc.blocks]
    for match in _FOOTNOTE.finditer(doc.source.text):
        index = next((i for i, at in enumerate(begins) if match.start() <= at <= match.end() + 4), None)
        if index is not None:
            yield match[1], index


def _opens(block: Block) -> bool:
    short = len(block.text) < 60
    bold = bool(block.inlines) and any(i.kind == "strong" and i.end - i.start >= len(block.text) - 1 for i in block.inlines)
    is_heading = block.kind is BlockKind.HEADING or (block.kind is BlockKind.PARAGRAPH and (bold or block.text.endswith(":")))
    return short and is_heading and bool(_HEADING.match(block.text))


def _under(blocks: Sequence[Block], heading: int) -> Iterator[int]:
    level = blocks[heading].level or 6
    for index in range(heading + 1, len(blocks)):
        if blocks[index].kind is BlockKind.HEADING and (blocks[index].level or 6) <= level:
            return
        yield index


def _entry(index: int, block: Block, place: int, tiers: Tiers) -> Reference | None:
    if block.kind in {BlockKind.HEADING, BlockKind.ALT} or not any(c.isalnum() for c in block.text):
        return None
    label = _LABEL.match(block.text)
    number = (label[1] or label[2]) if label else str(place)
    return Reference(number, index, tier_of(block, tiers), _latest_year(block.text))


def _latest_year(text: str) -> int | None:
    return max((int(year) for year in _YEAR.findall(text)), default=None)


def tier_of(block: Block, tiers: Tiers) -> str:
    """The best tier that the links, numbers and words of a reference tell."""
    found = [tiers.of_address(i.target) for i in block.inlines if i.kind == "link" and i.target.startswith(("http", "www", "//"))]
    found += [tiers.of_address(url) for url in URL.findall(block.text)]
    found.append(tiers.of_words(block.text))
    if DOI.search(block.text) or PMID.search(block.text) or TRIAL_NUMBER.search(block.text):
        found.append("trial")
    return min(found, key=TIERS.index)


def marks_in(block: Block) -> Iterator[Mark]:
    """The reference marks of a block: `[1]`, `[1, 2]`, `[1-3]`, superscript numbers and footnotes."""
    for match in _MARK.finditer(block.text):
        if not match[2] or not _UNIT_BEFORE.search(block.text[: match.start()]):
            yield Mark(match.start(), match.end(), _numbers(match[1] or match[2]))
    yield from (Mark(match.start(), match.end(), (match[1],)) for match in _UNDEFINED.finditer(block.text))
    for inline in block.inlines:
        text = inline.target if inline.kind == "footnote" else block.text[inline.start : inline.end].strip("[] ")
        if inline.kind == "footnote" or (inline.kind == "sup" and _is_number(text, block.text[: inline.start])):
            start = block.text[: inline.start].rstrip().rfind(" ") + 1 if inline.start == inline.end else inline.start
            yield Mark(start, inline.end, _numbers(text) if re.fullmatch(r"[\d ,;–-]+", text) else (text,))


def _is_number(text: str, before: str) -> bool:
    return bool(re.fullmatch(r"[\d ,;–\[\]-]{1,12}", text)) and not _UNIT_BEFORE.search(before)


def _numbers(text: str) -> tuple[str, ...]:
    found: list[int] = []
    for part in re.split(r"[,;˒]", text.translate(_SUPERSCRIPTS)):
        ends = [int(n) for n in re.findall(r"\d+", part)]
        found += range(ends[0], ends[1] + 1) if len(ends) == 2 and ends[0] < ends[1] < ends[0] + 50 else ends
    return tuple(map(str, found))
