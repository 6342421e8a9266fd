"""EV002 vague-attribution."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from spinlint.document import Document
from spinlint.layers.support import Support
from spinlint.layers.syntax import Sentence, Syntax
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding, Span

_WHO = (
    r"(?:(?:many|most|some|several|numerous|countless|recent|new|medical|health|clinical|scientific|modern|leading|top|all|the|other|various|multiple|extensive) ){0,3}"
    r"(?:studies|research|researches|science|experts?|scientists|doctors|physicians|researchers|specialists|nutritionists|dermatologists|"
    r"investigations|investigators|professionals|medical professionals|clinicians|dietitians|trials|surveys|scholars|academics|authorities|nurses|analysts)"
)
_SAY = (
    r"(?:(?:have|has|had|now|also|all|often|clearly|consistently|generally|repeatedly|long|recently|even|currently|actually) ){0,3}"
    r"(?:shows?|shown|proves?|proven|proved|says?|said|agrees?|agreed|believes?|believed|recommends?|recommended|confirms?|confirmed|demonstrates?|"
    r"demonstrated|reveals?|revealed|found|finds?|suggests?|suggested|indicates?|indicated|claims?|thinks?|swear|advises?|advised|states?|stated|"
    r"discovered|reported?|establish(?:es|ed)?|exposed|uncovered)"
)
_VAGUE = re.compile(
    rf"\b{_WHO} {_SAY}\b|\bit (?:is|has been|'s|’s) (?:scientifically|clinically|well|widely|medically) (?:proven|known|established|shown|accepted|documented)\b",
    re.I,
)
_SMALL_SPECIFIC = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d[\d,]* (?:people|patients|adults|women|men|children|participants|volunteers|studies|trials)\b"
)


class VagueAttribution(Rule):
    """ "Studies show", "experts say": a source is claimed, and none is named in this sentence or the next.

    Why: readers take it for evidence and cannot check it; often there is one weak study or none.
    Instead: name who found it, in whom and when, and link it; or leave the phrase out.
    Source: HealthNewsReview criterion 6; FTC Health Products Compliance Guidance (a claim that names a level of support needs it).
    """

    code, severity, needs = "EV002", "warning", (Syntax, Support)
    examples = (
        Bad("[[Studies show]] that celery calms the nerves."),
        Bad("[[Most experts agree]] that sleep matters. Go to bed early."),
        Good("A 2021 Cochrane review found that walking eases back pain."),
        Good("Studies show that walking eases back pain. The largest, from the NHS, was published in 2019."),
        Good("Studies have not shown that celery calms the nerves."),
        Good("Ask what studies show before you buy."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        support = doc.layer(Support)
        for parsed in doc.layer(Syntax).blocks:
            for sentence, following in zip_longest(parsed.sentences, parsed.sentences[1:]):
                match = _VAGUE.search(sentence.text)
                if match and not self._is_backed(sentence, following, support) and _is_plain(sentence, match):
                    at = sentence.span.start
                    yield self.found(
                        Span(at + match.start(), at + match.end()),
                        f"“{match[0]}”: who, where and when? Name the source or leave it out",
                    )

    def _is_backed(self, sentence: Sentence, following: Sentence | None, support: Support) -> bool:
        reach = Span(sentence.span.start, following.span.end if following else sentence.span.end)
        return any(source.bears for source in support.within(reach)) or bool(_SMALL_SPECIFIC.search(sentence.text))


def _is_plain(sentence: Sentence, match: re.Match[str]) -> bool:
    """Not a question, a negation, or a study spoken of rather than leaned on."""
    before, after = sentence.text[: match.start()], sentence.text[match.end() :]
    asked = sentence.text.rstrip('"”’) ').endswith("?") or re.search(
        r"\b(?:what|whether|if|how|which|until|when|no|few)\s+(?:the\s+)?$", before, re.I
    )
    return not asked and not re.match(r"\s*(?:no\b|not\b|little\b|nothing\b|mixed\b|conflicting\b|the opposite)", after)
