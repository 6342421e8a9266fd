"""CL008 weight-loss-rate."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims_line import Line, Lines
from spinlint.layers.syntax import Sentence
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.rules.wordings import Found, wordings
from spinlint.values import Finding, Span


class WeightLossRate(Rule):
    """Says how much or how fast weight will go, or that it goes without diet or exercise.

    Why: no product takes off a known amount for everyone, and fast loss harms; EU law forbids such claims for food.
    Instead: say what was lost in a study, over how long, beside the comparison group, with the source.
    Source: Regulation (EC) 1924/2006, Article 12(b); FTC Gut Check, seven claims that cannot be true.
    """

    code, severity, needs = "CL008", "error", (Lines,)
    examples = (
        Bad("[[Drop 6 kg in two weeks]] with our shake."),
        Bad("Our patch [[melts fat without dieting or exercise]]."),
        Good("Aim to lose weight slowly; ask a dietitian."),
        Good("Call your doctor if you lose 5 kg in a month without trying."),
        Good("People in the trial lost 4 kg in 12 months."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        ways = wordings("cl008_weight_loss")
        for sentence, line in doc.layer(Lines).sentences():
            pair = self._rate(sentence, line) or self._ease(sentence, line)
            if pair and not ways.has("sound", sentence, line):
                message = "no product takes off a known weight in a known time"
                yield self.found(_across(*pair, line), message)

    def _rate(self, sentence: Sentence, line: Line) -> tuple[Found, Found] | None:
        """An amount, and the time that it takes to go."""
        ways = wordings("cl008_weight_loss")
        amount = next(ways.find("amount", sentence, line), None)
        time = None if amount is None else _nearest(amount, list(ways.find("time", sentence, line)))
        if amount is not None and time is not None:
            return amount, time
        bare = next(ways.find("bare_rate", sentence, line), None)
        return (bare, bare) if bare is not None and ways.has("of_weight", sentence, line) else None

    def _ease(self, sentence: Sentence, line: Line) -> tuple[Found, Found] | None:
        """Weight that goes, and what need not be done for it."""
        ways = wordings("cl008_weight_loss")
        easy = next(ways.find("easy", sentence, line), None)
        fat = None if easy is None else _nearest(easy, list(ways.find("fat_gone", sentence, line)))
        return (fat, easy) if easy is not None and fat is not None else None


def _nearest(found: Found, others: list[Found]) -> Found | None:
    apart = [other for other in others if other.start >= found.end or other.end <= found.start]
    return min(apart, key=lambda other: max(other.start - found.end, found.start - other.end), default=None)


def _across(one: Found, other: Found, line: Line) -> Span:
    return Found("", min(one.start, other.start), max(one.end, other.end)).span(line)
