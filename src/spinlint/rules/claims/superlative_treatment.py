"""CL003 superlative-treatment."""

import re
from collections.abc import Iterator

from spinlint.document import BlockKind, Document
from spinlint.layers.claims import READ_IN
from spinlint.layers.claims_line import Line
from spinlint.layers.support import Support
from spinlint.layers.syntax import Sentence, Syntax
from spinlint.layers.terms import TermHits
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding, Span

_RANK = (
    r"(?:(?:very |single |absolute(?:ly)? )*(?:best|finest|greatest|strongest|safest|quickest|fastest|surest|supreme|ultimate)|"
    r"most (?:effective|powerful|potent|reliable|successful|efficient|beneficial|dependable|efficacious|effectual|trusted|healing)|number[- ]one|no\. ?1|#1)"
)
_NOUN = (
    r"(?:ways?|methods?|means|treatments?|remed(?:y|ies)|cures?|options?|exercises?|routines?|medicines?|medications?|therap(?:y|ies)|approach(?:es)?|"
    r"solutions?|supplements?|techniques?|workouts?|regimens?|foods?|herbs?|drugs?|products?|oils?|teas?|diets?|stretch(?:es)?|strategy|strategies|answers?|"
    r"procedures?|programs?|programmes?|weapons?|painkillers?|relievers?|creams?|vitamins?|plans?|practices?|tools?|thing|systems?|measures?|defen[cs]es?|protection)"
)
_BARE = (
    r"(?:the )?(?:(?:safest|surest|quickest|best|fastest|cheapest),? and (?:the )?)?(?:best|most (?:effective|powerful|potent|reliable)|safest|finest)"
    r"(?: (?:there is|of all|of them all|available|known|on (?:earth|the market|sale)|you can (?:get|buy|take|find)|money can buy|in the world|by far)|(?=[.!]))"
)
_BEATS = (
    r"(?:nothing|no (?:other )?(?:\w+ ){1,3}?)(?: on earth)? (?:beats|works better|compares|comes close|is better|is more effective|equals|matches|rivals|touches)|"
    r"(?:works?|heals?|relieves?|acts?|eases?|cures?) (?:\w+ ){0,3}?(?:better|faster|more effectively) than (?:any|every|all)|"
    r"(?:better|stronger|safer|more (?:effective|powerful|potent)) than (?:any|every|all) (?:other )?(?:drugs?|medicines?|tablets?|pills?|treatments?|remed(?:y|ies)|painkillers?|chemist|doctor)|"
    r"second to none|unbeatable|unsurpassed|unrivalled|unrivaled|in a class of its own"
)
_CLAIM = re.compile(rf"\b(?:{_RANK} (?:[\w'’-]+ ){{0,3}}?{_NOUN}|{_BARE}|{_BEATS})\b", re.I)
_NOT_A_CURE = re.compile(
    r"^\W*(?:(?:to|of|for) (?:find|learn|know|tell|diagnos|check|test|measur|confirm|detect|decid|discuss|ask|get (?:help|information|a diagnosis)|see|monitor|"
    r"support|choos|store|cook|eat|give|take|use|apply|talk|understand|evaluat|identify|determin|visit|reach|study|plan|deal with your))",
    re.I,
)
_LOOSE = re.compile(
    r"\bone of the\b|\bamong the\b|\bthan\b|\b(?:may|might|could|can|perhaps|possibly|probably|often|usually|sometimes|seems?|depends?)\b|"
    r"\b(?:not|n't|never|no|which|what|whether|decide|discuss|choose|find|determine|learn|work out|help you|if)\b|compared with|in (?:a|one|the) trial",
    re.I,
)
_LOOSE_END = re.compile(r"\b(?:may|might|could|unless|depends?|no evidence|in the trial)\b", re.I)
_NO_DOUBT = re.compile(r"\b(?:no|without(?: a)?|beyond) (?:doubt|question)\b", re.I)
_PREVENTION = re.compile(
    r"\b(?:to (?:avoid|get|keep|protect|stay)|to prevent\b.*\b(?:infection|bites?|vaccin\w+|wash\w*|hands?|avoid\w*|injur\w+|spread\w*|quit\w*|seat belt|mosquito\w*|clean\w*|ticks?))\b",
    re.I,
)
_IS = re.compile(
    r"\b(?:is|are|remains?|was|has been|’s|'s|beats|works|comes|compares|better|than|unbeatable|unsurpassed|none)\b|:|–|—|,\s*(?:by far )?(?:the )?$|^,",
    re.I,
)
_SUBJECT = re.compile(r"^\W*(?:the )?$", re.I)


class SuperlativeTreatment(Rule):
    """One treatment is called the best or the most effective, with no comparison and no source.

    Why: “best” compares, and a comparison needs a trial of both; without one it is praise.
    Instead: say what it was compared with and what was found, with the source, or drop the superlative.
    Source: DISCERN 6 and 14; FTC, substantiation of comparative claims; ASA/CAP 3.33.
    """

    code, severity, needs = "CL003", "error", (Syntax, TermHits, Support)
    examples = (
        Bad("[[The best remedy for hay fever is honey]]."),
        Bad("Swimming is [[the most effective exercise for back pain]]."),
        Good("In one trial, spray X eased hay fever more than tablet Y."),
        Good("The best way to find out is to ask your doctor about hay fever."),
        Good("Ask which treatment is best for your asthma."),
        Good("Swimming is one of the best exercises for back pain."),
        Good("The best way to store the tube is upright, away from children with asthma."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for sentence in doc.layer(Syntax).sentences(*READ_IN):
            match = _CLAIM.search(sentence.text)
            if match and self._claims(match, sentence) and not self._is_supported(sentence, doc):
                span = _extent(match, sentence, doc)
                if span is not None:
                    yield self.found(span, f"“{match[0]}” compares: with what, in whom, by whom?")

    def _claims(self, match: re.Match[str], sentence: Sentence) -> bool:
        text = sentence.text
        before, after = text[: match.start()], text[match.end() :]
        if re.match(_BEATS, match[0], re.I):
            return not _LOOSE_END.search(text[match.end() :]) and not text.rstrip("”\"') ").endswith("?")
        loose = _LOOSE.search(_NO_DOUBT.sub("", before)[-60:]) or re.search(r"\bthan\b|\bdepends?\b|\bmay\b|\bmight\b", after)
        said = (
            _IS.search(before[-30:])
            or _IS.search(after)
            or _SUBJECT.match(before)
            or sentence.kind in {BlockKind.HEADING, BlockKind.TITLE}
        )
        return (
            bool(said)
            and not loose
            and not text.rstrip("”\"') ").endswith("?")
            and not _NOT_A_CURE.match(after)
            and not _PREVENTION.match(after.lstrip())
        )

    def _is_supported(self, sentence: Sentence, doc: Document) -> bool:
        paragraph = sentence.parsed.span(sentence.parsed.parse[:])
        return any(source.bears for source in doc.layer(Support).within(paragraph))


def _extent(match: re.Match[str], sentence: Sentence, doc: Document) -> Span | None:
    """From the superlative to the last thing of health after it in its clause; to the superlative's end where that stands before it."""
    at = sentence.span.start
    line = Line(sentence.parsed, doc.layer(TermHits))
    clause = re.match(r"[^;:,.]*", sentence.text[match.end() :])
    end = at + match.end() + (clause.end() if clause else 0)
    first = at + match.start() - (4 if sentence.text[: match.start()].lower().endswith("the ") else 0)
    spans = [line.parsed.between(line.tokens[t.start], line.tokens[t.end - 1]) for t in line.targets.values()]
    inside = [span for span in spans if at + match.start() <= span.start and span.end <= end]
    if not inside:
        before = any(sentence.span.start <= span.start < at + match.start() for span in spans)
        return Span(first, at + match.end()) if before else None
    rest = doc.text[inside[-1].end : end]
    return Span(first, end - (len(rest) - len(rest.rstrip()))) if _IS.search(rest) else Span(first, inside[-1].end)
