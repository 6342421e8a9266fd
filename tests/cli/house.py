"""A house style that needs no model, so that the command line is tested at no cost, and two articles."""

from dataclasses import dataclass

HOUSE = '''
import os
from collections.abc import Iterator

from spinlint.document import Document
from spinlint.rules.rule import Rule, option
from spinlint.values import Finding, Related, Span


class SnakeOil(Rule):
    """Snake oil is named.

    Why: nobody should drink it.
    """

    code, severity = "HX001", "error"
    profiles = {"nhs": "info"}
    word = option("snake oil", "the words that must not be there")

    def check(self, doc: Document) -> Iterator[Finding]:
        at = doc.text.find(self.word)
        while at >= 0:
            span = Span(at, at + len(self.word))
            related = (Related("as in the title", Span(0, 1)),)
            yield self.found(span, f"“{self.word}” is named", "olive oil", "", related=related)
            at = doc.text.find(self.word, at + 1)


class ShortText(Rule):
    """The text is short."""

    code, severity = "HX002", "info"

    def check(self, doc: Document) -> Iterator[Finding]:
        if doc.words < 20:
            yield self.found(None, "fewer than 20 words")


class Loud(Rule):
    """An exclamation mark."""

    code, severity, default = "HX003", "warning", False

    def check(self, doc: Document) -> Iterator[Finding]:
        at = doc.text.find("!")
        if at >= 0:
            yield self.found(Span(at, at + 1), "no need to shout")


class Fragile(Rule):
    """Breaks on purpose, in three ways."""

    code, severity = "HX004", "info"

    def check(self, doc: Document) -> Iterator[Finding]:
        if "raise here" in doc.text:
            raise ValueError("two\\nlines")
        if "die here" in doc.text:
            os._exit(7)
        yield from ()
'''
CONFIG = """
select = ["HX"]
rules = ["style/*.py"]
"""
CLEAN = "# Rest\n\nPut the leg up on a chair and hold something cold on the ankle for as long as it feels good to you.\n"
BAD = CLEAN + "\nThen rub the *snake* oil on the ankle.\n"


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str
