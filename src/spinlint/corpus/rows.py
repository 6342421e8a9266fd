"""From a checked document to its rows."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from spinlint.corpus.records import Failed, Record
from spinlint.corpus.tables import Row, Rows
from spinlint.document import Document
from spinlint.engine import Checked
from spinlint.layers.claims import Claim, Claims
from spinlint.layers.provenance import Provenance, parse_date
from spinlint.report import family, is_skipped
from spinlint.reporters.place import finding_place
from spinlint.values import Finding, Severity

FIGURE = re.compile(r"\d+(?:[.,]\d+)*\s?(?:%|per ?cent\b|percent\b)?")
_SCALARS = (int, float, str, bool)


def rows_of(record: Record, checked: Checked) -> Rows:
    """What is known of a document that was checked. A rule that broke is a finding, too."""
    found = [_finding(record, checked.document, finding) for finding in checked.findings]
    found += [_error(record, Failed("RuleFailed", failure.message)) for failure in checked.failures]
    known = checked.document.layers
    claims = [_claim(record, checked.document, claim) for claim in known.get(Claims)] if Claims in known else []
    return Rows([_document(record, checked, found)], found, claims)


def failed_rows(record: Record, failed: Failed) -> Rows:
    """What is known of a document that could not be read or checked."""
    found = [_error(record, failed)]
    row = {
        **_identity(record),
        "words": 0,
        "error": failed.kind,
        "findings": 1,
        "errors": 1,
        "warnings": 0,
        "infos": 0,
        "by_family": [("error", 1)],
    }
    return Rows([{**row, **_from_facts(record.facts), "site": _site(record, None)}], found)


def _identity(record: Record) -> Row:
    return {"id": record.id, "path": record.path, "source": record.source, "row": record.row}


def _from_facts(facts: Mapping[str, str]) -> Row:
    return {"title": facts.get("title"), "author": facts.get("author"), "date": _day(facts.get("date", ""))}


def _document(record: Record, checked: Checked, findings: list[Row]) -> Row:
    document, scores = checked.document, checked.scores
    by_severity = {s: sum(f["severity"] == s for f in findings) for s in Severity}
    readability, claims, spun = (scores.get(name, {}) for name in ("readability", "claims", "spun"))
    known = {name: value for name, value in _from_facts(record.facts).items() if value}
    return {
        **_identity(record),
        "site": _site(record, document),
        **_of_the_page(checked),
        **known,
        "words": document.words,
        "skipped": next((reason for reason in checked.skipped if is_skipped(checked)), None),
        "error": "RuleFailed" if checked.failures else None,
        "findings": len(findings),
        "errors": by_severity[Severity.ERROR],
        "warnings": by_severity[Severity.WARNING],
        "infos": by_severity[Severity.INFO],
        "by_family": sorted(Counter(finding["family"] for finding in findings).items()),
        "density": round(1000 * len(findings) / document.words, 3) if document.words else None,
        "grade": readability.get("consensus"),
        "reading_ease": readability.get("flesch_reading_ease"),
        "spun": spun.get("probability"),
        "spun_verdict": spun.get("verdict"),
        "claims": claims.get("claims"),
        "strong_claims": claims.get("strong"),
        "unsupported_claims": claims.get("unsupported"),
        "outbound": sorted(set(_outbound(document))),
        "scores": json.dumps({n: _plain(score) for n, score in sorted(scores.items())}, sort_keys=True),
    }


def _of_the_page(checked: Checked) -> Row:
    if Provenance not in checked.document.layers:
        return {"title": checked.document.title or None}
    made = checked.document.layer(Provenance)
    day = made.latest("published") or made.latest("updated", "reviewed")
    authors = ", ".join(made.authors)
    return {"title": checked.document.title or None, "author": authors or None, "date": day.day.isoformat() if day else None}


def _plain(score: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in score.items() if isinstance(value, _SCALARS)}


def _day(written: str) -> str | None:
    day = parse_date(written)
    return day.isoformat() if day else None


def _site(record: Record, document: Document | None) -> str:
    """The host that the document comes from; without an address, its folder or the file that it is a row of."""
    address = record.facts.get("url", "") or (str(document.meta.data.get("og:url", "")) if document else "")
    host = _host(address)
    if host:
        return host
    return record.source if record.row is not None else record.source.rpartition("/")[0] or "."


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _outbound(document: Document) -> Iterator[str]:
    for block in document.blocks:
        for inline in block.inlines:
            if inline.kind == "link" and (host := _host(inline.target)):
                yield host


def _finding(record: Record, document: Document, finding: Finding) -> Row:
    place = finding_place(document, finding)
    related = [{"message": r.message, "span": r.span, "path": r.path} for r in finding.related]
    return {
        "id": record.id,
        "path": record.path,
        "code": finding.code,
        "name": finding.name,
        "family": family(finding.code),
        "severity": finding.severity.value,
        "message": finding.message,
        "why": finding.why,
        "text": place.text,
        "start": finding.span.start if finding.span else None,
        "end": finding.span.end if finding.span else None,
        "line": place.line,
        "column": place.column,
        "suggestions": list(finding.suggestions),
        "safe": finding.safe,
        "related": json.dumps(related) if related else None,
    }


def _error(record: Record, failed: Failed) -> Row:
    words = {"code": f"error.{failed.kind}", "name": "not-checked", "family": "error", "severity": "error"}
    place = {"line": 1, "column": 1, "suggestions": [], "safe": False}
    return {
        "id": record.id,
        "path": record.path,
        **words,
        "message": failed.message or failed.kind,
        "why": "",
        "text": "",
        **place,
    }


def _claim(record: Record, document: Document, claim: Claim) -> Row:
    sentence = claim.sentence.text
    return {
        "id": record.id,
        "path": record.path,
        "text": document.text[slice(*claim.span)],
        "start": claim.span.start,
        "end": claim.span.end,
        "sentence": sentence,
        "agent": next((hit.name for hit in claim.agent.hits), claim.agent.text.lower()),
        "agent_kind": claim.agent.kind,
        "effect": claim.family,
        "helps": claim.helps,
        "targets": sorted({hit.name for hit in claim.hits}) or [claim.target_text.lower()],
        "strength": claim.strength.value,
        "asserted": claim.asserted,
        "figures": [" ".join(figure.split()) for figure in FIGURE.findall(sentence)],
        "support": claim.source.name if claim.source else "",
        "tier": claim.source.tier if claim.source else "none",
        "enough": claim.enough,
    }
