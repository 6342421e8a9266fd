"""CL008 weight-loss-rate."""

import re
from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims import READ_IN
from spinlint.layers.syntax import Sentence, Syntax
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding, Span

_NUMBER = r"(?:\d[\d.,]*(?:\s*(?:-|–|to)\s*\d[\d.,]*)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty)"
_MASS = r"(?:kgs?|kilos?|kilograms?|lbs?|pounds?|stones?|st|dress sizes?|inch(?:es)?|cm)"
_LOSE = r"\b(?:los(?:e|es|ing|t)|drop(?:s|ped|ping)?|shed(?:s|ding)?|melt(?:s|ed|ing)?(?: away| off)?|burn(?:s|ed|ing)?(?: off| away)?|shift(?:s|ed|ing)?|slim(?:s|med|ming)?|cut(?:s|ting)?|say goodbye to|tak(?:e|es|ing) off|strip(?:s|ped|ping)?(?: off| away)?|knock(?:s|ed)? off|get rid of|blast(?:s|ed)?(?: away| off)?|torch(?:es|ed)?)"
_AMOUNT = rf"{_LOSE}(?: (?:up to|about|around|over|more than|at least|almost|nearly|as much as|another|the|your|those|a|an|full|extra)){{0,3}} {_NUMBER}\s?(?:\w+ ){{0,2}}?{_MASS}\b"
_GONE = rf"\b{_NUMBER}(?: (?:and a half|of a|an?|whole|full))? ?{_MASS}(?: of (?:\w+ )?(?:fat|weight|flab))? (?:gone|lighter|slimmer|off|down|less|thinner|vanish(?:es)?|melts? away|disappears?|drop(?:s|ped)? off|fall(?:s)? off)"
_TIME = r"(?:days?|weeks?|months?|fortnights?|nights?|hours?|overnight|weekends?|wk|minutes?|years?|summer|christmas|the wedding|your holiday)"
_RATE = re.compile(
    rf"(?:{_AMOUNT}|{_GONE})(?P<gap>[^.!?;]{{0,70}}?)\b{_TIME}\b(?:[^.!?;]{{0,30}}?(?:{_NUMBER}\s?{_MASS}\b))?", re.I
)
_EFFORT = r"(?:without (?:\w+ ){0,3}?(?:diet(?:ing|s)?|exercis(?:e|ing)|giving up|effort|hunger|going hungry|starving|willpower|sweat(?:ing)?|cutting|changing)|no (?:diet|exercise|effort|dieting|gym)\b|no matter what (?:you eat|is on your plate)|whatever you eat|not (?:one|a single) \w+ of exercise|lifting a finger|without lifting|without moving|while (?:you )?(?:eating|keep eating)|eat(?:ing)? (?:whatever|anything|all) you (?:like|want))"
_EASY = re.compile(
    rf"(?:\b(?:weight|fat|pounds?|kilos?|kg|lbs?|inches|slim\w*|stones?)\b[^.!?;]{{0,60}}?\b{_EFFORT}|\b{_EFFORT}[^.!?;]{{0,60}}?\b(?:los\w+ weight|weight|fat|pounds|kilos|slim)\b)[^.!?,;]{{0,25}}",
    re.I,
)
_SOUND = re.compile(
    r"\b(?:not|n't|never|no more than|aim|gradual|slow|safe|talk|tell|doctor|dietitian|beware|wary|warn|unexplained|unintended|without trying|ask|avoid|if you|if they|"
    r"trial|study|studies|patients|participants|placebo|on average|average|lost about|may|might|can be a sign|symptom|recommended|adults should|calories|claim(?:s|ed)?|promis\w+)\b|\?",
    re.I,
)


class WeightLossRate(Rule):
    """Says how much or how fast weight will go, or that it goes without diet or exercise.

    Why: no product takes off a known amount for everyone, and fast loss harms; EU law forbids such claims for food.
    Instead: say what was lost in a study, over how long, beside the comparison group, with the source.
    Source: Regulation (EC) 1924/2006, Article 12(b); FTC Gut Check, seven claims that cannot be true.
    """

    code, severity, needs = "CL008", "error", (Syntax,)
    examples = (
        Bad("[[Drop 6 kg in two weeks]] with our shake."),
        Bad("Our patch melts [[fat without dieting or exercise]]."),
        Good("Aim to lose weight slowly; ask a dietitian."),
        Good("Call your doctor if you lose 5 kg in a month without trying."),
        Good("People in the trial lost 4 kg in 12 months."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for sentence in doc.layer(Syntax).sentences(*READ_IN):
            text = sentence.text
            match = _RATE.search(text) or _EASY.search(text)
            if match and not _SOUND.search(text):
                yield self.found(self._place(sentence, match), "no product takes off a known weight in a known time")

    def _place(self, sentence: Sentence, match: re.Match[str]) -> Span:
        start = sentence.span.start
        return Span(start + match.start(), start + match.start() + len(match[0].rstrip()))
