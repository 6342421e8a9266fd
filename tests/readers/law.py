"""The law of readers, checked without the reader's own code: every prose character stands where it says."""

import html
import re

from spinlint.document import SEPARATOR, Document

ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def decoded(source: str, media: str) -> str:
    """What a source slice reads as, by the standard library alone."""
    if media == "markdown":
        source = ESCAPE.sub(r"\1", source)
    return re.sub(r"\s+", " ", html.unescape(source) if media != "plain" else source)


def check(doc: Document) -> None:
    assert doc.text == SEPARATOR.join(block.text for block in doc.blocks)
    for block in doc.blocks:
        assert block.text
        assert block.text == block.text.strip()
        at, end = 0, 0
        for piece in block.pieces:
            assert piece.start == at
            assert piece.length > 0
            assert piece.source >= end, "pieces ascend and never overlap"
            at, end = piece.start + piece.length, piece.source + piece.source_length
            text, source = block.text[piece.start : at], doc.source.text[piece.source : end]
            if piece.verbatim:
                assert text == source
                assert not re.search(r"[^\S ]|  ", text), "white space is levelled"
            else:
                assert text == decoded(source, doc.source.media) or (text == " " and source == "")
        assert at == len(block.text), "pieces cover the text"
        for inline in block.inlines:
            assert 0 <= inline.start <= inline.end <= len(block.text)
        assert list(block.inlines) == sorted(block.inlines, key=lambda i: (i.start, -i.end))
    for waiver in doc.waivers:
        assert 0 <= waiver.span.start <= waiver.span.end <= len(doc.source.text)


def shown(doc: Document, words: str) -> list[str]:
    """The source pieces of the first place where `words` stand in the prose."""
    at = doc.text.index(words)
    from spinlint.values import Span

    return [doc.source.text[s.start : s.end] for s in doc.source_spans(Span(at, at + len(words)))]
