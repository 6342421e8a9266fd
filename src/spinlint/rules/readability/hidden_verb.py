"""RD011 hidden-verb."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.syntax import Syntax
from spinlint.models.lexicons import load_list
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding

_LIGHT = frozenset({"make", "give", "take", "carry", "provide", "achieve", "perform", "conduct", "undertake", "do", "have"})


class HiddenVerb(Rule):
    """An action is buried in a noun.

    Why: “carry out an assessment of” is four words for “assess”, and hides who acts.
    Instead: use the verb.
    Source: plainlanguage.gov, avoid hidden verbs.
    """

    code, severity, needs, default = "RD011", "info", (Syntax,), False
    examples = (
        Bad("A nurse will [[carry out an assessment]] of the wound.", suggestion="assess"),
        Bad("They [[make a decision]] together.", suggestion="decide"),
        Good("A nurse will assess the wound."),
        Good("Take the medication at night."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        verbs = {entry["noun"]: entry["verb"] for entry in load_list("hidden_verbs")}
        for sentence in doc.layer(Syntax).sentences():
            for noun in sentence.tokens:
                verb = noun.head
                plain = verbs.get(noun.lemma_.lower())
                if plain and noun.dep_ == "dobj" and verb.lemma_.lower() in _LIGHT and verb.i < noun.i <= verb.i + 5:
                    text = doc.text[slice(*sentence.parsed.between(verb, noun))]
                    yield self.found(sentence.parsed.between(verb, noun), f"“{text}”: “{plain}” says it", plain)
