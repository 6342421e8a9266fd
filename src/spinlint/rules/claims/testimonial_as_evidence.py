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
_WHO = re.compile(
    rf"\b(?:I|my|me|we|our)\b|\b(?:[Mm]y|[Oo]ur|[Hh]er|[Hh]is) (?:[\w-]+ )?{_KIN}\b|\b(?:[Gg]randad|[Gg]randma|[Gg]ranny|[Mm]um|[Dd]ad|[Mm]om)\b|\b[A-Z][a-z]+(?:'s|’s)?(?=,? (?:\w+,? )?(?:says|writes|tells|swears|"
    r"\d\d|took|tried|used|drank|started|began|finished|wore|felt|was|had|held|no longer))|\b[A-Z][a-z]+(?:'s|’s) (?=[a-z])|\ba (?:reader|customer|client|user|fan|mother of|father of|man|woman|grandmother|teacher|nurse|bricklayer|neighbour)\b"
)
_START = re.compile(
    rf"\b(?:{_TOOK}|starting|trying|taking|using|drinking|finished|finishing|thanks to|all down to|since (?:I|she|he|we|the)|after (?:[\w-]+ ){{1,3}}(?:of|on|sips?|days?|weeks?|months?|sessions?|bottles?|cups?|nights?|pots?|packs?|tubes?)|"
    r"until (?:I|she|he|we)|the day (?:I|she|he)|once (?:I|she|he)|ever since|within (?:\w+ ){1,3}(?:of|days?|weeks?|months?))\b"
)
_OUTCOME = re.compile(
    rf"\b(?:{_GONE}|gone|ended|never (?:come|came|comes) back|no more|no longer (?:has|have|need\w*|suffers?|takes?|limps?)|healed|cured|pain-free|symptom-free|back to normal|in remission|free (?:of|from)|off (?:my|her|his) (?:tablets|medication|meds|pills|insulin|inhaler)|"
    r"better than ever|a new (?:man|woman|person)|it works|saved my|changed my|today (?:she|he|I|they)|now (?:she|he|I) (?:plays?|walks?|sleeps?|runs?|dances?|am|can)|(?:walks?|sleeps?|hears?|sees?|dances?|runs?) (?:again|the|like)|like (?:a )?(?:new|magic|twenty)|all[- ]clear)"
)
_TYPICAL = re.compile(
    r"\b(?:trials?|on average|most people (?:do not|don't)|not everyone|typical(?:ly)? (?:result|people)|one person's|anecdot\w+|no proof|not proof|coincidence|surgery|surgeon|chemotherapy|operation|did not|didn't|radiotherapy|antibiotics|"
    r"stud(?:y|ies)|researchers?|not (?:work|help)|no difference|the same|proves? nothing|cannot (?:know|tell))\b|\?",
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
                match = _STORY.search(sentence.text) or self._is_story(sentence)
                if match and not _TYPICAL.search(sentence.text) and self._is_of_health(sentence, match, doc):
                    at = sentence.span.start
                    end = match.start() + len(match[0].rstrip(" ,"))
                    yield self.found(
                        Span(at + match.start(), at + end), "one person's story is no evidence: say what happens to most people"
                    )

    def _is_story(self, sentence: Sentence) -> re.Match[str] | None:
        """Somebody, what they took, and how well they are now, in one sentence."""
        text = sentence.text
        told = _WHO.search(text) and _START.search(text) and _OUTCOME.search(text)
        return re.search(r"\S.*[^\s.!?\"”’]", text) if told else None

    def _is_of_health(self, sentence: Sentence, match: re.Match[str], doc: Document) -> bool:
        at = sentence.span.start
        span = Span(max(at + match.start() - 80, sentence.span.start), min(at + match.end() + 80, sentence.span.end))
        return any(hit.kind in {"condition", "symptom", "anatomy"} for hit in doc.layer(TermHits).within(span))
