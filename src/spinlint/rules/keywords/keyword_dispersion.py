"""KW011 keyword-dispersion."""

from collections.abc import Iterator

from spinlint.document import RUNNING_KINDS, BlockKind, Document
from spinlint.layers.keyphrases import KeyPhrase, KeyPhrases
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding, Related, Span

_TEXT = "Rest the arm on a cushion and keep the hand above the elbow for most of the day. "


class KeywordDispersion(Rule):
    """A phrase is clumped at the ends of paragraphs, or stands in headings only.

    Why: a phrase that belongs to the topic turns up where the sense needs it; a planted one sits where it was put.
    Instead: take it out of the paragraph ends, or discuss it under the heading that names it.
    Source: placement tells stuffing where density does not (measured here); Google spam policies, keyword stuffing.
    """

    code, severity, needs = "KW011", "warning", (KeyPhrases,)
    at_least = option(3, "uses from which the rule speaks")
    share = option(0.75, "share of the uses that stand at paragraph ends")
    examples = (
        Bad(
            f"# Arms\n\n{_TEXT * 2}Ask for the best [[wrist brace deal]].\n\n{_TEXT * 2}Look at our wrist brace deal.\n\n"
            f"{_TEXT * 2}You will like this wrist brace deal.\n"
        ),
        Good(f"# Arms\n\nA wrist brace holds the joint. {_TEXT}\n\n{_TEXT}Take the wrist brace off at night. {_TEXT}\n"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for phrase in doc.layer(KeyPhrases).phrases:
            body = [span for span in phrase.spans if _kind(doc, span) in RUNNING_KINDS]
            headings = len(phrase.spans) - len(body)
            at_end = [span for span in body if _at_end(doc, span)]
            if len(phrase.lemmas) < 2:
                continue
            if len(at_end) >= self.at_least and len(at_end) >= self.share * len(phrase.spans):
                yield self._planted(phrase, at_end, f"“{phrase.text}” closes {len(at_end)} paragraphs")
            elif headings >= self.at_least and not body:
                message = f"“{phrase.text}” stands in {headings} headings and nowhere in the text"
                yield self._planted(phrase, list(phrase.spans), message)

    def _planted(self, phrase: KeyPhrase, spans: list[Span], message: str) -> Finding:
        return self.found(spans[0], message, related=tuple(Related("and here", span) for span in spans[1:]))


def _kind(doc: Document, span: Span) -> BlockKind:
    return doc.blocks[doc.block_index(span.start)].kind


def _at_end(doc: Document, span: Span) -> bool:
    """Among the last words of a paragraph of several sentences."""
    block = doc.span_of(doc.block_index(span.start))
    return block.end - span.end <= 2 and block.end - block.start > 120
