"""CL003 superlative-treatment."""

from collections.abc import Iterator

from spinlint.document import BlockKind, Document
from spinlint.layers.claims_line import Line, Lines
from spinlint.layers.claims_words import vocabulary
from spinlint.layers.support import Support
from spinlint.layers.syntax import Sentence
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.rules.wordings import Found, wordings
from spinlint.values import Finding

_CLAUSE_ENDS = frozenset({";", ":", ",", ".", "—", "–", "(", ")", "!", "but", "because", "while", "when", "if", "so"})
_HAPPENS = frozenset({"depend", "vary", "differ", "need", "require", "change", "rest", "begin", "start"})
_TAKEN = frozenset("do take try have use get add buy feel become look be live fall sleep".split())
_STANDS_FOR = frozenset({"it", "this", "they", "these"})
_BEFORE, _AFTER = 12, 6


class SuperlativeTreatment(Rule):
    """One treatment is called the best or the most effective, with no comparison and no source.

    Why: “best” compares, and a comparison needs a trial of both; without one it is praise.
    Instead: say what it was compared with and what was found, with the source, or drop the superlative.
    Source: DISCERN 6 and 14; FTC, substantiation of comparative claims; ASA/CAP 3.33.
    """

    code, severity, needs = "CL003", "error", (Lines, Support)
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
        for sentence, line in doc.layer(Lines).sentences():
            praise = next(_praises(sentence, line), None)
            if praise is not None and not self._is_supported(sentence, doc):
                words = line.parsed.parse[praise.start : praise.end].text
                yield self.found(_extent(praise, sentence, line).span(line), f"“{words}” compares: with what, in whom, by whom?")

    def _is_supported(self, sentence: Sentence, doc: Document) -> bool:
        paragraph = sentence.parsed.span(sentence.parsed.parse[:])
        return any(source.bears for source in doc.layer(Support).within(paragraph))


def _praises(sentence: Sentence, line: Line) -> Iterator[Found]:
    """The superlatives that judge a treatment: not asked, hedged or meant for something else."""
    ways = wordings("cl003_superlatives")
    if line.words[sentence.tokens.end - 1] == "?" or not _names_health(sentence, line):
        return
    for name in ("rank", "bare", "beats"):
        for found in ways.find(name, sentence, line):
            before = (max(found.start - _BEFORE, sentence.tokens.start), found.start)
            after = (found.end, sentence.tokens.end)
            loose = (name != "beats" and ways.has("loose", sentence, line, before)) or ways.has(
                "loose_after", sentence, line, after
            )
            if (
                not loose
                and not ways.has("topic", sentence, line)
                and not _is_for_else(found, line)
                and (name != "rank" or _judges(found, sentence, line))
            ):
                yield found


def _judges(found: Found, sentence: Sentence, line: Line) -> bool:
    """Whether it is a judgement: said of something, and not what something happens to ("the strongest drugs are kept")."""
    head = line.tokens[found.end - 1]
    told_of = head.dep_ == "nsubjpass" or (head.dep_ == "nsubj" and head.head.lemma_.lower() in _HAPPENS)
    return not told_of and _is_said(found, sentence, line)


def _is_for_else(found: Found, line: Line) -> bool:
    """ "The best medicine to bring", "the best-studied treatment": best at something that is no effect on health."""
    inside = range(found.start, min(found.end, len(line.words) - 1))
    if any(line.words[i] == "-" and line.words[i + 1].endswith(("ed", "known")) for i in inside):
        return True
    verb = found.end + 1
    if line.words[found.end : verb] != ["to"] or line.tags[verb : verb + 1] != ["VB"]:
        return False
    effects = vocabulary().effects.get(line.words[verb], ())
    return line.words[verb] not in _TAKEN and not any(not effect.rest and not effect.later for effect in effects)


def _is_said(found: Found, sentence: Sentence, line: Line) -> bool:
    """Whether the superlative is said of something, or opens the sentence or a heading."""
    ways = wordings("cl003_superlatives")
    near = (max(found.start - _AFTER, sentence.tokens.start), found.start)
    if sentence.kind in {BlockKind.HEADING, BlockKind.TITLE} or found.start <= sentence.tokens.start + 1:
        return True
    return ways.has("said", sentence, line, near) or ways.has("said", sentence, line, (found.end, sentence.tokens.end))


def _names_health(sentence: Sentence, line: Line) -> bool:
    ways, places = wordings("cl003_superlatives"), range(sentence.tokens.start, sentence.tokens.end)
    before = line.order[sentence.tokens.start] - 1
    if before >= 0 and line.words[sentence.tokens.start] in _STANDS_FOR and _names_health(line.parsed.sentences[before], line):
        return True
    return any(at in line.targets or at in line.terms for at in places) or ways.has("medical", sentence, line)


def _extent(found: Found, sentence: Sentence, line: Line) -> Found:
    """From the superlative to the end of its clause, if a thing of health stands there; its article goes with it."""
    end = found.end
    while end < sentence.tokens.end and line.words[end] not in _CLAUSE_ENDS:
        end += 1
    first = found.start - (found.start > sentence.tokens.start and line.words[found.start - 1] == "the")
    inside = [at for at in line.targets if found.start <= at < end]
    if not inside:
        return Found(found.name, first, found.end)
    last = max(line.targets[at].end for at in inside)
    verb = any(line.tags[i] in {"VBZ", "VBP", "VBD"} for i in range(last, end))
    return Found(found.name, first, end if verb else last)
