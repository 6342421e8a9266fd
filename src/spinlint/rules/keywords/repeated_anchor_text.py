"""KW009 repeated-anchor-text."""

from collections import defaultdict
from collections.abc import Iterator

from spinlint.document import Document
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding, Related, Span

_PLAIN = frozenset({"here", "read more", "more", "source", "link", "back to top", "top", "learn more", "see more", "pdf"})


class RepeatedAnchorText(Rule):
    """The same link text is used again and again.

    Why: links that all read alike are there for a search engine; a reader cannot tell them apart.
    Instead: link once, or say in each link what stands behind it.
    Source: Ntoulas et al. 2006 (share of anchor text as a spam feature); the count of three is ours.
    """

    code, severity = "KW009", "warning"
    at_least = option(3, "links with the same text from which the rule speaks")
    examples = (
        Bad(
            "# Sleep\n\nYou can [[[buy melatonin]]](https://a.example/1) here or [[[buy melatonin]]](https://a.example/2) there, "
            "or [[[buy melatonin]]](https://a.example/3) elsewhere.\n"
        ),
        Good("# Sleep\n\nSee the [dose chart](https://a.example/1) and the [page on melatonin](https://a.example/2).\n"),
        Good("# Sleep\n\nOne [1](#a), two [1](#a), three [1](#a).\n", because="reference marks"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        links: dict[str, list[Span]] = defaultdict(list)
        for index, block in enumerate(doc.blocks):
            for inline in block.inlines:
                text = " ".join(block.text[inline.start : inline.end].lower().split())
                if inline.kind == "link" and len(text) > 3 and any(c.isalpha() for c in text) and text not in _PLAIN:
                    links[text].append(Span(doc.starts[index] + inline.start, doc.starts[index] + inline.end))
        for text, spans in links.items():
            if len(spans) >= self.at_least:
                related = tuple(Related("the same link text", span) for span in spans[1:])
                for span in spans:
                    yield self.found(span, f"{len(spans)} links all read “{text}”", related=related if span is spans[0] else ())
