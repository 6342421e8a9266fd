"""What front matter says of the article, under the many names that site builders use for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from spinlint.document import Meta

_NAMES: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "seo_title", "meta_title"),
    "description": ("description", "summary", "excerpt", "meta_description", "seo_description", "subtitle"),
    "keywords": ("keywords", "tags", "meta_keywords", "categories", "category"),
    "authors": ("author", "authors", "byline", "by", "written_by", "writer"),
    "reviewers": (
        "reviewed_by", "reviewer", "reviewers", "medically_reviewed_by", "medical_reviewer", "medical_review",
        "clinically_reviewed_by", "clinical_reviewer", "fact_checked_by", "checked_by",
    ),
    "publisher": ("publisher", "organisation", "organization", "site", "site_name", "source"),
    "published": (
        "date", "published", "date_published", "published_at", "publish_date", "published_date", "pub_date", "pubdate",
        "published_on", "created", "created_at",
    ),
    "modified": (
        "lastmod", "updated", "modified", "last_modified", "last_modified_at", "date_modified", "last_updated",
        "last_update", "updated_at", "updated_on", "update_date", "updated_date", "modified_date",
    ),
    "reviewed": (
        "last_reviewed", "reviewed", "reviewed_on", "review_date", "date_reviewed", "reviewed_at", "reviewed_date",
        "medically_reviewed", "medically_reviewed_on", "last_reviewed_on", "last_review", "fact_checked",
    ),
    "language": ("lang", "language", "locale", "lang_code"),
    "slug": ("slug", "permalink", "url", "canonical", "canonical_url"),
}  # fmt: skip
_NESTED = ("seo", "meta", "params", "extra", "metadata")
_PERSON = ("name", "full_name", "title", "label", "id")
_MOST_PEOPLE = 100


def meta_of(data: Mapping[str, Any]) -> Meta:
    """The metadata in decoded front matter; a map such as `seo:` or `params:` fills what the top level leaves out."""
    found = _normal(data)
    for nest in _NESTED:
        inner = found.get(nest)
        if isinstance(inner, Mapping):
            found = {**_normal(inner), **found}
    reviewed, reviewers = _one(found, "reviewed"), _many(found, "reviewers")
    if reviewed and not re.search(r"\d", reviewed):
        reviewed, reviewers = "", reviewers or _many(found, "reviewed")
    return Meta(
        title=_one(found, "title"),
        description=_one(found, "description"),
        keywords=tuple(word.strip() for name in _many(found, "keywords") for word in name.split(",") if word.strip()),
        authors=_many(found, "authors"),
        reviewers=reviewers,
        publisher=_one(found, "publisher"),
        published=_one(found, "published"),
        modified=_one(found, "modified"),
        reviewed=reviewed,
        language=_one(found, "language"),
        slug=_one(found, "slug").rstrip("/").rpartition("/")[2],
        data=data,
    )


def _normal(data: Mapping[Any, Any]) -> dict[str, Any]:
    def name(key: Any) -> str:
        return re.sub(r"[\s-]+", "_", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", str(key))).lower()

    return {name(key): value for key, value in data.items()}


def _many(found: Mapping[str, Any], field: str) -> tuple[str, ...]:
    for name in _NAMES[field]:
        texts = tuple(dict.fromkeys(_texts(found.get(name))))
        if texts:
            return texts
    return ()


def _one(found: Mapping[str, Any], field: str) -> str:
    return next(iter(_many(found, field)), "")


def _texts(value: Any, depth: int = 0) -> Iterator[str]:
    """The names in a value: text itself, each item of a list, the name in a map (or in the maps of a map)."""
    if isinstance(value, Mapping):
        named = next((value[key] for key in _PERSON if isinstance(value.get(key), str)), None)
        value = [named] if named else list(value.values()) if depth == 0 else []
    if isinstance(value, list | tuple):
        for item in value[:_MOST_PEOPLE] if depth < 3 else ():
            yield from _texts(item, depth + 1)
    elif value is not None and not isinstance(value, bool) and str(value).strip():
        yield " ".join(str(value).split())
