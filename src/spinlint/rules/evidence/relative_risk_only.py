"""EV004 relative-risk-only."""

import re
from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.syntax import Sentence, Syntax
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding, Span

_CHANCE = r"(?:risks?|chances?|odds|likelihood|probability|rates?|deaths?|cases|incidence|danger|mortality)"
_PERCENT = r"\d+(?:\.\d+)?\s?(?:%|per ?cent|percent)"
_MORE = r"(?:lower|higher|greater|smaller|increased?|reduced|reduction|decreased?|drop|fall|rise|less|more|fewer|elevated)"
_VERB = r"(?:cut(?:s|ting)?|reduc(?:e|es|ed|ing)|lower(?:s|ed|ing)?|rais(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|slash(?:es|ed|ing)?|drop(?:s|ped)?|fell|rose|boost(?:s|ed)?)"
_TIMES = r"(?:twice|double[sd]?|doubling|triple[sd]?|tripling|halve[sd]?|halving|quadruple[sd]?|(?:two|three|four|five|six|\d+)[- ](?:times|fold))"
_RELATIVE = re.compile(
    rf"\b(?:an? )?{_PERCENT} (?:{_MORE})(?: in)?(?: (?:the|their|your|in|of|relative))* ?(?:likely|apt|prone|{_CHANCE})\b(?: of [\w’'-]+(?: [\w’'-]+)?)?|"
    rf"\b{_VERB} (?:the |their |your |a person's |one's )?(?:[\w’'-]+ ){{0,3}}{_CHANCE}\b[^.;,]{{0,45}}?\bby (?:about |around |up to |as much as |nearly |almost |more than |over )?(?:{_PERCENT}|half|a third|a quarter|two[- ]thirds)|"
    rf"\b{_CHANCE}\b[^.;,]{{0,40}}?\b(?:{_VERB}|was|were|is|are) (?:down |up |lower |higher )?by {_PERCENT}|"
    rf"\b{_TIMES} (?:as likely|more likely|the|their|your|a)\b(?: (?:\w+ ){{0,2}}{_CHANCE}(?: of [\w’'-]+)?)?",
    re.I,
)
_ABSOLUTE = re.compile(
    r"\b\d[\d,.]*\s?(?:in|out of|per)\s(?:every\s)?\d[\d,]*|\bper (?:\d[\d,]+|hundred|thousand|million)|\bfrom (?:about |around |roughly )?[\d.]+\s?(?:%|per ?cent|percent)?[^.;]{0,40}? to (?:about |around )?[\d.]+|"
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten) (?:in|out of) (?:every )?(?:two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|a hundred|a thousand|\d+)|"
    r"absolute (?:risk|difference|terms)|compared with \d|versus \d|vs\.? \d|while \d+(?:\.\d+)?\s?%",
    re.I,
)
_LIKELY = re.compile(rf"likely|{_CHANCE}", re.I)


class RelativeRiskOnly(Rule):
    """A risk is said to be so much lower or higher, and the risk itself is not given.

    Why: half of a tiny risk is tiny; readers overrate a change whose starting point they do not know.
    Instead: give both risks on one base: “from 10 in 1,000 people to 7 in 1,000”.
    Source: PIF toolkit; Cochrane Handbook 12.5.3; HealthNewsReview criterion 2.
    """

    code, severity, needs = "EV004", "warning", (Syntax,)
    within = option(2, "sentences before and after in which the plain risk may stand")
    examples = (
        Bad("Tea drinkers had [[a 30% lower risk of stroke]]."),
        Bad("Smoking [[doubles the risk of stroke]]."),
        Good("Tea drinkers had a 30% lower risk: 7 in 1,000 had a stroke, against 10 in 1,000."),
        Good("The dose was doubled after a week."),
        Good("About 30% of the people drank tea."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for parsed in doc.layer(Syntax).blocks:
            for place, sentence in enumerate(parsed.sentences):
                match = _RELATIVE.search(sentence.text)
                if match and _LIKELY.search(match[0]) and not self._has_absolute(parsed.sentences, place):
                    at = sentence.span.start
                    yield self.found(
                        Span(at + match.start(), at + match.end()), "how high is the risk itself? Give both, as “n in 1,000”"
                    )

    def _has_absolute(self, sentences: tuple[Sentence, ...], place: int) -> bool:
        near = sentences[max(place - self.within, 0) : place + self.within + 1]
        return bool(_ABSOLUTE.search(" ".join(sentence.text for sentence in near)))
