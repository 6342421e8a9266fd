"""CL010 natural-means-safe."""

import re
from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims import READ_IN
from spinlint.layers.syntax import Syntax
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding, Span

_NATURAL = r"(?:(?:all[- ]|100% |100 per cent |completely |totally |purely )?natural(?:ly)?|herbal|organic|(?:chemical|drug|toxin|additive)[- ]free|plant[- ]based|traditional|made from (?:\w+ ){0,2}(?:plants|herbs)|nature(?:'s|’s)?|home-?made|holistic|homeopathic|botanical)"
_SAFE = r"(?:safe(?:ly|r)?|gentle|harmless|risk[- ]free|no (?:\w+ )?(?:risk|danger|harm|side[- ]effects|ill effects)|(?:zero|without (?:any )?(?:the )?)(?:\w+ )?(?:risks?|harm|side[- ]effects|danger)|nothing (?:harmful|to worry about)|cannot (?:hurt|harm)|can(?:'t|’t) (?:hurt|harm)|(?:never|won't|won’t) (?:hurt|harm)s?)"
_BETWEEN = r"[^.;:!?]{0,48}?"
_PROOF = re.compile(
    rf"\b{_NATURAL}\b{_BETWEEN}\b{_SAFE}\b|\b{_SAFE}\b{_BETWEEN}\b(?:because|as|since|being|thanks to)\b{_BETWEEN}\b{_NATURAL}\b|"
    rf"\b(?:because|since|as) (?:it|they)(?:'s|’s|'re|’re| is| are)? (?:\w+ )?{_NATURAL}\b,?{_BETWEEN}\b(?:you can|can be (?:used|taken|given)|as often as|as much as|any amount|everyone|anyone)\b(?: [\w-]+){{0,6}}",
    re.I,
)
_DENIED = re.compile(
    r"\b(?:not|n't|never|no guarantee|doesn't|isn't|aren't|does not mean|myth|claim(?:s|ed)?|always safe|assume|whether|ask|talk|tell|doctor|pharmacist|"
    r"unsafe|even if|although|but (?:can|may)|may not|does natural|safely (?:store|remove|delivered)|food safety|treat(?:ed|ment) (?:can|may))\b|\?",
    re.I,
)


class NaturalMeansSafe(Rule):
    """Natural, herbal, chemical-free or traditional is given as a proof of safety.

    Why: foxglove and hemlock are natural; herbs have side effects and act on other medicines.
    Instead: say what is known of its side effects, who should not use it, and what it must not be taken with.
    Source: FDA health fraud tip-offs, "all natural"; ASAI code.
    """

    code, severity, needs = "CL010", "warning", (Syntax,)
    examples = (
        Bad("It is [[natural, so it is safe]] in pregnancy."),
        Bad("Our [[herbal drops are gentle]] and easy to take."),
        Good("Natural products can still cause harm."),
        Good("“Natural” does not mean safe."),
        Good("Ask a pharmacist whether a herbal product is safe with your tablets."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for sentence in doc.layer(Syntax).sentences(*READ_IN):
            match = _PROOF.search(sentence.text)
            if match and not _DENIED.search(sentence.text):
                at = sentence.span.start
                yield self.found(
                    Span(at + match.start(), at + match.end()), "natural is no proof of safe: say what is known of its risks"
                )
