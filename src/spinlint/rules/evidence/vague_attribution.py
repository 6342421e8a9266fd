"""EV002 vague-attribution."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims_line import Line, Lines
from spinlint.layers.layer import Layer
from spinlint.layers.support import Support
from spinlint.layers.syntax import Sentence
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.rules.wordings import Found, wordings
from spinlint.values import Finding, Span

_BEFORE = 4
_HEALTH = frozenset({"pill", "medicine", "tablet", "doctor", "remedy", "treatment", "diet", "health"})
_NEEDS: tuple[type[Layer], ...] = (Lines, Support)


class VagueAttribution(Rule):
    """ "Studies show", "experts say": a source is claimed, and none is named in this sentence or the next.

    Why: readers take it for evidence and cannot check it; often there is one weak study or none.
    Instead: name who found it, in whom and when, and link it; or leave the phrase out.
    Source: HealthNewsReview criterion 6; FTC Health Products Compliance Guidance (a named level of support is needed).
    """

    code, severity, needs = "EV002", "warning", _NEEDS
    examples = (
        Bad("[[Studies show]] that celery calms the nerves."),
        Bad("[[Most experts agree]] that sleep matters. Go to bed early."),
        Good("A 2021 Cochrane review found that walking eases back pain."),
        Good("Studies show that walking eases back pain. The largest, from the NHS, was published in 2019."),
        Good("Studies have not shown that celery calms the nerves."),
        Good("Ask what studies show before you buy."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for line in doc.layer(Lines).lines:
            for place, sentence in enumerate(line.parsed.sentences):
                found = next(wordings("ev002_vague").find("vague", sentence, line), None)
                if found is None or not _is_leaned_on(found, sentence, line) or not _is_of_health(place, line):
                    continue
                following = line.parsed.sentences[place + 1 : place + 2]
                if not self._is_backed((sentence, *following), line, doc.layer(Support)):
                    words = line.parsed.parse[found.start : found.end].text
                    yield self.found(found.span(line), f"“{words}”: who, where and when? Name the source or leave it out")

    def _is_backed(self, reach: tuple[Sentence, ...], line: Line, support: Support) -> bool:
        span = Span(reach[0].span.start, reach[-1].span.end)
        return any(source.bears for source in support.within(span)) or wordings("ev002_vague").has("specific", reach[0], line)


def _is_leaned_on(found: Found, sentence: Sentence, line: Line) -> bool:
    """Not a question, a negation, or a study spoken of rather than leaned on."""
    ways = wordings("ev002_vague")
    before = (max(found.start - _BEFORE, sentence.tokens.start), found.start)
    asked = line.words[sentence.tokens.end - 1] == "?" or ways.has("talked_of", sentence, line, before)
    after = next(ways.find("then", sentence, line, (found.end, sentence.tokens.end)), None)
    if ways.has("weighed", sentence, line, (found.end, sentence.tokens.end)):
        return False
    return not asked and (after is None or after.start > found.end)


def _is_of_health(place: int, line: Line) -> bool:
    """Whether the sentence, or the one before it, names anything of health."""
    near = line.parsed.sentences[max(place - 1, 0) : place + 1]
    first, stop = near[0].tokens.start, near[-1].tokens.end
    return any(at in line.targets or at in line.terms or line.lemmas[at] in _HEALTH for at in range(first, stop))
