"""CL010 natural-means-safe."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims_line import Lines
from spinlint.rules.denials import in_quotes
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.rules.wordings import wordings
from spinlint.values import Finding


class NaturalMeansSafe(Rule):
    """Natural, herbal, chemical-free or traditional is given as a proof of safety.

    Why: foxglove and hemlock are natural; herbs have side effects and act on other medicines.
    Instead: say what is known of its side effects, who should not use it, and what it must not be taken with.
    Source: FDA health fraud tip-offs, "all natural"; ASAI code.
    """

    code, severity, needs = "CL010", "warning", (Lines,)
    examples = (
        Bad("It is [[natural, so it is safe]] in pregnancy."),
        Bad("Our [[herbal drops are gentle]] and easy to take."),
        Good("Natural products can still cause harm."),
        Good("“Natural” does not mean safe."),
        Good("Ask a pharmacist whether a herbal product is safe with your tablets."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        ways = wordings("cl010_natural")
        for sentence, line in doc.layer(Lines).sentences():
            found = next(ways.find("proof", sentence, line), None)
            quoted = found is not None and in_quotes(line.parsed.parse, found.start)
            if found is not None and not quoted and not ways.has("denied", sentence, line):
                yield self.found(found.span(line), "natural is no proof of safe: say what is known of its risks")
