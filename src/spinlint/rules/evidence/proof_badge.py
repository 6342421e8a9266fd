"""EV009 proof-badge."""

import re
from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims import READ_IN
from spinlint.layers.support import Support
from spinlint.layers.syntax import Sentence, Syntax
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding, Span

_BADGE = re.compile(
    r"\b(?:clinically|scientifically|medically|dermatologically|laboratory|lab|doctor|science)[- ](?:proven|tested|shown|validated|verified|backed|formulated|certified|trialled|studied|endorsed|demonstrated|confirmed)\b|"
    r"\b(?:proven|backed|supported|endorsed|verified) by (?:science|doctors|dermatologists|clinical (?:studies|trials|research)|experts|scientists|research|nutritionists|medical experts)\b|"
    r"\b(?:doctors?|dermatologists?|physicians?|dentists?|pharmacists?|p(?:a)?ediatricians?|gyna?ecologists?|nutritionists?|midwi(?:fe|ves)|vets?|physio(?:therapist)?s?|experts?|gp)[- ](?:recommended|approved|tested|trusted|endorsed|formulated|developed)\b|"
    r"\b(?:approved|recommended|trusted|endorsed|loved) by (?:leading |top |many |thousands of |your |\d+% of |9 out of 10 |nine out of ten )*(?:doctors|dermatologists|dentists|physicians|p(?:a)?ediatricians|pharmacists|nutritionists|experts|specialists|midwives)\b|"
    r"\b(?:nine|9|eight|8) (?:out of|in) (?:ten|10) (?:doctors|dentists|dermatologists|women|experts|vets)\b|"
    r"\b(?:FDA|MHRA|NHS|government|EU)[- ](?:approved|registered|certified|cleared|listed)\b(?: (?:[\w-]+ ){0,2}(?:supplements?|vitamins?|teas?|pills?|patch(?:es)?|creams?|gumm(?:y|ies)|facility|remed(?:y|ies)|products?|drops?|formula|capsules?|slimming \w+|detox\w*|powders?|oils?|magnets?|bracelets?))|"
    r"\baward[- ]winning (?:formula|supplement|remedy|cream|treatment)\b|\bgold standard of (?:supplements|nutrition)\b",
    re.I,
)
_NOT_A_BADGE = re.compile(
    r"\b(?:not|n't|never|no|none|hardly|yet to be|without being|has been|have been|whether|nor|claims? to be|so-called|labelled|words?|phrase|be wary|beware|been)\b[^.;]{0,30}$",
    re.I,
)


class ProofBadge(Rule):
    """A badge of proof, "clinically proven" or "doctor recommended", with no reference behind it.

    Why: a claim that names a level of support must have that support; the badge is seldom more than a phrase.
    Instead: name the trial and what it found; for an approved medicine say what it is approved for.
    Source: FTC Health Products Compliance Guidance 2022 (establishment claims); FDA, "FDA approved" claims.
    """

    code, severity, needs = "EV009", "error", (Syntax, Support)
    examples = (
        Bad("Our drops are [[clinically proven]] to calm colic."),
        Bad("A [[dermatologist-recommended]] cream for eczema."),
        Bad("Buy [[FDA-approved supplements]] here."),
        Good("The drops have not been clinically proven to calm colic."),
        Good("It is approved by the FDA for seizures (label, 2020)."),
        Good("The drops were clinically tested in 80 babies ([trial](https://pubmed.ncbi.nlm.nih.gov/123456/))."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for sentence in doc.layer(Syntax).sentences(*READ_IN):
            for match in _BADGE.finditer(sentence.text):
                if not self._is_backed(sentence, match, doc):
                    at = sentence.span.start
                    yield self.found(
                        Span(at + match.start(), at + match.end()), f"“{match[0]}”: by which trial or body, and for what?"
                    )

    def _is_backed(self, sentence: Sentence, match: re.Match[str], doc: Document) -> bool:
        text = sentence.text
        own = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
        sources = (s for s in doc.layer(Support).within(sentence.span) if s.bears and not s.span.overlaps(own))
        asked = text.rstrip("”\"') ").endswith("?") or text[: match.start()].count("“") > text[: match.start()].count("”")
        return asked or any(sources) or bool(_NOT_A_BADGE.search(text[: match.start()]))
