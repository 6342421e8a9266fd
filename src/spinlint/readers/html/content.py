"""Which part of a page is the article, and which parts of that are not: decided on the WHATWG tree of turbohtml.

The page's own words come first (`main`, `article`, `role=main`, `articleBody`); without them turbohtml's scoring of
paragraphs by length, commas and link density finds the text, and the level-1 heading is drawn in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from turbohtml import Document as Tree
from turbohtml import Element, parse

from spinlint.readers.html.names import is_hidden, is_page_furniture, words

_ARTICLE = "article, [role=article], [itemprop~=articleBody]"
_LANDMARK = "main, [role=main]"
_KEPT_ASIDES = words("callout note warning alert tip info caution important key box highlight notice")
_MOST = 0.5
_ENOUGH = 200


@dataclass(frozen=True)
class Content:
    """Offsets of start tags: `root` of the element that holds the article (None: the whole input), `hidden` of parts
    of the page that are not prose, `shown` of elements that are prose though their name says otherwise."""

    tree: Tree
    root: int | None
    hidden: frozenset[int]
    shown: frozenset[int]


def find_content(text: str) -> Content:
    """The article in the page `text` (line ends levelled)."""
    tree = parse(text, source_locations=True)
    body = tree.select_one("body")
    root = _root(body) if body else None
    furniture = list(_furniture(root or body)) if body else []
    hidden = {at for at in map(_offset, furniture) if at is not None}
    asides = tree.select("aside[class]")
    shown = {at for at in (_offset(a) for a in asides if _is_callout(a)) if at is not None}
    return Content(tree, _offset(root) if root else None, frozenset(hidden), frozenset(shown - hidden))


def attributes(element: Element) -> dict[str, str]:
    """The element's attributes as plain strings."""
    return {name: " ".join(v) if isinstance(v, list) else v or "" for name, v in element.attrs.items()}


def _offset(element: Element) -> int | None:
    place = element.source_location
    return place.start_tag.start_offset if place else None


def _root(body: Element) -> Element | None:
    whole = len(body.text)
    for selector in (_LANDMARK, _ARTICLE):
        found = _largest(body.select(selector))
        if found is not None and len(found.text) >= min(_ENOUGH, whole * _MOST):
            return _narrowed(found, body) if selector == _LANDMARK else _with_heading(found, body)
    scored = body.main_content()
    return _with_heading(scored, body) if scored is not None and scored != body else None


def _narrowed(main: Element, body: Element) -> Element:
    inner = _largest(main.select(_ARTICLE))
    if inner is None or len(inner.text) < _MOST * len(main.text):
        return main
    return _with_heading(inner, main)


def _largest(found: Iterable[Element]) -> Element | None:
    visible = [e for e in found if _offset(e) is not None and not is_hidden(attributes(e))]
    return max(visible, key=lambda element: len(element.text), default=None)


def _with_heading(found: Element, limit: Element) -> Element:
    """The smallest element of `limit` with a place in the source that holds both `found` and the page's heading."""
    headings = [h for h in limit.select("h1") if h.text.strip() and not is_hidden(attributes(h))]
    if not headings or any(found in heading.ancestors for heading in headings):
        return found
    above = set(headings[0].ancestors)
    for ancestor in found.ancestors:
        if not isinstance(ancestor, Element) or ancestor == limit:
            break
        if ancestor in above and _offset(ancestor) is not None:
            return ancestor
    return limit


def _furniture(root: Element) -> Iterator[Element]:
    whole = len(root.text)
    title = next((h for h in root.select("h1") if h.text.strip()), None)
    for element in root.select("[class], [id]"):
        if is_page_furniture(attributes(element)) and not _holds_article(element, title, whole):
            yield element
    for element in root.select("form, header, footer"):
        page_level = element.tag == "form" or not element.closest("main, article, section, blockquote, td")
        if page_level and not _holds_article(element, title, whole):
            yield element


def _holds_article(element: Element, title: Element | None, whole: int) -> bool:
    if title is not None and (element == title or element in title.ancestors):
        return True
    return len(element.text) > _MOST * whole


def _is_callout(aside: Element) -> bool:
    words = attributes(aside).get("class", "").lower().replace("_", "-")
    return not _KEPT_ASIDES.isdisjoint(part for name in words.split() for part in name.split("-"))
