"""Reads Markdown: CommonMark with tables, footnotes and front matter, and MDX, by pyromark's byte ranges."""

from __future__ import annotations

from pathlib import PurePath

from spinlint.document import Document, Source
from spinlint.readers.markdown.events import Builder
from spinlint.readers.markdown.frontmatter import read_front_matter
from spinlint.readers.markdown.mdx import hidden_spans
from spinlint.readers.markdown.meta import meta_of
from spinlint.readers.markdown.view import View, template_tags
from spinlint.values import Span


def read_markdown(source: Source) -> Document:
    """The document in a decoded Markdown or MDX text. Raises `UnreadableError` if its front matter is broken."""
    matter = read_front_matter(source.text)
    is_mdx = PurePath(source.path).suffix.lower() == ".mdx"
    hidden, waivers = hidden_spans(source.text, matter.end) if is_mdx else ([], [])
    hidden += template_tags(source.text, matter.end)
    built = Builder(View(source.text, [Span(0, matter.end), *hidden])).build()
    waivers = [*matter.waivers, *sorted([*built.waivers, *waivers], key=lambda waiver: waiver.span)]
    return Document(source, [*matter.blocks, *built.blocks], meta_of(matter.data), waivers)
