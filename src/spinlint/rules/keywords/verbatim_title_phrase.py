"""KW007 verbatim-title-phrase."""

from collections.abc import Iterator

from spacy.tokens import Token

from spinlint.document import BlockKind, Document
from spinlint.layers.orphans import Orphans
from spinlint.layers.syntax import Sentence, Syntax
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding

SHORTEST = 3


class VerbatimTitlePhrase(Rule):
    """The title, capitals and all, is pasted into a running sentence.

    Why: capitals in mid-sentence show that the phrase was pasted in for a search engine.
    Instead: write it in lower case, or say it in other words.
    Source: Google spam policies, keyword stuffing: words used "unnaturally, or out of context".
    """

    code, severity, needs = "KW007", "warning", (Syntax, Orphans)
    examples = (
        Bad(
            "# Natural Sleep Aids For Seniors\n\nMany people find that [[Natural Sleep Aids For Seniors]] are hard to choose.\n",
            suggestion="natural sleep aids for seniors",
        ),
        Good("# Natural Sleep Aids For Seniors\n\nMany older people ask about natural sleep aids.\n"),
        Good("# Living With Multiple Sclerosis\n\nThe Multiple Sclerosis Society has a helpline.\n"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        if doc.title_index is None:
            return
        title = [t.text for t in doc.layer(Syntax).blocks[doc.title_index].parse]
        if sum(word.islower() for word in doc.title.split()) > 2:
            return
        for sentence in doc.layer(Syntax).sentences(BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            for first, last in _pasted(sentence, title):
                span = sentence.parsed.between(first, last)
                if not doc.layer(Orphans).covers(span):
                    text = doc.text[span.start : span.end]
                    yield self.found(span, "the title is pasted in with its capitals", text.lower())


def _pasted(sentence: Sentence, title: list[str]) -> Iterator[tuple[Token, Token]]:
    """Runs of three or more title words in their order, every content word with a capital, amid lower-case words."""
    tokens = list(sentence.tokens)
    i = 0
    while i < len(tokens):
        size = max((_common(tokens[i:], title[j:]) for j in range(len(title))), default=0)
        if size >= SHORTEST and _capitals(tokens[i : i + size]) and _lower_around(tokens, i, i + size):
            yield tokens[i], tokens[i + size - 1]
        i += max(size, 1)


def _common(tokens: list[Token], title: list[str]) -> int:
    same = 0
    while same < min(len(tokens), len(title)) and tokens[same].text == title[same]:
        same += 1
    return same


def _capitals(run: list[Token]) -> bool:
    content = [t for t in run if not t.is_stop and t.is_alpha]
    return len(content) >= SHORTEST and all(t.text[0].isupper() for t in content)


def _lower_around(tokens: list[Token], start: int, end: int) -> bool:
    before = tokens[start - 1] if start else None
    after = tokens[end] if end < len(tokens) else None
    return before is not None and before.is_lower and not (after is not None and after.is_title)
