"""KW014 meta-stuffing."""

import re
from collections import Counter
from collections.abc import Iterator

from spinlint.document import BlockKind, Document
from spinlint.layers.frequency import rare
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding

_WORD = re.compile(r"[^\W\d_]{4,}")


class MetaStuffing(Rule):
    """The page's description, keywords or address repeat one word again and again.

    Why: search pages show the description to readers; a list of keywords makes them pass by, and search engines ignore it.
    Instead: describe in one or two sentences what the page answers; name a few different keywords or none.
    Source: Google: control your snippets ("long strings of keywords" are less helpful); spam policies.
    """

    code, severity = "KW014", "warning"
    repeats = option(4, "uses of one word in a description, title or address")
    keywords = option(15, "keywords that a page may name")
    examples = (
        Bad(
            "---\ntitle: Gout\ndescription: [[Gout diet, gout pills, gout pain, gout cure, gout help]]\n---\n\n# Gout\n\nText.\n"
        ),
        Bad("---\ntitle: Warts\nkeywords: [wart gel, cheap wart gel, wart gel uk, best wart gel]\n---\n\n# Warts\n\nText.\n"),
        Good("---\ntitle: Gout\ndescription: What gout is, and how to eat and drink with it.\n---\n\n# Gout\n\nText.\n"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for index, block in doc.of_kind(BlockKind.TITLE, BlockKind.DESCRIPTION):
            word, times = _commonest(block.text)
            if times >= self.repeats:
                yield self.found(doc.span_of(index), f"the {block.kind} says “{word}” {times} times")
        slug = doc.meta.slug.replace("-", " ").replace("_", " ")
        word, times = _commonest(slug)
        if times >= self.repeats - 1:
            yield self.found(None, f"the page's address says “{word}” {times} times")
        if len(doc.meta.keywords) > self.keywords:
            yield self.found(None, f"the page names {len(doc.meta.keywords)} keywords")
        word, times = _commonest(" ".join(" ".join(set(keyword.lower().split())) for keyword in doc.meta.keywords))
        if times >= self.repeats:
            yield self.found(None, f"{times} of the page's {len(doc.meta.keywords)} keywords say “{word}”")


def _commonest(text: str) -> tuple[str, int]:
    words = Counter(w for w in _WORD.findall(text.lower()) if rare(w))
    return words.most_common(1)[0] if words else ("", 0)
