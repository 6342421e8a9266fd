"""RD010 undefined-acronym."""

import re
from collections.abc import Iterator

from spinlint.document import RUNNING_KINDS, BlockKind, Document
from spinlint.models.lexicons import load_list
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding, Span

_ACRONYM = re.compile(r"(?<![\w@/.&\-])[A-Z][A-Z&]{1,5}(?:s\b)?(?![\w@/]|\.\w|-[A-Z\d*])")
_PLACES = (*RUNNING_KINDS, BlockKind.TABLE_CELL)
_REFERENCES = re.compile(r"(?:references?|sources?|further reading|bibliography)\b", re.I)
_ROMAN = re.compile(r"[IVXL]+[A-D]?$")
_NAMES_GENE = re.compile(
    r"\s+(?:genes?|proteins?|enzymes?|mutations?|variants?|receptors?|pathway|antibod\w+|antigens?|locus|syndrome|virus|trials?|stud(?:y|ies))\b",
    re.I,
)


class UndefinedAcronym(Rule):
    """An acronym is never spelled out.

    Why: readers who do not know it lose the sentence, and cannot look it up.
    Instead: write it out the first time, with the letters in brackets.
    Source: PEMAT item 3; CDC Clear Communication Index 7.
    """

    code, severity = "RD010", "info"
    known = option((), "acronyms of the house that need no explanation")
    examples = (
        Bad("Ask about [[TENS]] for the pain."),
        Good("Ask about transcutaneous electrical nerve stimulation (TENS). TENS is painless."),
        Good("Ask about TENS (a small machine that sends current through the skin)."),
        Good("In the UK, call the NHS. HIV and DNA are known.", because="everybody knows them"),
        Good("Call A&E, or ask your GP about the BRCA gene.", because="known, and the symbol of a gene"),
        Good("DO NOT stop the tablets.", because="words in capitals"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        everyday = {*load_list("known_acronyms"), *self.known}
        seen: set[str] = set()
        references = next((i for i, b in doc.of_kind(BlockKind.HEADING) if _REFERENCES.match(b.text)), len(doc.blocks))
        for index, block in doc.of_kind(*_PLACES):
            if index >= references:
                break
            for match in _ACRONYM.finditer(block.text):
                acronym = match[0].removesuffix("s") if match[0][-1] == "s" else match[0]
                if acronym in seen or acronym in everyday or _ROMAN.match(acronym) or _is_symbol(block.text, match):
                    continue
                seen.add(acronym)
                if not _spelled_out(acronym, doc.text):
                    start = doc.starts[index] + match.start()
                    yield self.found(Span(start, start + len(acronym)), f"“{acronym}” is never spelled out")


def _spelled_out(acronym: str, text: str) -> bool:
    """“(ABC)”, “ABC (words)”, “ABC, or words”, “ABC stands for”, or words with its initials just before a bracket."""
    short = re.escape(acronym)
    return bool(
        re.search(
            rf"\(\s*[^()]{{0,40}}\b{short}s?\b|\b{short}s?\s*(?:\([^)\d]{{4,}}|, (?:or|short for)\b|stands for|means)", text
        )
    )


def _is_symbol(text: str, match: re.Match[str]) -> bool:
    """The symbol of a gene, a protein or a virus, which has no words behind it; or a word in capitals."""
    return bool(_NAMES_GENE.match(text, match.end())) or _shouted(text, match)


def _shouted(text: str, match: re.Match[str]) -> bool:
    """Part of a run of words in capitals."""
    around = text[max(match.start() - 12, 0) : match.start()] + " " + text[match.end() : match.end() + 12]
    return bool(re.search(r"\b[A-Z]{2,}\b", around)) and match[0].lower() in _WORDS


_WORDS = frozenset(
    [
        "do",
        "not",
        "never",
        "always",
        "and",
        "or",
        "if",
        "you",
        "must",
        "stop",
        "call",
        "the",
        "this",
        "is",
        "warning",
        "important",
        "now",
        "no",
        "yes",
        "be",
        "all",
        "to",
        "at",
        "on",
        "of",
        "in",
    ]
)
