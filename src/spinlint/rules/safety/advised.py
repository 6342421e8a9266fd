"""Base of the rules on dangerous advice: patterns of wording, and whether the reader is led to act on them."""

from collections.abc import Iterator
from typing import ClassVar

from spinlint.document import Document
from spinlint.layers.claims_line import Lines
from spinlint.layers.layer import Layer
from spinlint.layers.safety_advice import is_advised, is_praised
from spinlint.layers.safety_places import Place, Places
from spinlint.rules.rule import Rule
from spinlint.rules.wordings import Found, Wordings, wordings
from spinlint.values import Finding

_NEAR = 4
_GROUPS = ("said", "act", "pronoun", "praise")


class AdviceRule(Rule):
    """A rule whose lexicon has patterns of acts (a finding if advised), things (if praised) and complete statements."""

    needs: ClassVar[tuple[type[Layer], ...]] = (Lines, Places)
    lexicon: ClassVar[str]
    message: ClassVar[str]

    def check(self, doc: Document) -> Iterator[Finding]:
        for place in doc.layer(Places).places:
            found = next(self.dangers(place), None)
            if found is not None:
                span = found.span(place.line)
                yield self.found(span, self.message.format(text=" ".join(doc.text[slice(*span)].split())))

    def dangers(self, place: Place) -> Iterator[Found]:
        """Where the sentence leads the reader to it, unless something round it makes it sound."""
        ways = wordings(self.lexicon)
        for name, found in self._named(ways, place):
            if self._leads(name, found, place) and not self._is_sound(ways, found, place):
                yield found

    def _named(self, ways: Wordings, place: Place) -> Iterator[tuple[str, Found]]:
        for name in ways.names():
            if name in _GROUPS:
                yield from ((name, found) for found in ways.find(name, place.sentence, place.line))

    def _leads(self, name: str, found: Found, place: Place) -> bool:
        if name == "said":
            return True
        return is_praised(place, found.start) if name == "praise" else is_advised(place, found.start)

    def _is_sound(self, ways: Wordings, found: Found, place: Place) -> bool:
        near = max(found.start - _NEAR, place.sentence.tokens.start), min(found.end + _NEAR, place.sentence.tokens.end)
        return place.is_refused or place.supervised or ways.has("fine", place.sentence, place.line, near)
