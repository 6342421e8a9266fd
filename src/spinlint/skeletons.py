"""What a new house rule begins as: a file whose examples hold, to be changed word by word."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

SHAPES = ("substitution", "existence", "density", "python")
_ENTRIES = {
    "substitution": 'entries = [\n    { match = "in order to", instead = "to" },\n]\n',
    "existence": 'entries = [\n    "in this day and age",\n]\n',
    "density": 'entries = [\n    "of course",\n]\nper_1000 = 10.0\nat_least = 2\n',
}
_BAD = {
    "substitution": "Drink water [[in order to]] stay well.",
    "existence": "Sleep matters [[in this day and age]].",
    "density": "Drink water, [[of course]]. Sleep well, [[of course]].",
}
_MESSAGES = {"substitution": "“{text}”: write {instead}", "existence": "“{text}” says nothing", "density": "“{text}” again"}


def next_code(known: Iterable[str], family: str = "HS") -> str:
    """The first free code of a family: HS001, HS002, and so on."""
    taken = set(known)
    return next(code for n in range(1, 1000) if (code := f"{family}{n:03}") not in taken)


def skeleton(shape: str, name: str, code: str) -> str:
    """The text of a rule file of this shape (see `SHAPES`); `name` is in-kebab-case."""
    return _python(name, code) if shape == "python" else _lexicon(shape, name, code)


def _lexicon(shape: str, name: str, code: str) -> str:
    return f'''\
# A house rule. Change it, then run: spinlint test
code = "{code}"
name = "{name}"
shape = "{shape}"
severity = "warning"  # error, warning or info
summary = "A phrase that the house does not use."
why = "Say here why an editor should mind."
instead = "Say here what to write."
source = "Our style guide."
message = "{_MESSAGES[shape]}"
# <word> stands for all forms of a word; pos, near, not_near, not_next and not_before narrow an entry down.
{_ENTRIES[shape]}
[lexicon]
source = "our style guide"
licence = "ours"
date = "{date.today():%Y-%m-%d}"

[[bad]]
text = "{_BAD[shape]}"

[[good]]
text = "Drink water to stay well."
'''


def _python(name: str, code: str) -> str:
    return f'''\
"""{code} {name}. A house rule. Change it, then run: spinlint test."""

import re
from collections.abc import Iterator

from spinlint import Bad, Document, Finding, Good, Rule, Span, option


class {"".join(part.title() for part in name.split("-"))}(Rule):
    """An exclamation mark stands where a full stop would do.

    Why: say here why an editor should mind.
    Instead: say here what to write.
    Source: our style guide.
    """

    code, severity = "{code}", "warning"
    most = option(0, "exclamation marks that a text may have")
    examples = (
        Bad("Drink water[[!]]", suggestion="."),
        Good("Drink water."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        found = list(re.finditer("!", doc.text))
        if len(found) > self.most:
            for match in found:
                yield self.found(Span(*match.span()), "a full stop would do", ".")
'''
