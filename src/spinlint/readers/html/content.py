"""Which part of a page is the article, and which parts of that are not: decided on the WHATWG tree of turbohtml.

The page's own words come first (`main`, `article`, `role=main`, `articleBody`) where they hold much of the running
text; else the innermost element with nearly all running text is taken, drawn out to hold the level-1 heading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from turbohtml import Document as Tree
from turbohtml import Element, parse

from spinlint.readers.html.names import is_hidden, is_page_furniture, words
from spinlint.readers.html.running import RunningText, attributes

_ARTICLE = "article, [role=article], [itemprop~=articleBody]"
_LANDMARK = "main, [role=main]"
_KEPT_ASIDES = words("callout note warning alert tip info caution important key box highlight notice emergency")
_NEVER_FURNITURE = words("body html main h1 h2 h3 h4 h5 h6 td tr tbody")
_MUCH = 0.3
_MOST = 0.5
_LONG_CELL = 300


@dataclass(frozen=True)
class Content:
    """Offsets of start tags.

    `root` is the element that holds the article (None: the whole input), `hidden` are parts of the page that are not
    prose, `shown` are elements that are prose though their name says otherwise, `layout` are table cells that hold a
    part of the page and not a datum.
    """

    tree: Tree
    root: int | None = None
    hidden: frozenset[int] = frozenset()
    shown: frozenset[int] = frozenset()
    layout: frozenset[int] = frozenset()


def find_content(text: str) -> Content:
    """The article in the page `text` (line ends levelled)."""
    tree = parse(text, source_locations=True)
    body = tree.select_one("body")
    if body is None:
        return Content(tree)
    unveiled = set(_unveiled(body))
    root = _root(body, unveiled)
    callouts = (aside for aside in root.select("aside[class]") if _is_callout(aside))
    shown = _offsets([*callouts, *unveiled])
    hidden = _offsets(_furniture(root)) - shown
    return Content(tree, _offset(root), hidden, shown, _offsets(_layout_cells(root)))


def _offset(element: Element) -> int | None:
    place = element.source_location
    return place.start_tag.start_offset if place else None


def _offsets(elements: Iterable[Element]) -> frozenset[int]:
    return frozenset(at for at in map(_offset, elements) if at is not None)


def _unveiled(body: Element) -> Iterator[Element]:
    """What is marked as hidden and yet holds most of the page: a script will show it."""
    whole = len(body.text)
    for element in body.select("[hidden], [style], [aria-hidden], [role]"):
        if is_hidden(attributes(element)) and len(element.text) > _MOST * whole:
            yield element


def _root(body: Element, unveiled: set[Element]) -> Element:
    running = RunningText(body, set(_furniture(body)), unveiled)
    main = _largest(body.select(_LANDMARK), running)
    if main is not None and running.share(main) >= _MUCH:
        inner = _largest(main.select(_ARTICLE), running)
        enough = inner is not None and running.share(inner) >= _MOST * running.share(main)
        return _with_heading(inner, main) if inner is not None and enough else main
    article = _largest(body.select(_ARTICLE), running)
    if article is not None and running.share(article) >= _MOST:
        return _with_heading(article, body)
    return _with_heading(running.narrowest(), body)


def _largest(found: Iterable[Element], running: RunningText) -> Element | None:
    visible = [e for e in found if _offset(e) is not None and not is_hidden({**attributes(e), "role": ""})]
    return max(visible, key=lambda element: (running.share(element), len(element.text)), default=None)


def _with_heading(found: Element, limit: Element) -> Element:
    """The smallest element with a place in the source, inside `limit`, that holds `found` and the page's heading."""
    heading = _heading(limit)
    above = set(heading.ancestors) | {heading} if heading is not None else {found}
    for element in (found, *found.ancestors):
        if element == limit or not isinstance(element, Element):
            break
        if element in above and _offset(element) is not None:
            return element
    return limit


def _heading(root: Element) -> Element | None:
    return next((h for h in root.select("h1") if h.text.strip() and not is_hidden(attributes(h))), None)


def _furniture(root: Element) -> Iterator[Element]:
    whole, title = len(root.text), _heading(root)
    kept = {title, *title.ancestors} if title is not None else set()
    for element in root.select("[class], [id], form, header, footer"):
        if element.tag in _NEVER_FURNITURE or element in kept:
            continue
        named = is_page_furniture(attributes(element))
        if (named or _is_page_part(element)) and len(element.text) <= _MOST * whole:
            yield element


def _is_page_part(element: Element) -> bool:
    if element.tag in ("header", "footer"):
        return not element.closest("main, article, section, blockquote, td")
    return element.tag == "form"


def _is_callout(aside: Element) -> bool:
    names = attributes(aside).get("class", "").lower().replace("_", "-").split()
    return not _KEPT_ASIDES.isdisjoint(part for name in names for part in name.split("-"))


def _layout_cells(root: Element) -> Iterator[Element]:
    for inner in root.select("td h1, td h2, td h3, td table"):
        cell = inner.closest("td") if inner.tag != "td" else inner
        if cell is not None:
            yield cell
    paragraphs = Counter(p.parent for p in root.select("td > p") if isinstance(p.parent, Element))
    for cell, count in paragraphs.items():
        if count > 1 and len(cell.text) > _LONG_CELL:
            yield cell
