"""What a page says of itself: meta tags, JSON-LD, `time` elements."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from turbohtml import Document as Tree

from spinlint.document import Meta
from spinlint.readers.html.running import attributes

_DESCRIBING = ("article", "page", "review", "howto", "posting", "scholarly")
_MOST_OBJECTS = 500


def read_meta(tree: Tree) -> Meta:
    """The metadata of a parsed page; broken JSON-LD is left out."""
    tags = _meta_tags(tree)
    objects = tuple(_objects(tree))
    page = next((o for o in objects if _is_page(o)), {})
    times = _times(tree)
    link = tree.select_one("link[rel=canonical]")
    html = tree.select_one("html[lang]")
    return Meta(
        title=_first(_title(tree), tags.get("og:title"), _text(page.get("headline"))),
        description=_first(tags.get("description"), tags.get("og:description"), _text(page.get("description"))),
        keywords=_keywords(tags, page),
        authors=_people(page.get("author"), tags, "author", "article:author", "dc.creator", "citation_author"),
        reviewers=_people(page.get("reviewedBy"), tags, "reviewed-by", "reviewed_by", "medical-reviewer", "reviewer"),
        publisher=_first(next(_names(page.get("publisher")), ""), tags.get("publisher"), tags.get("og:site_name")),
        published=_first(
            _text(page.get("datePublished")), tags.get("article:published_time"), tags.get("date"),
            tags.get("dc.date"), tags.get("publish-date"), tags.get("citation_publication_date"),
            times.get("datePublished"), times.get("pubdate"),
        ),
        modified=_first(
            _text(page.get("dateModified")), tags.get("article:modified_time"), tags.get("last-modified"),
            tags.get("og:updated_time"), tags.get("revised"), tags.get("dcterms.modified"), times.get("dateModified"),
        ),
        reviewed=_first(_text(page.get("lastReviewed")), tags.get("last-reviewed"), times.get("lastReviewed")),
        language=_first(attributes(html)["lang"] if html else "", _text(page.get("inLanguage")), tags.get("og:locale")),
        slug=_slug(attributes(link).get("href", "") if link else tags.get("og:url", "")),
        data=tags,
        json_ld=objects,
    )  # fmt: skip


def _meta_tags(tree: Tree) -> dict[str, str]:
    tags: dict[str, str] = {}
    for element in tree.select("meta[content]"):
        found = attributes(element)
        name = (found.get("name") or found.get("property") or found.get("itemprop") or found.get("http-equiv") or "").lower()
        if name:
            tags.setdefault(name, " ".join(found["content"].split()))
    return tags


def _objects(tree: Tree) -> Iterator[Mapping[str, Any]]:
    for script in tree.select('script[type="application/ld+json"]'):
        try:
            queue: list[Any] = [json.loads(script.text)]
        except (ValueError, RecursionError):
            continue
        for _ in range(_MOST_OBJECTS):
            if not queue:
                break
            item = queue.pop(0)
            if isinstance(item, list):
                queue[:0] = item
            elif isinstance(item, dict):
                yield item
                queue[:0] = [item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in item]


def _is_page(item: Mapping[str, Any]) -> bool:
    kinds = item.get("@type")
    names = [k.lower() for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str)]
    return any(word in name for name in names for word in _DESCRIBING)


def _keywords(tags: Mapping[str, str], page: Mapping[str, Any]) -> tuple[str, ...]:
    found = tags.get("keywords") or page.get("keywords") or ()
    parts = found.split(",") if isinstance(found, str) else found if isinstance(found, list) else ()
    return tuple(part.strip() for part in parts if isinstance(part, str) and part.strip())


def _people(found: Any, tags: Mapping[str, str], *names: str) -> tuple[str, ...]:
    written = [tags[name] for name in names if tags.get(name) and "://" not in tags[name]]
    return tuple(dict.fromkeys([*_names(found), *written[:1]]))


def _names(found: Any) -> Iterator[str]:
    for item in found if isinstance(found, list) else [found]:
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str) and name.strip() and "://" not in name:
            yield " ".join(name.split())


def _times(tree: Tree) -> dict[str, str]:
    times: dict[str, str] = {}
    for element in tree.select("time[datetime], [itemprop^=date], [itemprop=lastReviewed]"):
        found = attributes(element)
        key = found.get("itemprop") or ("pubdate" if "pubdate" in found else "")
        value = found.get("datetime") or found.get("content") or element.text.strip()
        if key and value:
            times.setdefault(key, value)
    return times


def _title(tree: Tree) -> str:
    title = tree.select_one("head title")
    return " ".join(title.text.split()) if title else ""


def _slug(address: str) -> str:
    return address.split("?")[0].split("#")[0].rstrip("/").rpartition("/")[2] if "/" in address else ""


def _text(found: Any) -> str:
    return found if isinstance(found, str) else ""


def _first(*found: str | None) -> str:
    return next((text for text in found if text), "")
