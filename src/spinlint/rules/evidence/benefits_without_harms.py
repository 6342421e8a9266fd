"""EV007 benefits-without-harms."""

import re
from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims import Claims
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding

_HARMS = re.compile(
    r"\bside[- ]effects?\b|\bharm(?:s|ful|ed)?\b|\brisks? (?:of|from|include|to)\b|\badverse\b|\bcomplications?\b|\binteract(?:s|ions?)?\b|\bnot (?:suitable|safe|recommended|right) (?:for|if|in)\b|"
    r"\bavoid (?:\w+ ){0,4}(?:if|when|while|during)\b|\bstop (?:\w+ ){0,4}(?:if|when)\b|\bmake(?:s)? (?:it|things|\w+) worse\b|\bworsens?\b|\bcan (?:irritate|upset|cause|damage|hurt)\b|\bmay (?:irritate|upset|cause|harm|hurt|feel)\b|"
    r"\b(?:allergic|allergy|overdose|too much|danger(?:s|ous)?|caution|careful|pregnan(?:t|cy)|drowsy|dizz\w+|warning|injur\w+|toxic|poison\w*)\b|\bdo not (?:take|use|give|exceed)\b|\bshould not (?:be|take|use)\b",
    re.I,
)
_MISSING = (
    (
        "alternatives",
        re.compile(r"\balternatives?\b|\bother (?:treatments?|options?|ways)\b|\binstead\b|\bas well as\b|\bcompared\b", re.I),
    ),
    ("costs", re.compile(r"\bcosts?\b|\bprices?\b|\bfree\b|\binsurance\b|\bprescription charge|[£$€]\s?\d", re.I)),
    (
        "doing nothing",
        re.compile(
            r"\bwithout (?:any )?treatment\b|\bon (?:its|their) own\b|\bno treatment\b|\buntreated\b|\bgets? better by itself\b|\bwait\b",
            re.I,
        ),
    ),
)


class BenefitsWithoutHarms(Rule):
    """The article tells what a treatment does for readers and never what it may do to them.

    Why: every treatment that works can harm; a reader who knows only the benefit cannot choose.
    Instead: add the common side effects, who should not use it, and what else could be done.
    Source: DISCERN 11, 12 and 14; HealthNewsReview criteria 1, 3 and 7; CDC Index 19.
    """

    code, severity, needs = "EV007", "warning", (Claims,)
    whole_article = True
    least = option(3, "benefit claims of strength can or more from which harms must be named")
    examples = (
        Bad("Yoga eases back pain. Yoga lowers blood pressure. Yoga improves sleep."),
        Good("Yoga eases back pain. Yoga lowers blood pressure. Yoga improves sleep. Stop if you feel dizzy."),
        Good("Yoga eases back pain."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        benefits = [c for c in doc.layer(Claims).asserted() if c.helps and c.is_remedy and c.strength.level > 1]
        if len(benefits) >= self.least and not _HARMS.search(doc.text):
            absent = [name for name, pattern in _MISSING if not pattern.search(doc.text)]
            more = f"; nor of {', '.join(absent)}" if absent else ""
            yield self.found(None, f"{len(benefits)} benefits, and not a word of harms or who should take care{more}")
