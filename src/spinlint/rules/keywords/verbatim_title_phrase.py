"""KW007 verbatim-title-phrase."""

from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Token

from spinlint.document import BlockKind, Document
from spinlint.layers.orphans import Orphans
from spinlint.layers.syntax import Sentence, Syntax
from spinlint.layers.terms import TermHits
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding

SHORTEST = 3
_NAMES = frozenset(
    "society association foundation trust institute center centre clinic hospital network alliance week day month act survey "
    "study trial index scale college university council department service services organization organisation group".split()
)


class VerbatimTitlePhrase(Rule):
    """The title, or a search phrase in capitals, is pasted into a running sentence.

    Why: capitals in mid-sentence show that the phrase was pasted in for a search engine.
    Instead: write it in lower case, or say it in other words.
    Source: Google spam policies, keyword stuffing: words used "unnaturally, or out of context".
    """

    code, severity, needs = "KW007", "warning", (Syntax, Orphans, TermHits)
    at_least = option(2, "uses in capitals from which a phrase that is not in the title counts")
    examples = (
        Bad(
            "# Natural Sleep Aids For Seniors\n\nMany people find that [[Natural Sleep Aids For Seniors]] are hard to choose.\n",
            suggestion="natural sleep aids for seniors",
        ),
        Bad("# Cheap Wart Spray Hull\n\n[[Cheap Wart Spray]] is what many people ask for.\n"),
        Bad("# Warts\n\nAsk for [[Cheap Wart Freezing Spray]] there. You can use [[Cheap Wart Freezing Spray]] twice.\n"),
        Good("# Natural Sleep Aids For Seniors\n\nMany older people ask about natural sleep aids.\n"),
        Good("# Living With Multiple Sclerosis\n\nThe Multiple Sclerosis Society has a helpline.\n"),
        Good("# Hearts\n\nAsk the American Heart Association. The leaflet of the American Heart Association is free.\n"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        runs = [(s, run) for s in doc.layer(Syntax).sentences() for run in _capital_runs(s)]
        times = Counter(_text(run) for _, run in runs)
        title = f" {doc.title} "
        for sentence, run in runs:
            span = sentence.parsed.between(run[0], run[-1])
            text = doc.text[slice(*span)]
            in_title = _share_words(text, title) and sum(word.islower() for word in title.split()) <= SHORTEST - 1
            planted = times[_text(run)] >= self.at_least and any(h.kind != "anatomy" for h in doc.layer(TermHits).within(span))
            if (in_title or planted) and not doc.layer(Orphans).covers(span) and sentence.kind is not BlockKind.QUOTE:
                yield self.found(span, f"“{text}” is pasted in with its capitals", text.lower())


def _share_words(text: str, title: str) -> bool:
    """Whether three words of the text in a row stand in the title as they are."""
    words = text.split()
    return any(f" {' '.join(words[i : i + SHORTEST])} " in title for i in range(len(words) - SHORTEST + 1))


def _text(run: list[Token]) -> str:
    return " ".join(t.text for t in run)


def _capital_runs(sentence: Sentence) -> Iterator[list[Token]]:
    """Runs with a capital on every content word, three of them or more, after and before words in lower case."""
    run: list[Token] = []
    for token in [*sentence.tokens, None]:
        if token is not None and token.is_alpha and (token.text[0].isupper() or (run and token.is_stop and token.is_title)):
            run.append(token)
            continue
        if len(run) >= SHORTEST and _is_pasted(run, sentence):
            yield run
        run = []


def _is_pasted(run: list[Token], sentence: Sentence) -> bool:
    content = [t for t in run if not t.is_stop]
    named = run[-1].lower_ in _NAMES or all(t.is_upper for t in run)
    return len(content) >= SHORTEST and not named and _stands_among_lower_case(run, sentence)


def _stands_among_lower_case(run: list[Token], sentence: Sentence) -> bool:
    """After a word in lower case, or at the beginning with a verb in lower case behind it."""
    if run[0].i > sentence.tokens.start:
        return bool(run[0].nbor(-1).is_lower)
    return run[-1].i + 1 < sentence.tokens.end and run[-1].nbor().is_lower and run[-1].nbor().pos_ in {"VERB", "AUX"}
