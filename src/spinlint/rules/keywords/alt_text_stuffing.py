"""KW013 alt-text-stuffing."""

from collections import Counter
from collections.abc import Iterator

from spinlint.document import BlockKind, Document
from spinlint.layers.syntax import Syntax
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding, Span


class AltTextStuffing(Rule):
    """An image's alternative text is a list of search phrases, or the same on several images.

    Why: people who cannot see the image hear the alternative text read out; keywords tell them nothing.
    Instead: say in one short sentence what the image shows, or leave it empty if it only decorates.
    Source: Google image best practices ("avoid filling alt attributes with keywords"); WCAG 1.1.1.
    """

    code, severity, needs = "KW013", "warning", (Syntax,)
    commas = option(4, "comma-separated pieces without a verb that make an alternative text a list")
    same = option(3, "images with the same alternative text")
    examples = (
        Bad("# Eczema\n\n![[[eczema cream, best eczema cream, buy eczema cream, eczema cream price]]](a.png)\n\nA cream.\n"),
        Good("# Eczema\n\n![A mother rubs cream on a baby's arm, hands, and neck](a.png)\n\nA cream.\n"),
        Good("# Eczema\n\n![Chart of itch by month](a.png)\n\nA cream.\n"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        texts: Counter[str] = Counter(block.text.lower().strip() for _, block in doc.of_kind(BlockKind.ALT))
        seen: Counter[str] = Counter()
        for parsed in doc.layer(Syntax).of_kind(BlockKind.ALT):
            text = parsed.block.text.lower().strip()
            span = Span(parsed.offset, parsed.offset + len(parsed.block.text))
            seen[text] += 1
            pieces = [piece for piece in text.split(",") if piece.strip()]
            words = Counter(w for piece in pieces for w in set(piece.split()) if len(w) > 3)
            repeated = bool(words) and words.most_common(1)[0][1] >= max(len(pieces) - 1, 3)
            if len(pieces) >= self.commas and repeated:
                yield self.found(span, "the alternative text is a list of search phrases")
            elif len(text.split()) > 1 and texts[text] >= self.same and seen[text] == self.same:
                yield self.found(span, f"{texts[text]} images have the same alternative text")
