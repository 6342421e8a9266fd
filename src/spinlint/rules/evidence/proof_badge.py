"""EV009 proof-badge."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims_line import Line, Lines
from spinlint.layers.layer import Layer
from spinlint.layers.support import Support
from spinlint.layers.syntax import Sentence
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.rules.shapes import in_quotes
from spinlint.rules.wordings import Found, wordings
from spinlint.values import Finding

_BEFORE = 7
_NEEDS: tuple[type[Layer], ...] = (Lines, Support)


class ProofBadge(Rule):
    """A badge of proof, "clinically proven" or "doctor recommended", with no reference behind it.

    Why: a claim that names a level of support must have that support; the badge is seldom more than a phrase.
    Instead: name the trial and what it found; for an approved medicine say what it is approved for.
    Source: FTC Health Products Compliance Guidance 2022 (establishment claims); FDA, "FDA approved" claims.
    """

    code, severity, needs = "EV009", "error", _NEEDS
    examples = (
        Bad("Our drops are [[clinically proven]] to calm colic."),
        Bad("A [[dermatologist-recommended]] cream for eczema."),
        Bad("Buy [[FDA-approved supplements]] here."),
        Good("The drops have not been clinically proven to calm colic."),
        Good("It is approved by the FDA for seizures (label, 2020)."),
        Good("The drops were clinically tested in 80 babies ([trial](https://pubmed.ncbi.nlm.nih.gov/123456/))."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for sentence, line in doc.layer(Lines).sentences():
            for found in wordings("ev006_proof").find("badges", sentence, line):
                if not self._is_backed(found, sentence, line, doc):
                    words = line.parsed.parse[found.start : found.end].text
                    yield self.found(found.span(line), f"“{words}”: by which trial or body, and for what?")

    def _is_backed(self, found: Found, sentence: Sentence, line: Line, doc: Document) -> bool:
        """Whether a source stands beside it, or it is asked, denied or quoted."""
        own = found.span(line)
        sources = (s for s in doc.layer(Support).within(sentence.span) if s.bears and not s.span.overlaps(own))
        before = (max(found.start - _BEFORE, sentence.tokens.start), found.start)
        asked = line.words[sentence.tokens.end - 1] == "?" or in_quotes(line.parsed.parse, found.start)
        after = (found.end, min(found.end + _BEFORE, sentence.tokens.end))
        asked = asked or wordings("ev006_proof").has("spoken_of", sentence, line, after)
        return asked or any(sources) or wordings("ev006_proof").has("no_badge", sentence, line, before)
