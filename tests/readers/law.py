"""The law of readers, checked without the reader's own code: every prose character stands where it says."""

import html
import json
import re

from spinlint.document import SEPARATOR, Block, Document, Piece
from spinlint.readers import read
from spinlint.values import Span

ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def decoded(source: str, media: str) -> str:
    """What a source slice reads as, by the standard library alone."""
    if media == "markdown":
        if re.fullmatch(r"\\[nrtbf]|\\u[0-9a-fA-F]{4}", source):  # in front matter
            return str(json.loads(f'"{source}"'))
        source = "'" if source == "''" else source  # in front matter, too
        source = ESCAPE.sub(r"\1", source)
    return re.sub(r"\s+", " ", source if media == "plain" else html.unescape(source))


def check(doc: Document) -> None:
    """Assert the law for every block, inline and waiver of `doc`."""
    assert doc.text == SEPARATOR.join(block.text for block in doc.blocks)
    for block in doc.blocks:
        check_block(doc, block)
    for waiver in doc.waivers:
        assert 0 <= waiver.span.start <= waiver.span.end <= len(doc.source.text)


def check_block(doc: Document, block: Block) -> None:
    assert block.text == block.text.strip() != ""
    at, end = 0, 0
    for piece in block.pieces:
        assert piece.start == at and piece.length > 0, "pieces follow each other in the text"
        assert piece.source >= end, "pieces ascend in the source and never overlap"
        at, end = piece.start + piece.length, piece.source + piece.source_length
        check_piece(doc, block, piece)
    assert at == len(block.text), "pieces cover the text"
    for inline in block.inlines:
        assert 0 <= inline.start <= inline.end <= len(block.text)


def check_piece(doc: Document, block: Block, piece: Piece) -> None:
    text = block.text[piece.start : piece.start + piece.length]
    source = doc.source.text[piece.source : piece.source + piece.source_length]
    if piece.verbatim:
        assert text == source
        assert not re.search(r"[^\S ]|  ", text), "white space is levelled"
    else:
        # Only a line break that markup stands for has no characters of its own.
        assert text == decoded(source, doc.source.media) or (text == " " and source == "")


def check_hidden(doc: Document, markup: list[Span]) -> None:
    """Assert that no piece holds a character of `markup`."""
    for block in doc.blocks:
        for piece in block.pieces:
            place = Span(piece.source, piece.source + piece.source_length)
            assert not any(place.overlaps(span) for span in markup), doc.source.text[slice(*place)]


def shown(doc: Document, words: str) -> list[str]:
    """The source pieces of the first place where `words` stand in the prose."""
    at = doc.text.index(words)
    return [doc.source.text[slice(*span)] for span in doc.source_spans(Span(at, at + len(words)))]


def reads(text: str, path: str) -> Document:
    """The document in `text`, law checked."""
    doc = read(text.encode(), path)
    check(doc)
    return doc


def prose(doc: Document) -> list[tuple[str, str]]:
    """Kind and text of every block."""
    return [(block.kind.value, block.text) for block in doc.blocks]
