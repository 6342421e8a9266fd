"""CL015 discourages-treatment."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims_line import Line
from spinlint.layers.safety_places import Places
from spinlint.layers.syntax import Sentence
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.rules.shapes import in_quotes, is_taken_back
from spinlint.rules.wordings import Found, wordings
from spinlint.values import Finding

_PLAIN = ("order", "told", "avoid", "no_need", "replaces", "distrusts")
_JUDGES = frozenset({"no_need", "distrusts", "replaces"})
_CONDITIONS = frozenset({"if", "unless", "after", "until", "with"})
_NO_ORDER = frozenset({"VBG", "VBD", "VBN", "VBZ"})
_WITH_ADVICE = ("instead", "delays")


class DiscouragesTreatment(Rule):
    """Readers are told to skip, replace or delay medical care.

    Why: people have died of illnesses that treatment would have cured; this is the claim that harms most.
    Instead: say what can be done beside the treatment, and that changes to it are made with the doctor.
    Source: CAP code 12.2 (must not discourage essential treatment); FDA health fraud tip-offs.
    """

    code, severity, needs = "CL015", "error", (Places,)
    examples = (
        Bad("Try this tea [[instead of your inhaler]]."),
        Bad("[[Throw away your statins]]: oats do it all."),
        Bad("With fresh air, [[you do not need a doctor]]."),
        Good("Keep using your inhaler while you try breathing exercises."),
        Good("Do not stop taking your statins without talking to your doctor."),
        Good("Some people have radiotherapy instead of surgery.", because="it is another treatment"),
        Good("You do not need antibiotics for a cold, which is a viral infection."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for place in doc.layer(Places).places:
            told = next(self._told(place.sentence, place.line), None)
            if told is not None and not place.supervised and not place.is_misquoted:
                message = "this tells readers to go without treatment: send them to their doctor instead"
                yield self.found(told.span(place.line), message)

    def _told(self, sentence: Sentence, line: Line) -> Iterator[Found]:
        """The places where care is turned away from, if nothing in the rest of the sentence makes it sound advice."""
        ways = wordings("cl015_discourages")
        for name in _PLAIN + _WITH_ADVICE:
            for found in ways.find(name, sentence, line):
                meant = name not in _WITH_ADVICE or ways.has("recommends", sentence, line)
                meant = meant and (name != "order" or _is_order(found, line))
                if meant and not self._is_sound(found, sentence, line):
                    yield found

    def _is_sound(self, found: Found, sentence: Sentence, line: Line) -> bool:
        """Whether the words round it deny it, ask it, quote it or make it safety advice."""
        ways, parse = wordings("cl015_discourages"), line.parsed.parse
        around = ((sentence.tokens.start, found.start), (found.end, sentence.tokens.end))
        if any(ways.has("safe", sentence, line, part) for part in around) or in_quotes(parse, found.start):
            return True
        clause = max((i + 1 for i in range(*around[0]) if line.words[i] == ","), default=around[0][0])
        if ways.has("supposed", sentence, line, (clause, found.start)):
            return True
        rest = frozenset(line.words[found.end : sentence.tokens.end])
        if found.name in _JUDGES and rest & _CONDITIONS:
            return True
        inside = ways.has("substance", sentence, line, (found.start, found.end))
        return inside or is_taken_back(parse, found.start, found.end)


def _is_order(found: Found, line: Line) -> bool:
    """Whether the first verb is in the form of an order: not "stopping the tablets", "stopped the tablets"."""
    tags = (line.tags[at] for at in range(found.start, found.end) if line.tags[at].startswith("VB"))
    return next(tags, "VB") not in _NO_ORDER
