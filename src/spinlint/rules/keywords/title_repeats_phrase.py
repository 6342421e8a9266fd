"""KW005 title-repeats-phrase."""

from collections.abc import Iterator

from spacy.tokens import Token

from spinlint.document import BlockKind, Document
from spinlint.layers.frequency import rare
from spinlint.layers.syntax import ParsedBlock, Syntax
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding, Related, Span

_SKIP = ("DT", "IN", "CC", "TO", "PRP", "PRP$", "MD")


class TitleRepeatsPhrase(Rule):
    """The title says the same phrase twice.

    Why: the second time adds nothing for a reader and marks the page as made for search.
    Instead: drop the second one, or say what the article answers.
    Source: Google spam policies: "repeating the same words or phrases so often that it sounds unnatural".
    """

    code, severity, needs = "KW005", "warning", (Syntax,)
    examples = (
        Bad("# Acne Cream Tips | [[Acne Cream]]\n\nCreams can help.\n"),
        Bad("# Chilblain care: how to care for a [[chilblain]]\n\nWarm the feet slowly.\n"),
        Good("# Acne creams: what works\n\nCreams can help.\n"),
        Good("# Day by day: a plan for your first day home\n\nRest first.\n", because="an everyday word"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        seen: set[str] = set()
        for parsed in sorted(
            doc.layer(Syntax).of_kind(BlockKind.TITLE, BlockKind.HEADING), key=lambda p: p.block.kind is BlockKind.TITLE
        ):
            if parsed.block.kind is BlockKind.TITLE or parsed.block.level == 1:
                for first, again in _repeats(parsed):
                    if doc.text[slice(*again)].lower() in seen:
                        continue
                    seen.add(doc.text[slice(*again)].lower())
                    text = doc.text[again.start : again.end]
                    related = (Related("the first time", first),)
                    yield self.found(again, f"the title says “{text}” twice", related=related)


def _repeats(parsed: ParsedBlock) -> Iterator[tuple[Span, Span]]:
    """The longest repeated run of content words; a single word counts only if it is rare."""
    words = [t for t in parsed.parse if any(c.isalnum() for c in t.text)]
    lemmas = [t.lemma_.lower() for t in words]
    for size in range(len(words) // 2, 0, -1):
        for i in range(len(words) - 2 * size + 1):
            for j in range(i + size, len(words) - size + 1):
                if lemmas[i : i + size] == lemmas[j : j + size] and _telling(words[j : j + size]):
                    yield parsed.between(words[i], words[i + size - 1]), parsed.between(words[j], words[j + size - 1])
                    return


def _telling(words: list[Token]) -> bool:
    content = [t for t in words if t.tag_ not in _SKIP and not t.is_stop]
    if words[0] not in content or words[-1] not in content:
        return False
    return len(content) > 1 or (len(words) == 1 and words[0].is_alpha and rare(words[0].lower_))
