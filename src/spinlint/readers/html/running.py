"""Where the running text of a page is: characters outside links in blocks long enough to be sentences.

turbohtml's own `main_content` was tried and takes one section of a page that is built from sibling sections.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice

from turbohtml import Element, Text

from spinlint.readers.html.names import BLOCKS, NEVER_PROSE, is_hidden, words

_LEAST = 80
_MOST_BLOCKS = 3_000
_DEEPEST = 300
_NEARLY_ALL = 0.85
_CONTAINERS = BLOCKS - words("p ul ol dl li dt dd blockquote pre h1 h2 h3 h4 h5 h6 address figure details")


def attributes(element: Element) -> dict[str, str]:
    """The element's attributes as plain strings."""
    return {name: " ".join(v) if isinstance(v, list) else v or "" for name, v in element.attrs.items()}


class RunningText:
    """Characters of running text by element of `body`.

    Nothing inside `furniture` or inside a hidden element counts, but `unveiled` elements do not hide.
    """

    def __init__(self, body: Element, furniture: Collection[Element], unveiled: Collection[Element] = ()) -> None:
        self._body = body
        self._counts: dict[Element, int] = {}
        for block, length in islice(_long_blocks(body), _MOST_BLOCKS):
            above = [block, *islice(_elements_above(block), _DEEPEST)]
            if not any(e in furniture or (_is_skipped(e) and e not in unveiled) for e in above):
                for element in above:
                    self._counts[element] = self._counts.get(element, 0) + length

    def share(self, element: Element) -> float:
        """How much of the page's running text the element holds, 0 to 1; 1 if the page has none."""
        whole = self._counts.get(self._body, 0)
        return self._counts.get(element, 0) / whole if whole else 1.0

    def narrowest(self) -> Element:
        """The innermost element that holds nearly all running text, sections that stand side by side kept together."""
        found = self._body
        while True:
            inner = [child for child in found.children if isinstance(child, Element) and child in self._counts]
            best = max(inner, key=self._counts.__getitem__, default=None)
            if best is None or best.tag not in _CONTAINERS or self.share(best) < _NEARLY_ALL:
                return found
            if any(_alike(best, other) for other in inner if other is not best):
                return found
            found = best


def _alike(one: Element, other: Element) -> bool:
    mine, theirs = attributes(one), attributes(other)
    classes = [set(found.get("class", "").split()) for found in (mine, theirs)]
    unnamed = not any(classes) and "id" not in mine and "id" not in theirs
    return one.tag == other.tag and (unnamed or not classes[0].isdisjoint(classes[1]))


def _long_blocks(body: Element) -> Iterator[tuple[Element, int]]:
    lengths: dict[Element, int] = {}
    for node in body.descendants:
        if isinstance(node, Text):
            block = _block_of(node)
            if block is not None:
                lengths[block] = lengths.get(block, 0) + len(node.data.strip())
    return ((block, length) for block, length in lengths.items() if length >= _LEAST)


def _block_of(text: Text) -> Element | None:
    for element in islice(_elements_above(text), _DEEPEST):
        if element.tag == "a" or (element.tag in NEVER_PROSE):
            return None
        if element.tag in BLOCKS:
            return element
    return None


def _elements_above(node: Element | Text) -> Iterator[Element]:
    return (above for above in node.ancestors if isinstance(above, Element))


def _is_skipped(element: Element) -> bool:
    return element.tag in NEVER_PROSE or is_hidden(attributes(element))
