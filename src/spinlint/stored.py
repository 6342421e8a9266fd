"""A checked document as bytes, and back: plain JSON, so that a stored file can do no harm, read in parts as needed."""

from __future__ import annotations

import json
from dataclasses import astuple
from typing import Any

from spinlint.document import Block, BlockKind, Document, Inline, Piece, Source, Waiver
from spinlint.engine import Checked
from spinlint.errors import UnreadableError
from spinlint.readers import read
from spinlint.values import Finding, LedgerEntry, Named, Related, Severity, Span

_LAZY = frozenset({"blocks", "text", "starts", "waivers", "meta", "targets", "layers"})


class Remembered(Document):
    """A document whose blocks are built, and whose metadata is read again, only when something asks for them."""

    def __init__(self, source: Source, words: int, waivers: Any, blocks: Any) -> None:
        self.source = source
        self.__dict__["words"] = words
        self._stored = (waivers, blocks)

    def __getattr__(self, name: str) -> Any:
        if name not in _LAZY:
            raise AttributeError(name)
        if name in ("meta", "targets"):
            body = self.source.bom + self.source.text.encode(self.source.encoding)
            self.meta = read(body, self.source.path, self.source.media).meta
            self.targets = self.meta.keywords
        else:
            waivers, blocks = self._stored
            super().__init__(self.source, [_block(b) for b in blocks], None, [_waiver(w) for w in waivers])
            del self.meta, self.targets
        return self.__dict__[name]


def dump(checked: Checked) -> bytes:
    """The document without its text, its findings and what else is known of it. Raises `ValueError` for odd scores."""
    document, source = checked.document, checked.document.source
    stored = {
        "media": source.media,
        "encoding": source.encoding,
        "bom": len(source.bom),
        "words": document.words,
        "waivers": document.waivers and [[w.action, w.codes, w.reason, w.span] for w in document.waivers],
        "findings": [_plain(finding) for finding in checked.findings],
        "waived": [_plain(finding) for finding in checked.waived],
        "scores": {name: dict(score) for name, score in checked.scores.items()},
        "skipped": checked.skipped,
        "claims": [astuple(claim) for claim in checked.claims],
    }
    blocks = [(b.kind, b.text, b.pieces, b.level, b.group, b.row, b.column, b.ordered, b.inlines) for b in document.blocks]
    return f"{json.dumps(stored, allow_nan=False)}\n{json.dumps(blocks)}".encode()


def load(stored: bytes, path: str, data: bytes) -> Checked | None:
    """The checked document of a file with these bytes; `None` if what is stored is not one."""
    try:
        head, blocks = stored.split(b"\n")
        facts = json.loads(head)
        document = _document(facts, blocks, path, data)
        findings, waived = ([_finding(f) for f in facts[name]] for name in ("findings", "waived"))
        claims = [_claim(claim) for claim in facts["claims"]]
        return Checked(document, findings, facts["scores"], facts["skipped"], waived=waived, claims=claims)
    except (ValueError, KeyError, TypeError, LookupError, UnreadableError):
        return None


def _document(facts: Any, blocks: bytes, path: str, data: bytes) -> Document:
    if facts["media"] == "docx":  # the text is not in the bytes as it stands
        return read(data, path, "docx")
    bom, encoding = data[: facts["bom"]], facts["encoding"]
    source = Source(path, facts["media"], data[len(bom) :].decode(encoding), encoding, bom)
    return Remembered(source, facts["words"], facts["waivers"], _Later(blocks))


class _Later:
    """A JSON list that is parsed when it is gone through."""

    def __init__(self, text: bytes) -> None:
        self.text = text

    def __iter__(self) -> Any:
        return iter(json.loads(self.text))


def _plain(f: Finding) -> list[Any]:
    related = [(r.message, r.span, r.path) for r in f.related]
    return [f.code, f.name, f.severity, f.message, f.why, f.span, f.suggestions, f.safe, related, f.source]


def _finding(stored: Any) -> Finding:
    code, name, severity, message, why, span, suggestions, safe, related, source = stored
    others = tuple(Related(text, _span(at), path) for text, at, path in related)
    return Finding(code, name, Severity(severity), message, why, _span(span), tuple(suggestions), safe, others, _span(source))


def _claim(stored: Any) -> LedgerEntry:
    span, sentence, agent, target, strength, level, source, tier, reach, supported, enough, would_be_enough, _ = stored
    who, what = (Named(text, tuple(ids)) for text, ids in (agent, target))
    judged = (strength, level, source, tier, reach, supported, enough)
    return LedgerEntry(Span(*span), sentence, who, what, *judged, tuple(would_be_enough))


def _span(stored: Any) -> Span | None:
    return None if stored is None else Span(*stored)


def _waiver(stored: Any) -> Waiver:
    action, codes, reason, span = stored
    return Waiver(action, tuple(codes), reason, Span(*span))


def _block(stored: Any) -> Block:
    kind, text, pieces, level, group, row, column, ordered, inlines = stored
    made = tuple(Inline(kind, start, end, target, tuple(map(tuple, given))) for kind, start, end, target, given in inlines)
    return Block(BlockKind(kind), text, tuple(Piece(*p) for p in pieces), level, group, row, column, ordered, made)
