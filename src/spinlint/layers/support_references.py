"""The reference list at the end of an article, and the marks in the text that point into it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spinlint.document import Block, BlockKind, Document
from spinlint.layers.support_tiers import TIERS, Tiers

_HEADING = re.compile(
    r"^\W*(?:\d+\.?\s*)?(?:(?:list of |selected |key |main |our )?(?:references|reference list|sources|bibliography|citations|works cited|literature|"
    r"footnotes|endnotes|notes|evidence)|further reading|(?:references|sources) (?:and|&) (?:further reading|notes|resources|links)|"
    r"where (?:this|the) information (?:comes|came) from|for more information|sources? and methods?)\W*$",
    re.I,
)
_LABEL = re.compile(r"^\W*(?:\[(\d{1,3})\]|(\d{1,3})[.)])\s*")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK = re.compile(r"\[(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\]|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?:[⁻,˒][⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})*)(?=\W|$)")
_UNIT_BEFORE = re.compile(r"(?:\b(?:k|c|m|d)?m|kg/m|\bin|\bft|\b10)$")
_YEAR = re.compile(r"\b(?:19[5-9]\d|20[0-4]\d)\b")
DOI = re.compile(r"\b(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/[^\s\"'<>)\]]+", re.I)
PMID = re.compile(r"\bPM(?:ID|C)(?:ID)?:?\s*\d{5,9}", re.I)
TRIAL_NUMBER = re.compile(r"\b(?:NCT\d{8}|ISRCTN\s?\d{6,8}|EudraCT\s?\d{4}-\d{6}-\d{2}|ACTRN\d{14})\b")
URL = re.compile(r"\b(?:https?://|www\.)[^\s<>\")\]]+")


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of the reference list: its number, block, tier and the latest year in it (`None`: no year)."""

    number: int
    block: int
    tier: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A reference mark, `[start, end)` in the block's text, and the numbers that it names."""

    start: int
    end: int
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class ReferenceList:
    """The entries by number; `blocks` are all blocks of the list, its heading included."""

    entries: Mapping[int, Reference]
    blocks: frozenset[int]


def reference_list(doc: Document, tiers: Tiers) -> ReferenceList:
    """The list under the last heading that names one; empty if there is none."""
    headings = [i for i, block in enumerate(doc.blocks) if _opens(block)]
    entries: dict[int, Reference] = {}
    blocks: set[int] = set()
    for heading in headings:
        blocks.add(heading)
        for index in _under(doc.blocks, heading):
            blocks.add(index)
            entry = _entry(index, doc.blocks[index], len(entries) + 1, tiers)
            if entry is not None:
                entries[entry.number] = entry
    return ReferenceList(entries, frozenset(blocks))


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
    number = int(label[1] or label[2]) if label else place
    years = [int(year) for year in _YEAR.findall(block.text)]
    return Reference(number, index, tier_of(block, tiers), max(years, default=None))


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
    for inline in block.inlines:
        text = block.text[inline.start : inline.end].strip("[] ")
        numbers = _numbers(text) if inline.kind in {"sup", "footnote"} and re.fullmatch(r"[\d ,;–\[\]-]{1,12}", text) else ()
        if (numbers and not _UNIT_BEFORE.search(block.text[: inline.start])) or (
            inline.kind == "footnote" and not text.isdigit()
        ):
            yield Mark(inline.start, inline.end, numbers)


def _numbers(text: str) -> tuple[int, ...]:
    found: list[int] = []
    for part in re.split(r"[,;˒]", text.translate(_SUPERSCRIPTS)):
        ends = [int(n) for n in re.findall(r"\d+", part)]
        found += range(ends[0], ends[1] + 1) if len(ends) == 2 and ends[0] < ends[1] < ends[0] + 50 else ends
    return tuple(found)
