"""Layer `Provenance`: who wrote the page, who checked it, when, and who pays, as far as the page says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from typing import TYPE_CHECKING, Self

from spinlint.document import BlockKind, Document
from spinlint.layers.layer import Layer
from spinlint.values import Span

if TYPE_CHECKING:
    from spinlint.models import Models

EDGE_BLOCKS = 6
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_WORD = r"[A-Z][\w'’\-]+"
_NAME = (
    rf"(?:(?:Dr|Prof(?:essor)?|Mr|Ms|Mrs|Miss)\.? )?{_WORD}(?: [A-Z]\.?)?(?: (?:de|van|von|al|bin|der|la))?(?: {_WORD}){{1,3}}"
)
_MAKERS = (
    "[Tt]eam|[Ss]taff|[Ee]ditors?|[Ww]riter|[Cc]linic|[Hh]ospital|[Ss]ociety|[Aa]ssociation|[Tt]rust|[Cc]harity|[Ff]oundation"
)
_BYLINE = re.compile(
    r"\b(?:[Ww]ritten by|[Aa]uthors?:?|[Bb]y|[Tt]ext:?|[Ww]ords:?|[Pp]osted by|[Pp]ublished by|[Rr]eported by)\s+"
    rf"(?P<name>{_NAME}|(?:the |our )?(?:[\w\-]+ ){{0,3}}(?:{_MAKERS})|(?<=[Pp]osted by ){_WORD}|(?<=[Ww]ritten by ){_WORD})"
)
_OWNER = re.compile(
    rf"(?:©|\([cC]\)|&copy;|\b[Cc]opyright\b)\s*(?:©|\([cC]\))?\s*(?:\d{{4}}(?:\s?[-–]\s?\d{{2,4}})?,?\s*)?(?:by )?"
    rf"(?P<name>{_WORD}(?: (?:(?:of|and|the|for|&) )?{_WORD}){{0,6}}(?:,? (?:Ltd|Inc|LLC|plc|PLC|GmbH|Limited)\.?)?)"
)
_COMPANY = re.compile(
    r"\b(?:Ltd|Limited|Inc|LLC|PLC|plc|GmbH|Corp|Company|Labs?|Laborator\w+|Health|Healthcare|Clinics?|Hospitals?|Trust|Group|Media|"
    r"Press|Publishing|Foundation|Charity|Society|Association|Institute|Centre|Center|Council|College|University|Agency|Service|NHS|"
    r"Department|Pharma\w*|Nutrition|Wellness|Network)\b"
)
_REVIEWER = re.compile(
    r"(?:(?:[Mm]edically|[Cc]linically|[Ee]xpertly)?\s*(?:[Rr]eviewed|[Cc]hecked|[Aa]pproved|[Vv]erified)\s+by|"
    rf"[Mm]edical [Rr]eviewer:?|[Rr]eviewer:?)\s+(?P<name>{_NAME})"
)
_LETTERS = (
    r"M\.?D|R\.?N|Ph\.?D|D\.?O|M\.?B\.?B\.?S|MBChB|MPH|MSc|BSc|MRCGP|FRCP|FRCS|MRCP|FRCOG|RD|RDN|LD|PharmD|MPharm|DPT|PT|DDS|DMD|"
    r"NP|PA-C|FNP|CNM|PsyD|LCSW|OD|GP|SRD|FACP"
)
_PROFESSIONS = (
    "physician|doctor|nurse|pharmacist|physiotherapist|physical therapist|dietitian|dietician|midwife|dentist|psychologist|"
    "psychiatrist|surgeon|consultant|pa?ediatrician|cardiologist|dermatologist|gyna?ecologist|neurologist|oncologist|optometrist|"
    "podiatrist|professor|general practitioner|paramedic|health visitor|radiographer|epidemiologist|speech therapist|"
    "occupational therapist|audiologist|immunologist|rheumatologist|gastroenterologist|urologist|endocrinologist|allergist|"
    "nutritionist"
)
_CREDENTIAL = re.compile(rf"\b(?:{_LETTERS})\b|\b(?:Dr|Prof)\.? [A-Z]|\b(?i:{_PROFESSIONS})\b")
_WHEN = re.compile(
    r"\b(?:(?P<what>(?:page )?last (?:medically )?(?:reviewed|updated|checked|modified|edited|revised)|(?:medically )?reviewed|"
    r"updated|published|posted|date|modified|revised|written|next review(?: due)?|review due)\b[^.\d\n]{0,40})?"
    rf"(?P<date>\d{{4}}-\d{{2}}-\d{{2}}|{_DAY} {_MONTH},? \d{{4}}|{_MONTH} {_DAY},? \d{{4}}|{_MONTH} \d{{4}}|"
    r"\d{1,2}[/.]\d{1,2}[/.]\d{4})",
    re.I,
)
_QUALIFYING_KEYS = frozenset(
    {"credentials", "qualification", "qualifications", "author_credentials", "author_title", "job_title"}
)
_QUALIFYING_PROPERTIES = ("jobTitle", "honorificPrefix", "honorificSuffix", "hasCredential", "description")
_FURNITURE = re.compile(r"<(header|footer)\b.*?</\1>", re.I | re.S)
_INLINE = re.compile(r"</?(?:a|abbr|b|em|i|small|span|strong|time)\b[^>]*>", re.I)
_TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>", re.I | re.S)
_NO_ORGANISATION = frozenset(
    {"Person", "WebPage", "MedicalWebPage", "Article", "WebSite", "NewsArticle", "BlogPosting", "ImageObject"}
)
_EARNS = r"(?:we|i|this (?:site|page|post)) (?:may )?(?:earn|get|receive)s? (?:a |an )?(?:small )?(?:commission|affiliate|money|fee|from)"
_FUNDING = re.compile(
    r"\b(?:funded by|funding:?|sponsored\b|sponsor\b|paid (?:for by|partnership|post|promotion)|conflicts? of interest|"
    r"competing interests?|advertis(?:ement|ing feature|orial)|in partnership with|disclosures?:?|ad:|"
    rf"(?:no|not) (?:financial|commercial|any )?\s?(?:interests?|ties|links?|relationship)|affiliate (?:links?|disclosure)|{_EARNS})"
    r"|#ad\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date the page gives: `role` is published, updated, reviewed or next; `span` is `None` for one in the metadata."""

    role: str
    day: date
    span: Span | None = None


@dataclass(frozen=True)
class Provenance(Layer):
    """What the page says of its makers. Names as written; `credentials` is the words that state a qualification.

    `organisations` are the names that the page's metadata give to something that is no person.
    """

    authors: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    publisher: str = ""
    credentials: tuple[str, ...] = ()
    dates: tuple[Dated, ...] = ()
    byline: Span | None = None
    disclosure: Span | None = None
    organisations: frozenset[str] = frozenset()

    @classmethod
    def compute(cls, docs: Sequence[Document], models: Models) -> Sequence[Self]:
        return [cls._of(doc) for doc in docs]

    @classmethod
    def _of(cls, doc: Document) -> Self:
        edges = list(_edges(doc))
        apart = " · ".join(_apart(doc))
        bylines = [(at, m) for at, text in edges for m in _BYLINE.finditer(text)]
        reviews = [(at, m) for at, text in edges for m in _REVIEWER.finditer(text)]
        at, first = bylines[0] if bylines else (0, None)
        who = " ".join((*doc.meta.authors, *doc.meta.reviewers, *_near_names(edges, [*bylines, *reviews])))
        disclosed = _FUNDING.search(doc.text)
        return cls(
            authors=doc.meta.authors or tuple(m["name"] for _, m in bylines) or tuple(m["name"] for m in _BYLINE.finditer(apart)),
            reviewers=doc.meta.reviewers or tuple(m["name"] for _, m in reviews),
            publisher=doc.meta.publisher
            or next((m["name"] for text in (*dict(edges).values(), apart) for m in _OWNER.finditer(text)), ""),
            credentials=(*(m[0] for m in _CREDENTIAL.finditer(who)), *_stated(doc)),
            organisations=frozenset(_organisations(doc.meta.json_ld)),
            dates=(*_metadata_dates(doc), *_prose_dates(edges), *_labelled_dates(apart)),
            byline=Span(at + first.start(), at + first.end()) if first else None,
            disclosure=Span(*disclosed.span()) if disclosed else None,
        )

    def people(self) -> tuple[str, ...]:
        """The authors that are no company and no editorial team."""
        return tuple(
            name for name in self.authors if name not in self.organisations and not _COMPANY.search(name.partition(",")[0])
        )

    def latest(self, *roles: str) -> Dated | None:
        """The latest date with one of these roles."""
        return max((d for d in self.dates if d.role in roles), key=lambda d: d.day, default=None)


def _edges(doc: Document) -> Iterator[tuple[int, str]]:
    """Offset and text of the blocks where bylines and dates stand: the first and the last few."""
    body = [i for i, b in enumerate(doc.blocks) if b.kind not in {BlockKind.KEYWORDS, BlockKind.ALT, BlockKind.TITLE}]
    for i in dict.fromkeys((*body[:EDGE_BLOCKS], *body[-EDGE_BLOCKS:])):
        yield doc.starts[i], doc.blocks[i].text


def _apart(doc: Document) -> Iterator[str]:
    """The words of the headers and footers of an HTML page, which are no prose but may name its makers and its date."""
    if doc.source.media == "html":
        for match in _FURNITURE.finditer(doc.source.text):
            yield " ".join(unescape(_TAG.sub(" | ", _INLINE.sub(" ", match[0]))).split())


def _near_names(edges: Sequence[tuple[int, str]], names: Sequence[tuple[int, re.Match[str]]]) -> Iterator[str]:
    texts = dict(edges)
    return (texts[at][match.start() : match.end() + 120] for at, match in names)


def _stated(doc: Document) -> Iterator[str]:
    """Qualifications in the front matter (`credentials: RN`) and in JSON-LD (`jobTitle` of an author or reviewer)."""
    for key, value in doc.meta.data.items():
        if key.lower().replace("-", "_") in _QUALIFYING_KEYS and value:
            yield str(value)
    for person in _objects(doc.meta.json_ld):
        said = " ".join(str(person.get(key) or "") for key in _QUALIFYING_PROPERTIES)
        yield from (match[0] for match in _CREDENTIAL.finditer(said))


def _organisations(json_ld: object) -> Iterator[str]:
    return (str(o["name"]) for o in _objects(json_ld) if o.get("name") and str(o.get("@type", "Person")) not in _NO_ORGANISATION)


def _objects(value: object) -> Iterator[Mapping[str, object]]:
    """Every object in JSON-LD, however deep."""
    if isinstance(value, Mapping):
        yield value
        yield from (found for inner in value.values() for found in _objects(inner))
    elif isinstance(value, list | tuple):
        yield from (found for inner in value for found in _objects(inner))


def _metadata_dates(doc: Document) -> Iterator[Dated]:
    meta = doc.meta
    for role, written in (("published", meta.published), ("updated", meta.modified), ("reviewed", meta.reviewed)):
        day = parse_date(written)
        if day:
            yield Dated(role, day)


def _prose_dates(edges: Sequence[tuple[int, str]]) -> Iterator[Dated]:
    for at, text in edges:
        for match in _WHEN.finditer(text):
            day = parse_date(match["date"])
            alone = match["what"] is None and len(text) > len(match[0]) + 60
            if day and not alone:
                yield Dated(_role(match["what"] or ""), day, Span(at + match.start(), at + match.end()))


def _labelled_dates(text: str) -> Iterator[Dated]:
    for match in _WHEN.finditer(text):
        day = parse_date(match["date"])
        if day and match["what"]:
            yield Dated(_role(match["what"]), day)


def _role(label: str) -> str:
    lower = label.lower()
    if "next" in lower or "due" in lower:
        return "next"
    if "review" in lower or "check" in lower:
        return "reviewed"
    return "updated" if re.search(r"updat|modif|revis|edit", lower) else "published"


def parse_date(written: str) -> date | None:
    """The day that a date names (the first of its month if it names none); `None` if it is not a date."""
    from dateutil import parser

    try:
        if not re.search(r"\d{4}", written):
            return None
        day_first = not re.match(r"\s*\d{4}\b", written)
        return parser.parse(written, default=datetime(1, 1, 1), dayfirst=day_first).date()
    except (ValueError, OverflowError):
        return None
