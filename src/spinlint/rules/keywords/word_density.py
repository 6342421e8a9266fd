"""KW004 word-density."""

from collections import Counter
from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.syntax import Syntax
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding

_CONTENT = ("NOUN", "PROPN", "VERB", "ADJ")

_TALK = (
    "When you climb stairs, {} carries four times your weight. A footballer who falls on {} may hear a crack and feel heat. "
    "Ice on {} helps for an hour or two, and so does a bag of peas. Older people find that {} is stiff before breakfast. "
    "Swimming spares {} because water lifts the body. A dancer trusts {} more than any shoe. Doctors press beside {} and "
    "ask where the pain begins. Some tape {} before a long walk in the hills. Cyclists raise the saddle so that {} can "
    "straighten. In a child {} grows from both ends of the bone. A cushion under {} at night lets sleep come sooner. "
    "Gardeners kneel on foam, and {} thanks them in the evening. A brace round {} reminds you to turn slowly. After a fall "
    "{} may swell within minutes, and then a cold cloth is the first thing to find. Nothing here replaces a proper look by "
    "somebody trained to examine you. Bring a friend to the visit, write down what was said, and read it again at home with "
    "a cup of tea. Most questions come up on the way back, so leave a number where somebody can reach you the next day."
)
_SLACK = 0.006


class WordDensity(Rule):
    """One content word dominates the text.

    Why: a text that repeats one word this often was written round the word, or reads so.
    Instead: use “it”, “this”, or name the part you mean.
    Source: measured here on clean health text: 99 of 100 articles stay below 4.3 per 100 words, short summaries below 6.
    """

    code, severity, needs = "KW004", "info", (Syntax,)
    most = option(4.2, "uses of one word per 100 words that are still fine")
    long = option(500, "words from which that share holds; a shorter article may repeat its subject a little more")
    shortest = option(200, "words an article needs before the share means anything")
    examples = (
        Bad("# Joints\n\nThe [[knee]] bends. " + _TALK.format(*["the knee"] * 14)),
        Good("# Joints\n\nThe knee bends. " + _TALK.format(*["it"] * 14)),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        sentences = list(doc.layer(Syntax).sentences())
        words = sum(len(sentence.words) for sentence in sentences)
        if words < self.shortest:
            return
        content = [(s, t) for s in sentences for t in s.words if t.pos_ in _CONTENT and not t.is_stop]
        allowed = self.most + max(self.long - words, 0) * _SLACK
        for lemma, count in Counter(t.lemma_.lower() for _, t in content).most_common(3):
            if 100 * count / words > allowed:
                first, token = next((s, t) for s, t in content if t.lemma_.lower() == lemma)
                share = round(100 * count / words, 1)
                yield self.found(first.parsed.span(token), f"“{lemma}” is {share} of every 100 words ({count} times)")
