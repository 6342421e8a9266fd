"""CL010 natural-means-safe."""

import re
from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims import READ_IN
from spinlint.layers.syntax import Syntax
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding, Span

_NATURAL = (
    r"(?:(?:all[- ]|100% |100 per cent |completely |totally |purely |entirely )?natural(?:ly)?|herbal|herbs?|organic|bioidentical|(?:chemical|drug|toxin|additive|synthetic)[- ]free|plant[- ]based|"
    r"traditional|(?:made|comes?|came|grows?|grown|straight|picked|extracted|distilled) (?:\w+ )?(?:from|in|by|wild|of) (?:\w+ ){0,2}(?:plants?|herbs?|nature|garden|flowers?|earth|kitchen|sea|forest|fields?|roots?|leaves|tree|soil)|grows? wild|grown in the wild|"
    r"nature(?:'s|’s)?|mother earth|home-?made|holistic|homeopathic|botanical|wholefood|from the garden|ancient|for centuries|for thousands of years|plants?|just (?:a |an )?(?:herb|plant|food|tea|spice|berry|root)|vegan|ayurvedic)"
)
_SAFE = (
    r"(?:safe(?:ly|r)?|gentle(?:r)?|harmless|risk[- ]free|non-?toxic|kind to|(?:no|none of the|without (?:any )?(?:of )?(?:the )?|free (?:of|from)|zero) ?(?:\w+ ){0,2}?(?:risks?|danger|harm|side[- ]effects|ill effects|dangers|toxicity|drawbacks)|nothing (?:harmful|to worry about|to fear)|"
    r"(?:cannot|can(?:'t|’t| not)|could never|will never|won(?:'t|’t)|does not|never) (?:possibly )?(?:hurt|harm|damage|poison|overdose|upset|irritate|interact|take too many|have too much|go wrong|be dangerous|be bad)\w*|"
    r"(?:you |it |they )?(?:can|may) be (?:used|taken|given|combined|mixed) (?:as (?:often|much|long)|with (?:any|every|all)|by (?:any|every)|at any|in any|every day|freely|for ever|during pregnancy)|"
    r"no (?:need (?:for|to)|limit|maximum|dose limit)|as (?:often|much|long) as you (?:like|want|wish)|(?:you )?cannot (?:take|have|use) too)"
)
_BETWEEN = r"[^.;!?]{0,40}?"
_PROOF = re.compile(
    rf"\b{_NATURAL}\b{_BETWEEN}\b(?:so|and|therefore|hence|means?|makes?|making|which|thus|,)?{_BETWEEN}\b{_SAFE}\b(?: for [\w ]{{0,20}})?|"
    rf"\b{_SAFE}\b{_BETWEEN}\b(?:because|as|since|being|thanks to)\b{_BETWEEN}\b{_NATURAL}\b",
    re.I,
)
_DENIED = re.compile(
    r"\b(?:(?:is|are|not|n't|'t) (?:not )?(?:always |necessarily |automatically )?(?:not|n't) |not (?:mean|always|necessarily|safe|harmless|natural|risk)|n't (?:mean|always|safe)|no guarantee|does not mean|doesn't|isn't|aren't|no (?:herb|plant|supplement|remedy)|myth|claim(?:s|ed)?|always safe|assume|whether|ask|talk|tell|doctor|pharmacist|"
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
