"""CL015 discourages-treatment."""

import re
from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims import READ_IN
from spinlint.layers.syntax import Sentence, Syntax
from spinlint.layers.terms import TermHits
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding, Span

_CARE = (
    r"(?:medicines?|medications?|meds|drugs|pills|tablets|doctors?|gps?|hospitals?|surgery|surgeons?|chemo(?:therapy)?|radiotherapy|insulin|inhalers?|antidepressants?|antibiotics?|"
    r"vaccines?|vaccinations?|jabs?|statins?|steroids?|painkillers|prescriptions?|treatment|medical (?:help|care|treatment|advice)|dialysis|operations?|transplants?|psychiatrists?|dentists?|scans?|screening|mammograms?|smears?|biops(?:y|ies)|check-?ups?|a&e|antiretrovirals?|epipens?|injections?|blood pressure tablets)"
)
_MY = r"(?:your|the|all|any|those|these|every|a|an|his|her|their|expensive|harsh|toxic|dangerous|unnecessary|conventional|modern|prescribed|prescription|daily|more|that|needless|costly)"
_DROP = r"(?:skip|ditch|bin|throw away|throw out|forget(?: about)?|dump|get off|come off|quit|stop taking|give up|say goodbye to|say no to|do without|refuse|flush|toss|cancel|put down|stop|turn down|trade|swap|replace|drop|decline|leave off|walk away from|abandon|wean yourself off|avoid taking|delay|postpone|say goodbye to)"
_ORDER = re.compile(
    rf"(?:^|[:;,—–]\s*|\b(?:and|so|then|just|simply|now|can(?: safely)?|could|should|to|please)\s+)({_DROP} (?:{_MY} ){{0,3}}(?:of {_MY} )?(?P<what>[\w-]+(?: [\w-]+)?))",
    re.I,
)
_AVOID = re.compile(
    rf"(?:^|[:;]\s*|\b(?:can|to)\s+)((?:avoid|stay away from|steer clear of) (?:{_MY} ){{0,2}}{_CARE}(?: (?:at all costs|altogether|entirely|completely|for good|forever|like the plague))?)(?=\s*(?:[.!;:,]|$|and\b))",
    re.I,
)
_INSTEAD = re.compile(
    rf"\b((?:instead of|rather than|in place of|in lieu of|not) (?:{_MY} ){{0,3}}(?P<what>[\w-]+(?: [\w-]+)?))", re.I
)
_NO_NEED = re.compile(
    rf"\b((?:you|we|they|there|nobody|no one) (?:will |really |simply )?(?:do not|don't|don’t|won't|won’t|will not|never|is no|'s no|’s no|needs?)\s?(?:longer )?(?:need|have to (?:see|take|use|visit))?(?:s)? ?(?:for )?(?:{_MY} ){{0,3}}{_CARE})|"
    rf"\b(makes? (?:{_MY} ){{0,2}}{_CARE} (?:unnecessary|needless|redundant|obsolete|pointless|a thing of the past))|\b(?:{_CARE} (?:is|are) (?:unnecessary|needless|pointless|obsolete|a waste (?:of \w+)?))|"
    rf"\b(no (?:more )?need (?:for|to (?:see|take|visit|call|use)) (?:{_MY} ){{0,3}}{_CARE})|\b((?:replaces?|replacing|substitutes? for|throw out) (?:{_MY} ){{1,3}}{_CARE})",
    re.I,
)
_TRY = re.compile(
    r"^(?:\W*\w+,)?\W*(?:try|use|take|choose|drink|eat|reach for|switch to|opt for|pick|go for|trust|start|sip|rub|apply|consider|have)\b|\b(?:drink|take|eat|use|try|put|rub|sip|apply|follow|choose|trust|rely on) (?:\w+ ){0,4}(?:tea|oil|juice|herbs?|root|nature|faith|protocol|honey|diet|garlic|water|seeds?|powder|tincture|remed(?:y|ies)|exercise|massage|crystals?|alignment|fasting)\b|\byou (?:can|could|should|may) (?:try|use|take|drink|choose|switch)\b|\b(?:people|patients|women|men|parents|mothers) should (?:try|use|take|choose|drink)\b",
    re.I,
)
_SAFE = re.compile(
    r"\b(?:do not|don't|don’t|never|without (?:talking|asking|speaking|checking|first)|unless|until|before you|talk to|ask your|speak to|tell your|your doctor (?:may|will|might|says|tells|about)|"
    r"dangerous to|warn\w*|told to|advised to|wrong|risky|stopped taking|may need|if you (?:are|have|feel|miss|take|forget)|mistake|myth|generic|drink alcohol|driv\w+|missed|viral|for a (?:cold|virus|viral))\b|\?",
    re.I,
)


class DiscouragesTreatment(Rule):
    """Readers are told to skip, replace or delay medical care.

    Why: people have died of illnesses that treatment would have cured; this is the claim that harms most.
    Instead: say what can be done beside the treatment, and that changes to it are made with the doctor.
    Source: CAP code 12.2 (must not discourage essential treatment); FDA health fraud tip-offs.
    """

    code, severity, needs = "CL015", "error", (Syntax, TermHits)
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
        for sentence in doc.layer(Syntax).sentences(*READ_IN):
            for span in self._told(sentence, doc):
                at = sentence.span.start
                rest = sentence.text[: span.start - at] + " … " + sentence.text[span.end - at :]
                if not _SAFE.search(rest):
                    yield self.found(span, "this tells readers to go without treatment: send them to their doctor instead")
                    break

    def _told(self, sentence: Sentence, doc: Document) -> Iterator[Span]:
        text, at = sentence.text, sentence.span.start
        for pattern in (_AVOID, _NO_NEED):
            yield from (_part(match, at) for match in pattern.finditer(text))
        for match in _ORDER.finditer(text):
            if self._is_care(match, at, doc):
                yield _part(match, at)
        if _TRY.search(text):
            yield from (
                _part(m, at) for m in _INSTEAD.finditer(text) if self._is_care(m, at, doc) and not m[0].lower().startswith("not")
            )

    def _is_care(self, match: re.Match[str], at: int, doc: Document) -> bool:
        span = Span(at + match.start("what"), at + match.end("what") + 30)
        drug = any(
            h.kind in {"drug", "drug-class", "procedure"} and h.span.start <= at + match.end("what")
            for h in doc.layer(TermHits).within(span)
        )
        return drug or bool(re.match(_CARE + r"\b", match["what"], re.I))


def _part(match: re.Match[str], at: int) -> Span:
    group = next(i for i in range(1, len(match.groups()) + 1) if match[i])
    return Span(at + match.start(group), at + match.end(group))
