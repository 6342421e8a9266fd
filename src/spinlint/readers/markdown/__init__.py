"""Reads Markdown: CommonMark with tables, footnotes and front matter, and MDX, by pyromark's byte ranges."""

from __future__ import annotations

from pathlib import PurePath

from spinlint.document import Document, Source
from spinlint.readers.markdown.events import Builder
from spinlint.readers.markdown.frontmatter import read_front_matter
from spinlint.readers.markdown.masks import mask
from spinlint.readers.markdown.meta import meta_of


def read_markdown(source: Source) -> Document:
    """The document in a decoded Markdown or MDX text. Raises `UnreadableError` if its front matter is broken."""
    matter = read_front_matter(source.text)
    masked = mask(source.text, matter.end, mdx=PurePath(source.path).suffix.lower() == ".mdx")
    built = Builder(masked.text).build()
    waivers = [*matter.waivers, *sorted([*built.waivers, *masked.waivers], key=lambda w: w.span)]
    return Document(source, [*matter.blocks, *built.blocks], meta_of(matter.data), waivers)
