"""TR002 no-credentials-or-review."""

from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.provenance import Provenance
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding


class NoCredentialsOrReview(Rule):
    """An author is named, but no qualification of theirs and no medical reviewer.

    Why: a name alone does not tell whether the writer knows the subject.
    Instead: add the author's qualification, or have the page reviewed and say by whom.
    Source: HONcode 1; JAMA benchmark 1; Google, creating helpful content: background about the author.
    """

    code, severity, needs, whole_article = "TR002", "info", (Provenance,), True
    examples = (
        Bad("# Ear wax\n\nBy Tom Baker\n\nWax protects the ear.\n"),
        Good("# Ear wax\n\nBy Tom Baker. Reviewed by Dr Aisha Khan, GP.\n\nWax protects the ear.\n"),
        Good("---\nauthor: Tom Baker\ncredentials: registered nurse\n---\n\n# Ear wax\n\nWax protects the ear.\n"),
        Good("# Ear wax\n\nBy Ana Ruiz, audiologist\n\nWax protects the ear.\n"),
        Good(
            "---\nauthor: Harrow Labs Ltd\n---\n\n# Ear wax\n\nWax protects the ear.\n", because="a company has no qualification"
        ),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        made = doc.layer(Provenance)
        people = made.people()
        if people and not made.credentials and not made.reviewers:
            yield self.found(None, f"no qualification is given for {people[0]}, and no reviewer is named")
