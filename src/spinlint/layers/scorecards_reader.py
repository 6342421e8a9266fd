"""Scorecard items about how a page speaks to its reader: message, actions, voice, words, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spinlint.document import BlockKind, Document, words_in
from spinlint.layers.help_lines import HelpLines
from spinlint.layers.jargon import Jargon
from spinlint.layers.provenance import Provenance
from spinlint.layers.readability import Readability
from spinlint.layers.scorecards_answer import ASK, MET, NOT_MET, Answer, has_cue, sentence_round
from spinlint.layers.syntax import Sentence, Syntax
from spinlint.layers.voice import hidden_order, is_advice, is_order, passives

EASY, HARD = 8.0, 10.0
_PASSIVE = 0.2
_STEPS = 5
_OPENING = 4
_BYLINE = 40
_YOU = re.compile(r"\byou(?:r|rs|rself|rselves)?\b", re.I)
_HARD_NUMBER = re.compile(
    r"\b\d+\.\d+\s?(?:%|per ?cent)|\b(?:three.quarters|two.thirds|a third|one.third|a fifth|one.fifth|a sixth) of (?:people|adults|patients)\b",
    re.I,
)
_SHARE = re.compile(
    r"\b\d[\d,]* (?:in|out of) (?:every )?(?P<base>\d[\d,]*)\b(?!\s*(?:hours|days|weeks|months|years|minutes))", re.I
)
_PROBABILITY = re.compile(r"\b\d[\d.,]*\s?(?:%|per ?cent)|\b\d[\d,]* (?:in|out of) (?:every )?\d[\d,]*\b", re.I)


def main_message(doc: Document) -> Answer:
    """CDC 1, DISCERN 1: the first sentence is shown for a person to judge."""
    first = next(iter(_opening(doc)), None)
    return Answer(ASK, first.span if first else None, "is this what the page is about?")


def main_message_first(doc: Document) -> Answer:
    """CDC 2, PEMAT 1: the first sentences take up at least half of what the title names."""
    title = next((p for p in doc.layer(Syntax).blocks if p.index == doc.title_index), None)
    named = {t.lemma_.lower() for t in title.parse if t.is_alpha and not t.is_stop} if title else set()
    for sentence in _opening(doc):
        said = {t.lemma_.lower() for t in sentence.words}
        if named and 2 * len(named & said) >= len(named):
            return Answer(MET, sentence.span)
    first = next(iter(_opening(doc)), None)
    return Answer(ASK, first.span if first else None, "the first sentences do not take up the title; is this the message?")


def summary_first(doc: Document) -> Answer:
    """CDC 10."""
    for sentence in _opening(doc):
        if is_advice(sentence):
            return Answer(MET, sentence.span)
    return main_message(doc)._replace(note="does the first section hold what matters most? It tells the reader to do nothing")


def call_to_action(doc: Document) -> Answer:
    """CDC 5, PEMAT 20."""
    first = next(_advice(doc), None)
    return Answer(MET, first.span) if first else Answer(NOT_MET, None, "nothing tells the reader what to do")


def recommendation(doc: Document) -> Answer:
    """CDC 12."""
    advice = list(_advice(doc))
    return Answer(MET, advice[0].span, f"{len(advice)} sentences of advice") if advice else call_to_action(doc)


def active_voice_first(doc: Document) -> Answer:
    """CDC 6."""
    for sentence in (*_opening(doc), *doc.layer(Syntax).sentences()):
        if any(hidden_order(verb) for verb in passives(sentence)):
            return Answer(NOT_MET, sentence.span, "an instruction in the passive")
    return call_to_action(doc)


def active_voice(doc: Document) -> Answer:
    """PEMAT 5."""
    sentences = list(doc.layer(Syntax).sentences())
    passive = [s for s in sentences if any(True for _ in passives(s))]
    share = len(passive) / max(len(sentences), 1)
    note = f"{round(100 * share)} % of the sentences are in the passive voice"
    return Answer(NOT_MET, passive[0].span, note) if share > _PASSIVE else Answer(MET, None, note)


def addressed(doc: Document) -> Answer:
    """PEMAT 21."""
    for sentence in doc.layer(Syntax).sentences():
        if is_order(sentence) or _YOU.search(sentence.text):
            return Answer(MET, sentence.span)
    return Answer(NOT_MET, None, "no “you” and no instruction")


def steps(doc: Document) -> Answer:
    """PEMAT 22."""
    for parsed in doc.layer(Syntax).of_kind(BlockKind.PARAGRAPH):
        orders = sum(map(is_order, parsed.sentences))
        if orders >= _STEPS:
            return Answer(NOT_MET, doc.span_of(parsed.index), f"{orders} instructions in one paragraph")
    for parsed in doc.layer(Syntax).of_kind(BlockKind.LIST_ITEM):
        if any(map(is_order, parsed.sentences)):
            return Answer(MET, doc.span_of(parsed.index))
    return Answer(ASK, None, "no step stands in a list; are there actions of several steps?")


def reason_why(doc: Document) -> Answer:
    """CDC 13: a reason in a sentence of advice, or in the one after it."""
    sentences = list(doc.layer(Syntax).sentences())
    for sentence, after in zip(sentences, [*sentences[1:], None], strict=True):
        if is_advice(sentence):
            for near in (sentence, after):
                if near is not None and has_cue(near.text, "reasons"):
                    return Answer(MET, near.span)
    first = next(_advice(doc), None)
    return Answer(NOT_MET, first.span if first else None, "no reason is given" if first else "there is no advice")


def specific_directions(doc: Document) -> Answer:
    """CDC 14."""
    help_line = doc.layer(HelpLines).triggered
    exact = next((s for s in _advice(doc) if has_cue(s.text, "quantities")), None)
    if help_line is None:
        return Answer(NOT_MET, exact.span if exact else None, "nothing says with which signs to get help")
    return Answer(MET, exact.span) if exact else Answer(NOT_MET, help_line.span, "no advice says how much, how long or how often")


def terms_explained(doc: Document) -> Answer:
    """CDC 7, PEMAT 4."""
    bare = list(doc.layer(Jargon).unexplained())
    if bare:
        words = ", ".join(term.word for term in bare[:3])
        return Answer(NOT_MET, sentence_round(doc, bare[0].span), f"{len(bare)} not explained: {words}" + " …" * (len(bare) > 3))
    term = next((t for t in doc.layer(Jargon).terms if t.explained), None)
    return Answer(MET, sentence_round(doc, term.span)) if term else Answer(MET, None, "no medical word needs it")


def everyday_language(doc: Document) -> Answer:
    """PEMAT 3: the median of six reading grades."""
    layer = doc.layer(Readability)
    note = f"reading grade {layer.consensus:.1f}"
    if layer.consensus > HARD and layer.hardest:
        return Answer(NOT_MET, layer.hardest[0].sentence.span, note)
    return Answer(MET if layer.consensus <= EASY else ASK, None, note)


def everyday_numbers(doc: Document) -> Answer:
    """CDC 15, PEMAT 6."""
    sentence = next((s for s in doc.layer(Syntax).sentences() if _HARD_NUMBER.search(s.text)), None)
    if sentence:
        return Answer(NOT_MET, sentence.span, "write “1 in 7 people”")
    return Answer(MET, None, "no decimal share and no fraction of people is seen")


def one_base(doc: Document) -> Answer:
    """CDC 17, PEMAT 7."""
    bases: dict[str, Sentence] = {}
    for sentence in doc.layer(Syntax).sentences():
        for match in _SHARE.finditer(sentence.text):
            bases.setdefault(match["base"], sentence)
    if len(bases) > 1:
        return Answer(NOT_MET, list(bases.values())[1].span, f"risks out of {', '.join(bases)}")
    return Answer(MET, next(iter(bases.values())).span) if bases else Answer(MET, None, "no two risks stand side by side")


def probability_in_words(doc: Document) -> Answer:
    """CDC 20: words for it in the sentence or the next one."""
    sentences = list(doc.layer(Syntax).sentences())
    bare: Sentence | None = None
    for sentence, after in zip(sentences, [*sentences[1:], None], strict=True):
        if _PROBABILITY.search(sentence.text):
            if has_cue(sentence.text, "probability_words") or (after and has_cue(after.text, "probability_words")):
                return Answer(MET, sentence.span)
            bare = bare or sentence
    return Answer(NOT_MET, bare.span, "a number alone") if bare else Answer(ASK, None, "no probability is given in numbers")


def _opening(doc: Document) -> list[Sentence]:
    """The first sentences of running text; the lines that name the makers and the date are left out."""
    made = doc.layer(Provenance)
    said = [span for span in (made.byline, *(dated.span for dated in made.dates)) if span]
    makers = {doc.block_index(span.start) for span in said}
    found = (
        s for s in doc.layer(Syntax).sentences() if s.parsed.index not in makers or len(words_in(s.parsed.block.text)) > _BYLINE
    )
    return [sentence for sentence, _ in zip(found, range(_OPENING), strict=False)]


def _advice(doc: Document) -> Iterator[Sentence]:
    return (sentence for sentence in doc.layer(Syntax).sentences() if is_advice(sentence))
