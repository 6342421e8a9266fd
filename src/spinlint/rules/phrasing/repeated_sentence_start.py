"""SP011 repeated-sentence-start."""

from collections.abc import Iterator
from itertools import groupby

from spinlint.document import BlockKind, Document
from spinlint.layers.syntax import Syntax
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding


class RepeatedSentenceStart(Rule):
    """Several sentences in a row start with the same word.

    Why: it reads like a list without being one.
    Instead: join two of them, make a list, or begin with another part of the sentence.
    Source: Yoast's sentence-beginnings check asks for fewer than three; clean text often has three, so four here.
    """

    code, severity, needs = "SP011", "info", (Syntax,)
    most = option(3, "sentences in a row that may start alike")
    examples = (
        Bad("[[Apply]] the cream. Apply a pad. Apply the tape. Apply heat at night."),
        Good("Apply the cream. Then put on a pad. Leave it for an hour. Apply it again at night."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for parsed in doc.layer(Syntax).of_kind(BlockKind.PARAGRAPH):
            for start, run in groupby((s for s in parsed.sentences if s.words), key=lambda s: s.words[0].lower_):
                same = list(run)
                if len(same) > self.most:
                    first = same[0].words[0]
                    yield self.found(parsed.span(first), f"{len(same)} sentences in a row start with “{start}”")
