"""SP015 homoglyph-letters."""

import re
import unicodedata
from collections.abc import Iterator

from spinlint.document import Document
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding, Span

_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТХУаеіјорсѕхуѵԁԛԝһӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧοα",
    "ABESIJKMHOPCTXYaeijopcsxyvdqwhlABEZHIKMNOPTYXoa",
)
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_WORD = re.compile(rf"[^\W\d_](?:[\w{_INVISIBLE}'’]*[^\W\d_])?")
_HIDDEN = re.compile(f"[{_INVISIBLE.replace(chr(0xAD), '')}]")


class HomoglyphLetters(Rule):
    """Letters of another alphabet, or invisible characters, stand inside English words.

    Why: they are put there to slip past copy detection; screen readers and search stumble over them.
    Instead: type the word again with plain letters.
    Source: Unicode Technical Standard 39, mixed-script detection; seen on spun pages.
    """

    code, severity = "SP015", "error"
    examples = (
        Bad("The [[h\u0435alth]] of your gums matters.", suggestion="health"),
        Bad("Brush your [[te\u200beth]] twice.", suggestion="teeth"),
        Good("The β-blocker and the α wave are written with Greek letters."),
        Good("The word здоровье is Russian for health.", because="a whole word of another language"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        yield from self._hidden(doc)
        if doc.text.isascii():
            return
        for match in _WORD.finditer(doc.text):
            word = match[0]
            if not word.isascii() and (_mixed(word) or _HIDDEN.search(word)):
                plain = _HIDDEN.sub("", word).translate(_LOOKALIKES)
                what = "an invisible character" if _HIDDEN.search(word) else "letters of another alphabet"
                message = f"“{plain}” is written with {what}"
                yield self.found(Span(*match.span()), message, plain, safe=plain.isascii())

    def _hidden(self, doc: Document) -> Iterator[Finding]:
        """Words whose source holds invisible characters that the reader left out of the prose."""
        if not _HIDDEN.search(doc.source.text):
            return
        for match in _WORD.finditer(doc.text):
            pieces = doc.source_spans(Span(*match.span()))
            if len(pieces) > 1 and _HIDDEN.search(doc.source.text, pieces[0].start, pieces[-1].end):
                yield self.found(Span(*match.span()), f"“{match[0]}” is written with an invisible character", match[0], safe=True)


def _mixed(word: str) -> bool:
    scripts = {unicodedata.name(c, "").split(" ", 1)[0] for c in word if c.isalpha()}
    foreign = sum(c.translate(_LOOKALIKES) != c for c in word)
    return "LATIN" in scripts and bool(scripts & {"CYRILLIC", "GREEK"}) and foreign > 0 and len(word) > 2
