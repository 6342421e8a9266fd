"""WV001 unused-waiver."""

from collections.abc import Iterator
from dataclasses import replace

from spinlint.document import Document
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding


class UnusedWaiver(Rule):
    """A comment waives a rule that finds nothing there, or a rule that does not exist.

    Why: a waiver that outlives its reason hides the next finding of its rule, unseen.
    Instead: delete it, or correct the code that it names.
    Source: as ESLint (--report-unused-disable-directives) and ruff (RUF100) do for theirs.
    """

    code, severity = "WV001", "warning"
    examples = (
        Bad("<!-- spinlint: disable-next-line=CL003 -- quoted from the trial -->\n\nA walk does most backs good."),
        Bad("---\nspinlint:\n  disable: [KW]\n---\n\nA walk does most backs good."),
        Good("<!-- a note to the editor -->\n\nA walk does most backs good.", because="it is an ordinary comment"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        """A finding for every waiver; those that turn out to be used are taken back when waivers are applied."""
        for waiver in doc.waivers:
            if waiver.action != "enable":
                yield replace(self.found(None, "nothing here needs this waiver"), source=waiver.span)
