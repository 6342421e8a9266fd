"""SF009 vague-regimen."""

import re
from collections.abc import Iterator
from functools import lru_cache

from spinlint.document import Document
from spinlint.layers.safety_words import compiled
from spinlint.layers.syntax import Sentence, Syntax
from spinlint.models.lexicons import load_file
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding, Span

_WITHIN = 10


class VagueRegimen(Rule):
    """An exercise or a treatment is recommended without how much, how long or how often.

    Why: “regularly” may be once a month or ten times a day; the reader has to guess.
    Instead: “Stretch for 30 seconds, three times a day.”
    Source: CDC Clear Communication Index 14; PEMAT item 22.
    """

    code, severity, needs = "SF009", "info", (Syntax,)
    examples = (
        Bad("Stretch the calf [[every so often]]."),
        Bad("Take the capsules [[regularly]] with water."),
        Good("Stretch for 30 seconds. Do it often: three times a day."),
        Good("Take the tablets regularly, as the label says."),
        Good("Colds often clear by themselves."),
        Good("People who exercise often sleep better.", because="it is no advice"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for parsed in doc.layer(Syntax).blocks:
            following = (*parsed.sentences[1:], None)
            for sentence, after in zip(parsed.sentences, following, strict=False):
                near = sentence.text + (f" {after.text}" if after else "")
                match = _order().search(sentence.text)
                if match and not re.search(r"\d", near) and not _numbers().search(near):
                    yield self._vague(sentence, match)

    def _vague(self, sentence: Sentence, match: re.Match[str]) -> Finding:
        start = sentence.span.start
        span = Span(start + match.start("vague"), start + match.end("vague"))
        return self.found(span, f"“{match['vague']}”: how much, how long, how often?")


def _words(key: str) -> list[str]:
    words: list[str] = load_file("sf_medicines")["regimen"][key]
    return words


@lru_cache(maxsize=1)
def _numbers() -> re.Pattern[str]:
    return compiled(_words("numbers"))


@lru_cache(maxsize=1)
def _order() -> re.Pattern[str]:
    lead = r"(?:^|[,;:]\s+|\b(?:and|then)\s+|\byou\s+(?:can|could|should|may|must)\s+)"
    gap = rf"(?:\s+[\w'’-]+){{0,{_WITHIN}}}?\s+"
    return re.compile(rf"{lead}{compiled(_words('doing')).pattern}{gap}(?P<vague>{compiled(_words('vague')).pattern})", re.I)
