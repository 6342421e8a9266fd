"""SF006 stop-or-change-medicine."""

import re
from collections.abc import Iterator
from functools import lru_cache

from spinlint.document import Document
from spinlint.layers.help_lines import is_help
from spinlint.layers.safety_words import as_regex, compiled, cues
from spinlint.layers.syntax import Sentence, Syntax
from spinlint.layers.terms import TermHits
from spinlint.models.lexicons import load_file
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding, Span

_LIST = "sf_medicines"
_BETWEEN = (
    r"(?:(?:taking|using|having|giving|your|the|those|these|this|that|all|any|of|off|down|on|out|up|back|his|her|their|its|daily|"
    r"prescribed|usual|normal|evening|morning|next|regular|old|current|both|with|a|an|every|doctor['’]s|own|other)\s+){0,4}"
)
_ASKED_OR_TOLD = re.compile(r"\?\s*$|\b(?:missed|forgotten|forgot|next dose|expired|out of date|leftover|unused)\b", re.I)


class StopOrChangeMedicine(Rule):
    """The reader is told to stop, start or change a medicine alone.

    Why: stopping or doubling a medicine without advice can bring a relapse, a fit or an overdose.
    Instead: “Do not stop it without talking to your doctor or pharmacist”, or say who decides with the reader.
    Source: CAP Code 12.2 (must not discourage essential treatment); MHRA and NHS pages on stopping medicines.
    """

    code, severity, needs = "SF006", "error", (Syntax, TermHits)
    examples = (
        Bad("[[Stop your statin]] for a week."),
        Bad("When the pain is bad, [[double the dose]]."),
        Bad("You can simply [[come off the tablets]] in spring."),
        Bad("Feeling well? Then [[throw those pills]] away."),
        Good("Do not stop your statin without talking to your doctor."),
        Good("Stop your statin and ask your pharmacist what to do. It may be the cause."),
        Good("If you stop taking the tablets, the pain may come back."),
        Good("Some people stop their tablets too early."),
        Good("Skip the missed dose and take the next one as usual."),
        Good("Stop taking drugs such as heroin.", because="no medicine"),
        Good("Stop the supplement a week before."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for parsed in doc.layer(Syntax).blocks:
            for before, sentence, after in _in_threes(parsed.sentences):
                near = " ".join(s.text for s in (before, sentence, after) if s)
                if _ASKED_OR_TOLD.search(sentence.text) or cues(_LIST, "supervised").search(near) or is_help(near):
                    continue
                yield from self._orders(doc, sentence)

    def _orders(self, doc: Document, sentence: Sentence) -> Iterator[Finding]:
        for match in _order().finditer(sentence.text):
            end = _medicine_end(doc, sentence, match.end())
            if not end or cues(_LIST, "negated").search(sentence.text[: match.start("verb")]):
                continue
            if not cues(_LIST, "harmless_stop").search(sentence.text[match.start("verb") : end]):
                start = sentence.span.start
                span = Span(start + match.start("verb"), start + end)
                yield self.found(
                    span, f"“{doc.text[slice(*span)]}”: the reader is told to do so without a doctor or a pharmacist"
                )


def _in_threes(sentences: tuple[Sentence, ...]) -> Iterator[tuple[Sentence | None, Sentence, Sentence | None]]:
    padded = (None, *sentences, None)
    return ((padded[i], sentence, padded[i + 2]) for i, sentence in enumerate(sentences))


def _medicine_end(doc: Document, sentence: Sentence, at: int) -> int:
    """Where the medicine that stands at `at` in the sentence ends; 0 if there is none."""
    rest = sentence.text[at:]
    for hit in doc.layer(TermHits).within(sentence.span):
        if hit.span.start == sentence.span.start + at and hit.kind in {"drug", "drug-class"}:
            return hit.span.end - sentence.span.start
    named = _medicine().match(rest)
    return at + named.end() if named else 0


@lru_cache(maxsize=1)
def _medicine() -> re.Pattern[str]:
    """A word for a medicine, with up to two words before it that say which."""
    phrases = load_file(_LIST)["entries"]["medicines"]
    return re.compile(
        rf"(?:(?!(?:and|or|with|to|for|from|by|in|until|when|if|side)\b)[\w'’-]+\s+){{0,2}}?{compiled(phrases).pattern}", re.I
    )


@lru_cache(maxsize=1)
def _order() -> re.Pattern[str]:
    """An order: at the beginning, after a comma or a joining word, or with “you can”."""
    verbs = "|".join(sorted(map(as_regex, load_file(_LIST)["entries"]["changing"]), key=len, reverse=True))
    you = r"\byou\s+(?:can|could|should|may|must|might|need to|ought to)\s+(?:\w+ly\s+|even\s+|just\s+)?"
    lead = rf"(?:^\W*|[,;:–—]\s+|\b(?:and|then|so|or|just|simply|now|please)\s+|{you})"
    return re.compile(rf"{lead}(?P<verb>{verbs})\s+{_BETWEEN}", re.I)
