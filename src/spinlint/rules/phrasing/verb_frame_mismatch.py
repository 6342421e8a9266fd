"""SP008 verb-frame-mismatch."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.phrases_links import WordLinks
from spinlint.models.inflect import like
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding


class VerbFrameMismatch(Rule):
    """A verb has the complement of another verb of like meaning: "avoids the joint from turning".

    Why: it is what a swapped verb leaves behind, and it is not grammatical.
    Instead: take the verb that goes with the complement, or recast the sentence.
    Source: verbs and prepositions counted in parsed clean text; meanings by Open English WordNet (CC BY 4.0).
    """

    code, severity, needs = "SP008", "warning", (WordLinks,)
    examples = (
        Bad("The splint [[avoids]] the joint from turning."),
        Good("The splint prevents the joint from turning."),
        Good("Avoid sweets from today.", because="the preposition starts a time"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for frame in doc.layer(WordLinks).frames:
            verb, word = frame.verb, frame.preposition.text
            better = tuple(like(v, verb) for v in frame.better)
            message = f"“{verb.text} … {word}” is not usual; “{better[0]} … {word}” is"
            yield self.found(frame.parsed.span(verb), message, *better)
