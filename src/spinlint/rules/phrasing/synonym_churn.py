"""SP002 synonym-churn."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.phrases_links import Churn, WordLinks
from spinlint.models.inflect import inflect
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding, Related


class SynonymChurn(Rule):
    """One thing is called by three or more names in the same article.

    Why: readers of health pages take another name for another thing.
    Instead: choose one name and keep to it.
    Source: plainlanguage.gov and Cochrane, "use the same terms consistently"; the names are found by shared synsets of Open
    English WordNet (CC BY 4.0), shared company in the text, and never standing in one sentence. Three is our number.
    """

    code, severity, needs = "SP002", "warning", (WordLinks,)
    examples = (
        Bad(
            "The nurse presses your abdomen gently. A scan follows if the pain stays. "
            "The doctor presses your [[belly]] again later. You may ask questions. "
            "Nobody presses a sore [[stomach]] twice. A sore abdomen needs rest.",
            suggestion="abdomen",
        ),
        Good("The nurse presses your abdomen gently. The doctor presses your abdomen again later. A swollen abdomen needs rest."),
        Good("Belly, stomach and abdomen are names for the same place; the nurse presses it.", because="named in one sentence"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for churn in doc.layer(WordLinks).churns:
            yield from self._others(churn)

    def _others(self, churn: Churn) -> Iterator[Finding]:
        first, kept = churn.names[0]
        parsed, token = kept[0]
        related = (Related(f"first called “{first}” here", parsed.span(token)),)
        for name, mentions in churn.names[1:]:
            where, word = mentions[0]
            message = f"“{name}” is one of {len(churn.names)} names for one thing, mostly called “{first}”"
            yield self.found(where.span(word), message, inflect(first, word.tag_), related=related)
