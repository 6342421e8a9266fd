"""SF016 dismisses-reading."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims_line import Lines
from spinlint.layers.safety_places import Places
from spinlint.layers.safety_readings import dismissed
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding


class DismissesReading(Rule):
    """A reading that needs help the same day is called normal, or the reader is told to ignore it.

    Why: people with a meter at home act on figures; a page that calms them at 210/130 keeps them from help.
    Instead: give the figure from which on to call, and whom.
    Source: NICE, AHA, ADA and Royal College of Physicians, by measure; the table needs clinical review.
    """

    code, severity, needs = "SF016", "error", (Lines, Places)
    examples = (
        Bad("[[A blood pressure of 205/130 is nothing to worry about.]]"),
        Bad("Check your sugar. [[A glucose of 20 mmol/l is fine after cake.]]"),
        Good("If your blood pressure is 180/120 or more, call 999."),
        Good("A blood pressure of 118/76 is normal."),
        Good("Do not ignore a blood pressure of 200."),
        Good("A pulse of 160 is normal during hard exercise."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for place in doc.layer(Places).places:
            measure = dismissed(place)
            if measure is not None and not place.supervised:
                yield self.found(
                    place.sentence.span, f"a {measure.name} that needs help the same day is waved away ({measure.source})"
                )
