"""What HTML elements, classes and ids mean for a reader of prose."""

from __future__ import annotations

import re


def words(text: str) -> frozenset[str]:
    """The words of `text` as a set."""
    return frozenset(text.split())


HEADINGS = {f"h{level}": level for level in range(1, 7)}
VOID = words("area base br col embed hr img input link meta param source track wbr")
BLOCKS = words(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 head header hgroup html legend li main menu nav ol optgroup option p pre search "
    "section summary table tbody td tfoot th thead title tr ul hr"
)
LISTS = frozenset({"ul", "ol", "menu", "dir", "dl"})
SCOPES = frozenset({"table", "td", "th", "caption", "html", "template", "object", "button"})
INLINE_KINDS = {"em": "em", "i": "em", "strong": "strong", "b": "strong", "sup": "sup", "sub": "sub", "q": "quote"}
NEVER_PROSE = words(
    "script style template noscript noembed noframes iframe object embed svg math canvas audio video map nav aside "
    "dialog button select datalist textarea input label fieldset legend progress meter code kbd samp del s strike rt "
    "rp head search"
)
# An open element on the left ends when one of those on the right begins.
ENDED_BY: dict[str, frozenset[str]] = {
    "p": BLOCKS - {"body", "head", "html", "caption", "option", "optgroup", "legend", "title", "tbody", "thead", "tfoot"},
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "td": frozenset({"td", "th", "tr", "tbody", "tfoot", "thead"}),
    "th": frozenset({"td", "th", "tr", "tbody", "tfoot", "thead"}),
    "tr": frozenset({"tr", "tbody", "tfoot", "thead"}),
    "thead": frozenset({"tbody", "tfoot"}),
    "tbody": frozenset({"tbody", "tfoot"}),
    "caption": frozenset({"tr", "tbody", "thead", "tfoot", "td", "th"}),
    "head": frozenset({"body"}),
    **{heading: frozenset(HEADINGS) for heading in HEADINGS},
}
HIDDEN_ROLES = words(
    "navigation banner contentinfo complementary search menu menubar dialog alertdialog toolbar tablist tab button form"
)
_PAGE_WORDS = words(
    "cookie cookies consent gdpr cmp breadcrumb breadcrumbs crumbs nav navbar navigation navigator menu submenu sidebar "
    "share sharing sharer sharedaddy social socials addtoany addthis newsletter subscribe subscription signup optin "
    "advert adverts advertisement advertising adsbygoogle ads adslot sponsored promo promos comments commentlist "
    "respond disqus pagination pager popup modal offcanvas toc login searchform related outbrain taboola yarpp "
    "relatedposts toolbar masthead colophon noprint editsection tags taglist teaser teasers"
)
_PAGE_NAMES = words("widget widget-area widgets skip-link skiplink skip-to-content print-only footer site-footer")
_PAGE_IDS = words("comments respond disqus_thread sidebar secondary nav navigation menu footer header masthead colophon toc")
_HIDDEN_WORDS = frozenset({"sr-only", "screen-reader-text", "visually-hidden", "visuallyhidden", "element-invisible"})
_SPLIT = re.compile(r"[-_\s]+|(?<=[a-z])(?=[A-Z])")
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def is_hidden(attributes: dict[str, str]) -> bool:
    """Whether the page says that nobody sees this element."""
    if "hidden" in attributes and attributes["hidden"].lower() != "until-found":
        return True
    if attributes.get("aria-hidden", "").lower() == "true" or attributes.get("role", "").lower() in HIDDEN_ROLES:
        return True
    if _NOT_SHOWN.search(attributes.get("style", "")):
        return True
    return not _HIDDEN_WORDS.isdisjoint(attributes.get("class", "").split())


def is_page_furniture(attributes: dict[str, str]) -> bool:
    """Whether class or id name a part of the page around the article: a cookie banner, share buttons, comments.

    Only few ids count: many are made of a heading's words ("related-conditions").
    """
    names, identity = attributes.get("class", "").lower(), attributes.get("id", "").lower()
    if identity in _PAGE_IDS or "cookie" in identity or not _PAGE_NAMES.isdisjoint(names.split()):
        return True
    return not _PAGE_WORDS.isdisjoint(word.lower() for word in _SPLIT.split(attributes.get("class", "")))
