"""CL011 testimonial-as-evidence."""

from collections.abc import Iterator

from spinlint.document import BlockKind, Document
from spinlint.layers.claims_line import Line, Lines
from spinlint.layers.syntax import Sentence
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.rules.wordings import Found, wordings
from spinlint.values import Finding

_ILL = frozenset({"condition", "symptom"})
_FAR = 16
_LONGEST = 40
_QUOTES = ('"', "“")


class TestimonialAsEvidence(Rule):
    """A personal story stands in for evidence: someone took it, and the illness went away.

    Why: the story cannot show what would have happened without it, and those whom it failed do not write in.
    Instead: say what happens to most people, from a study; keep the story for how it feels.
    Source: FTC Endorsement Guides (2009: "results not typical" is no safe harbour); FDA health fraud tip-offs.
    """

    __test__ = False
    code, severity, needs = "CL011", "warning", (Lines,)
    examples = (
        Bad("[[I took it for a week and my asthma vanished]], says Jo."),
        Bad("“[[It cured my eczema]],” writes Sam."),
        Good("Jo, 40, has asthma and uses an inhaler every day."),
        Good("I took it for a week and my asthma was the same."),
        Good("My asthma nurse showed me how to use it."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for line in doc.layer(Lines).lines:
            for place, sentence in enumerate(line.parsed.sentences):
                found = self._told(place, sentence, line)
                if found is not None and not wordings("cl011_testimonials").has("typical", sentence, line):
                    yield self.found(found.span(line), "one person's story is no evidence: say what happens to most people")

    def _told(self, place: int, sentence: Sentence, line: Line) -> Found | None:
        """The words of the sentence that tell a story: in short, or who, what they took and how they are now."""
        ways = wordings("cl011_testimonials")
        short = next((f for f in ways.find("short", sentence, line) if _is_of_health(f, line)), None)
        if not self._is_begun(place, sentence, line) or not ways.has("ended", sentence, line):
            return short
        story = next(ways.find("story", sentence, line), None)
        if story is not None and _is_of_health(story, line):
            return story
        if short is not None:
            return short
        whole = Found("whole", sentence.tokens.start, _last_word(sentence, line) + 1)
        of_health = ways.has("health", sentence, line) or _is_of_health(whole, line)
        return whole if of_health and whole.end - whole.start <= _LONGEST else None

    def _is_begun(self, place: int, sentence: Sentence, line: Line) -> bool:
        """Whether somebody tells it, and something was taken or done, here or in the sentence before."""
        ways = wordings("cl011_testimonials")
        near = line.parsed.sentences[max(place - 1, 0) : place + 1]
        if not any(ways.has("began", s, line) for s in near):
            return False
        quoted = sentence.text[:1] in _QUOTES or line.parsed.block.kind is BlockKind.QUOTE
        return quoted or ways.has("who", sentence, line)


def _last_word(sentence: Sentence, line: Line) -> int:
    return next(i for i in range(sentence.tokens.end - 1, -1, -1) if line.words[i].isalnum() or i == sentence.tokens.start)


def _is_of_health(found: Found, line: Line) -> bool:
    """Whether a condition, a symptom or another ill is named in it or close by, or a part of the body in it."""
    near = range(found.start - _FAR, found.end + _FAR)
    ill = any(at in line.targets and line.targets[at].bad for at in near)
    inside = any(at in line.targets for at in range(found.start, found.end))
    return ill or inside or any(hit.kind in _ILL for _, _, hit in line.terms_in(near.start, near.stop))
