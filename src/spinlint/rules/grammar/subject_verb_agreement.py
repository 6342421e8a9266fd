"""GR006 subject-verb-agreement."""

from collections.abc import Iterator

from spinlint.document import BlockKind, Document
from spinlint.layers.agreement import disagreement
from spinlint.layers.orphans import Orphans
from spinlint.layers.syntax import Syntax
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding


class SubjectVerbAgreement(Rule):
    """A verb does not agree with its subject, however far apart they stand.

    Why: the reader stumbles and has to look for what the verb belongs to; careless rewriting leaves such verbs behind.
    Instead: “the pain in my knees comes back”, “the side effects of this cream are mild”.
    Source: standard grammar; what English leaves open (“the team are”, “a number of people”) is left alone.
    """

    code, severity, needs = "GR006", "warning", (Syntax, Orphans)
    examples = (
        Bad("The swelling in both ankles [[go]] down at night.", "goes"),
        Bad("The creams on this shelf [[is]] all alike.", "are"),
        Bad("There [[was]] several blisters on her heel.", "were"),
        Bad("My aunt [[do]]n’t sleep.", "does"),
        Good("The swelling in both ankles goes down at night. The creams on this shelf are all alike."),
        Good("The team are ready. A number of people have it. Diabetes is common. Two weeks is long enough."),
        Good("Let the nurse check it. It is vital that the child drink. Did the rash itch? If the pain were mild, wait."),
        Good("What helps is rest. Taking tablets is easy. Bread and milk are fine. The nurse who checks them is new."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for parsed in doc.layer(Syntax).of_kind(BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            for sentence in parsed.sentences:
                if not sentence.text.rstrip().endswith((".", "!", "?", ":")) or doc.layer(Orphans).covers(sentence.span):
                    continue
                for found in filter(None, map(disagreement, sentence.tokens)):
                    who = f"“{found.subject.text}” is {'several' if found.many else 'one'}"
                    message = f"{who}: write “{found.instead}”, not “{found.verb.text}”"
                    yield self.found(parsed.span(found.verb), message, found.instead)
