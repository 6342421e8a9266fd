"""RD013 reader-not-addressed."""

import re
from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.syntax import Sentence, Syntax
from spinlint.layers.voice import is_order
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding, Span

_ONE = re.compile(
    r"\b(?:one|a person|individuals|an individual|(?:the |all )?patients?|the individual) (?:should|must|ought to|needs? to|has to|have to)\b",
    re.I,
)
_BY = re.compile(
    r"\b(?:should|must|(?:is|are) to) be \w+ by (?:the |each |all )?(?:patients?|individuals?|persons?|sufferers?)\b", re.I
)
_YOU = re.compile(r"\byou(?:r|rs|rself)?\b", re.I)


class ReaderNotAddressed(Rule):
    """Advice is given to “one” or “a person”, or the article tells nobody to do anything.

    Why: readers act on advice that speaks to them.
    Instead: say “you”, or use the imperative.
    Source: PEMAT items 20 and 21; NHS content guide: address the user as “you”.
    """

    code, severity, needs = "RD013", "info", (Syntax,)
    examples = (
        Bad("[[One should]] rest the ankle.", suggestion="You should"),
        Bad("Then [[a person must]] rest.", suggestion="you must"),
        Bad("The tablet [[should be swallowed by the patient]] with water."),
        Good("Rest your ankle. You should keep it up."),
        Good("“Now and then one has to say no,” said the nurse.", because="it is quoted"),
        Good("If one should fail, try the other."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        addressed = bool(_YOU.search(doc.text))
        for sentence in doc.layer(Syntax).sentences():
            addressed = addressed or is_order(sentence)
            for match in _BY.finditer(sentence.text):
                yield self.found(_span(sentence, match), "speak to the reader: say who is to do it as “you”")
            for match in _ONE.finditer(sentence.text):
                before = sentence.text[: match.start()].rstrip().lower()
                if before.count("“") > before.count("”") or before.count('"') % 2:
                    continue
                if before.endswith((" if", "this", "that", "no", "each", "any")) or before == "if":
                    continue
                modal = re.sub(r"^.*?(?=should|must|ought|needs?|has|have)", "", match[0], flags=re.I)
                modal = {"needs to": "need to", "has to": "have to"}.get(modal, modal)
                you = "You" if match[0][0].isupper() else "you"
                yield self.found(_span(sentence, match), "speak to the reader", f"{you} {modal}")
        if not addressed and doc.is_complete_article:
            yield self.found(None, "the article never speaks to its reader: no “you”, no instruction")


def _span(sentence: Sentence, match: re.Match[str]) -> Span:
    return Span(sentence.span.start + match.start(), sentence.span.start + match.end())
