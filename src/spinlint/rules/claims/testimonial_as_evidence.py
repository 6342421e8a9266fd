"""CL011 testimonial-as-evidence."""

import re
from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.claims import READ_IN
from spinlint.layers.syntax import Sentence, Syntax
from spinlint.layers.terms import TermHits
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding, Span

_KIN = r"(?:husband|wife|mum|mom|mother|dad|father|son|daughter|sister|brother|friend|neighbou?r|aunt|uncle|gran|granny|nan|grandmother|grandfather|grandma|grandpa|partner|boyfriend|girlfriend|cousin|client|customer|patient)"
_TOOK = r"(?:took|tried|used|rubbed|drank|ate|started|began|swallowed|applied|wore|switched to|bought|gave (?:it|him|her|them)|been (?:taking|using|drinking)|put|followed|gave up|added|sipped)"
_GONE = r"(?:(?:is|was|are|were|has|have|had|'s|’s)\s(?:now\s|completely\s|totally\s|all\s|simply\s|been\s|just\s)*(?:gone|vanished|disappeared|cleared(?: up)?|healed|cured|lifted|melted away|faded|history|a thing of the past|back to normal)|vanished|disappeared|cleared(?: up)?|went away|melted away|healed|faded|never (?:came back|returned)|stopped|improved|eased|lifted|went)"
_WORKED = r"(?:cured|healed|fixed|saved|rid|freed|transformed|changed)\s(?:me|my|him|his|her|us|our|them)\b"
_STORY = re.compile(
    rf"\b(?:I|we|my {_KIN}|[A-Z][a-z]+)\b[^.!?;]{{0,40}}?\b{_TOOK}\b[^.!?;]{{0,90}}?\b(?:my|his|her|our|their|the|I|she|he|all)\b[^.!?;]{{0,40}}?\b{_GONE}(?=\W|$)|"
    rf"\bmy (?:[\w'’-]+ ){{1,4}}?{_GONE}(?=\W|$)|"
    rf"\b(?:it|this|that|they|[A-Z]?[\w-]+) (?:\w+ )?{_WORKED}(?:[^.!?;,]{{0,40}})|"
    r"\b(?:it|this) (?:really |totally |definitely )?work(?:ed|s) for (?:me|my \w+|her|him|us)\b|\bI swear by\b|\bI owe (?:it all|my \w+) to\b|\bI(?:'m|’m| am) (?:now )?(?:pain|symptom|drug|medication)[- ]free\b|\bchanged my life\b",
)
_TYPICAL = re.compile(
    r"\b(?:trial|on average|most people (?:do not|don't)|not everyone|typical(?:ly)? (?:result|people)|one person's|anecdot\w+|no proof|not proof|coincidence|surgery|surgeon|chemotherapy|operation|did not|didn't)\b",
    re.I,
)


class TestimonialAsEvidence(Rule):
    """A personal story stands in for evidence: someone took it, and the illness went away.

    Why: the story cannot show what would have happened without it, and those whom it failed do not write in.
    Instead: say what happens to most people, from a study; keep the story for how it feels.
    Source: FTC Endorsement Guides (2009: "results not typical" is no safe harbour); FDA health fraud tip-offs.
    """

    __test__ = False
    code, severity, needs = "CL011", "warning", (Syntax, TermHits)
    examples = (
        Bad("[[I took it for a week and my asthma vanished]], says Jo."),
        Bad("“[[It cured my eczema]],” writes Sam."),
        Good("Jo, 40, has asthma and uses an inhaler every day."),
        Good("I took it for a week and my asthma was the same."),
        Good("My asthma nurse showed me how to use it."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for parsed in doc.layer(Syntax).of_kind(*READ_IN):
            for sentence in parsed.sentences:
                match = _STORY.search(sentence.text)
                if match and not _TYPICAL.search(sentence.text) and self._is_of_health(sentence, match, doc):
                    at = sentence.span.start
                    end = match.start() + len(match[0].rstrip(" ,"))
                    yield self.found(
                        Span(at + match.start(), at + end), "one person's story is no evidence: say what happens to most people"
                    )

    def _is_of_health(self, sentence: Sentence, match: re.Match[str], doc: Document) -> bool:
        at = sentence.span.start
        span = Span(max(at + match.start() - 80, sentence.span.start), min(at + match.end() + 80, sentence.span.end))
        return any(hit.kind in {"condition", "symptom", "anatomy"} for hit in doc.layer(TermHits).within(span))
