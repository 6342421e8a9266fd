"""Reads HTML: the article of a page as blocks, with exact places, its metadata and waivers.

turbohtml tokenizes (every token keeps its source) and builds the WHATWG tree that says which part is the article.
tree-sitter-html was tried first: it reads "a < b" as a tag, and 100 kB of unclosed comments take it 17 seconds.
"""

from __future__ import annotations

from spinlint.document import Document, Source
from spinlint.readers.html.blocks import Walker
from spinlint.readers.html.content import find_content
from spinlint.readers.html.meta import read_meta
from spinlint.readers.html.tokens import level_line_ends


def read_html(source: Source) -> Document:
    """The document in a decoded HTML page or fragment."""
    text = level_line_ends(source.text)
    content = find_content(text)
    walker = Walker(
        root=content.root,
        hidden=content.hidden,
        shown=content.shown,
        layout=content.layout,
        closes_itself=text.lstrip().startswith("<?xml"),
    ).walk(text)
    return Document(source, walker.blocks, read_meta(content.tree), walker.waivers)
