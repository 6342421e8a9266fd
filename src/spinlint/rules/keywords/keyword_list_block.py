"""KW008 keyword-list-block."""

import re
from collections import Counter
from collections.abc import Iterator

from spinlint.document import BlockKind, Document
from spinlint.layers.syntax import ParsedBlock, Syntax
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding

_ITEM = re.compile(r"\s*[,;|•·\n]\s*")
_PHONE = re.compile(r"^[+()\d][\d ()./\-]{6,}$")
_SENTENCE_END = re.compile(r"[.!?]\s+\S")
_FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})


class KeywordListBlock(Rule):
    """A block only lists variants of a keyword, places or phone numbers.

    Why: it is written for a search engine and says nothing to a reader.
    Instead: name the one or two places that matter in a sentence, or link to a finder.
    Source: Google spam policies, keyword stuffing: lists of phone numbers, "blocks of text that list cities".
    """

    code, severity, needs = "KW008", "error", (Syntax,)
    items = option(6, "items from which a list counts as a block")
    share = option(0.6, "share of items with the same head word, or that are places or phone numbers")
    examples = (
        Bad(
            "# Clinics\n\n[[gout clinic Leeds, gout clinic York, gout clinic Hull, gout clinic Bath, gout clinic Ripon, "
            "gout clinic Derby]]\n"
        ),
        Good("# Clinics\n\nClinics in Leeds, York, Hull, Bath, Ripon and Derby offer a check of your feet.\n"),
        Good("# Food\n\nbread, rice, pasta, oats, potatoes, barley, couscous\n", because="a list of different things"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for parsed in doc.layer(Syntax).of_kind(BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL):
            items = [item for item in _ITEM.split(parsed.block.text.strip(" .")) if item]
            if len(items) >= self.items and _verbless(parsed) and self._same(parsed, items):
                yield self.found(parsed.span(parsed.parse[:]), f"a block of {len(items)} search phrases and no sentence")

    def _same(self, parsed: ParsedBlock, items: list[str]) -> bool:
        enough = self.share * len(items)
        if sum(bool(_PHONE.match(item)) for item in items) >= enough:
            return True
        words = Counter(word for item in items for word in {w.lower() for w in item.split() if len(w) > 3})
        repeated = bool(words) and words.most_common(1)[0][1] >= enough
        several = sum(len(item.split()) > 1 for item in items) >= enough
        places = sum(len(e.text.split()) <= 3 for e in parsed.parse.ents if e.label_ in {"GPE", "LOC"})
        return (repeated and several) or places >= max(enough, 8)


def _verbless(parsed: ParsedBlock) -> bool:
    """No sentence in it; one finite verb is allowed, as a tagger takes a noun for one in text without sentences."""
    return not _SENTENCE_END.search(parsed.block.text) and sum(t.tag_ in _FINITE for t in parsed.parse) <= 1
