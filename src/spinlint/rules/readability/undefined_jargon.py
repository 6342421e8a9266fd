"""RD007 undefined-jargon."""

import re
from collections.abc import Iterator
from functools import lru_cache

from spinlint.document import RUNNING_KINDS, Document
from spinlint.layers.frequency import zipf
from spinlint.layers.syntax import ParsedBlock, Syntax
from spinlint.layers.terms import TermHit, TermHits
from spinlint.models.lexicons import load_list
from spinlint.models.phrasebook import PhraseBook
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.rules.shapes import english_tokenizer
from spinlint.values import Finding, Span

_KINDS = ("condition", "symptom", "anatomy", "procedure", "drug-class")
_EXPLAINS = re.compile(
    r"^\s*(?:\(|[,–—-]\s*(?:or|which|that|a|an|the|where|when|meaning|also|called|known|sometimes|i\.e\.)\b|means?\b|is\b|are\b|"
    r"refers?\b|happens?\b|occurs?\b|, )", re.I)  # fmt: skip
_INTRODUCES = re.compile(
    r"(?:\(|called|known as|named|term(?:ed)?(?: is| for)?|or|is|are|means?|diagnosis of|“|\")\s*(?:an?\s|the\s)?$", re.I
)

_LEARNED = re.compile(
    r"(?:itis|osis|emia|aemia|algia|pathy|ectomy|plasia|trophy|esthesia|aesthesia|uria|pnoea|pnea|phagia)\b", re.I
)


class UndefinedJargon(Rule):
    """A medical word is used and not explained where it first stands.

    Why: readers do not look words up; they guess, or they stop.
    Instead: use the plain term, or give it in brackets the first time.
    Source: PEMAT item 4; CDC Clear Communication Index 7; NHS: the plain term first, then the medical one.
    """

    code, severity, needs = "RD007", "info", (Syntax, TermHits)
    common = option(3.3, "Zipf frequency from which a word counts as known to everyone")
    most = option(10, "findings in one article; the rest are counted in the last one")
    examples = (
        Bad("You may have [[paresthesia]] at night."),
        Good("You may have pins and needles (paresthesia) at night."),
        Good("You may have paresthesia, which is a tingling of the skin."),
        Good("You may have asthma or a headache.", because="everybody knows the words"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        seen: set[str] = set()
        found = [
            f for parsed in doc.layer(Syntax).blocks if parsed.block.kind in RUNNING_KINDS for f in self._in(parsed, doc, seen)
        ]
        yield from found[: self.most]

    def _in(self, parsed: ParsedBlock, doc: Document, seen: set[str]) -> Iterator[Finding]:
        plain = {parsed.between(parsed.parse[a], parsed.parse[b - 1]): entry for a, b, entry in _book().find(parsed.parse)}
        block = Span(parsed.offset, parsed.offset + len(parsed.block.text))
        spans = {hit.span: hit for hit in doc.layer(TermHits).within(block) if self._hard(doc, hit)}
        for span in sorted({*spans, *(s for s in plain if self._rare(doc.text[slice(*s)]))}):
            key = doc.text[slice(*span)].lower()
            if key not in seen and not _explained(doc.text, span, block):
                words = plain.get(span, ())
                message = f"“{key}” is not explained" + (f"; in plain words: {' or '.join(words[:2])}" if words else "")
                yield self.found(span, message, *words)
            seen.add(key)

    def _hard(self, doc: Document, hit: TermHit) -> bool:
        text = doc.text[slice(*hit.span)]
        everyday = "general" in hit.flags or ("lay" in hit.flags and not _LEARNED.search(text))
        return hit.kind in _KINDS and not everyday and self._rare(text)

    def _rare(self, text: str) -> bool:
        words = re.findall(r"[^\W\d_]+", text.lower())
        return bool(words) and min(zipf(word) for word in words) < self.common and not text.isupper()


@lru_cache(maxsize=1)
def _book() -> PhraseBook[tuple[str, ...]]:
    entries = load_list("jargon")
    return PhraseBook(((e["match"], tuple(e["instead"])) for e in entries), english_tokenizer())


def _explained(text: str, span: Span, block: Span) -> bool:
    before, after = text[block.start : span.start][-40:], text[span.end : block.end][:30]
    return bool(_EXPLAINS.match(after) or _INTRODUCES.search(before))
