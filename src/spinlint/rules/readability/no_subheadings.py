"""RD005 no-subheadings."""

import re
from collections.abc import Iterator
from itertools import pairwise

from spinlint.document import BlockKind, Document, words_in
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding

_LONGEST, _FEW = 12, 2
_ENDS = re.compile(r"[.!;,…][\"”’')\]]*\s*$")
_NUMBERED = re.compile(
    r"\s*(?:(?:\(?\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]{1,4}[.)]|[A-Z][.)]|(?:Step|Part|Section|Chapter|Day|Week|Q)\s?\d*[:.)]?)\s+\S[^.!;]{1,70}|"
    r"[A-Z][A-Z'’ ,&?-]{4,60})$"
)
_BODY = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE)
_LINE = "Rest the arm on a cushion and ask a nurse to look at it. "


class NoSubheadings(Rule):
    """A long article, or a long section of one, has no subheadings.

    Why: most readers look for the part they need; headings are how they find it.
    Instead: put a heading over each part that says what it answers.
    Source: PEMAT items 8 and 9; CDC Clear Communication Index 9; Yoast: one every 300 words (350 far too many).
    """

    code, severity, whole_article = "RD005", "warning", True
    none = option(300, "words from which an article needs at least one subheading")
    section = option(500, "words one section may have in an article that has headings")
    examples = (
        Bad("# Arms\n\nRest it.\n"),
        Good("# Arms\n\nRest it.\n\n## At home\n\nSit.\n\n## At night\n\nLie down.\n\n## When to call\n\nIf it hurts."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        sections = list(_sections(doc))
        if doc.source.media == "plain" and len(sections) == 1:
            sections = _sections_by_line(doc.source.text) or sections
        if len(sections) == 1 and sections[0] > self.none:
            yield self.found(None, f"{sections[0]} words without a subheading")
        elif len(sections) > 1 and max(sections) > self.section:
            yield self.found(None, f"a section of {max(sections)} words without a subheading")


def _sections(doc: Document) -> Iterator[int]:
    """The words of each part between subheadings."""
    words = 0
    for index, block in enumerate(doc.blocks):
        if index != doc.title_index and _is_heading(doc, index):
            yield words
            words = 0
        elif block.kind in _BODY:
            words += len(words_in(block.text))
    yield words


def _is_heading(doc: Document, index: int) -> bool:
    """A heading, or a short line that stands over a paragraph as one: numbered, in bold, or a question."""
    block, after = doc.blocks[index], doc.blocks[index + 1 : index + 2]
    if block.kind is BlockKind.HEADING:
        return True
    short = len(block.text.split()) <= _LONGEST and not _ENDS.search(block.text)
    followed = bool(after) and (after[0].kind is BlockKind.PARAGRAPH or after[0].group not in {-1, block.group})
    return block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM} and short and followed


def _sections_by_line(text: str) -> list[int]:
    """In plain text: the words between numbered lines or lines in capitals that have their text right below them."""
    lines = [line for line in text.splitlines() if line.strip()]
    sections = [0]
    for line, after in pairwise([*lines, ""]):
        if _NUMBERED.match(line) and not _NUMBERED.match(after) and len(after.split()) > len(line.split()):
            sections.append(0)
        else:
            sections[-1] += len(words_in(line))
    return sections if len(sections) > _FEW else []
