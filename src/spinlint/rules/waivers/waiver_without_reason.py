"""WV002 waiver-without-reason."""

from collections.abc import Iterator
from dataclasses import replace

from spinlint.document import Document
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding


class WaiverWithoutReason(Rule):
    """A comment waives a finding and does not say why.

    Why: the next editor cannot tell a decision from an oversight.
    Instead: say it after two hyphens: `spinlint: disable-next-line=CL003 -- quoted from the trial`.
    Source: on if the configuration says `require-waiver-reason = true`, as ESLint's require-description.
    """

    code, severity, default = "WV002", "warning", False
    examples = (
        Bad("<!-- spinlint: disable-next-line=CL003 -->\n\nA walk does most backs good."),
        Good("<!-- spinlint: disable-next-line=CL003 -- quoted from the trial -->\n\nA walk does most backs good."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for waiver in doc.waivers:
            if waiver.action != "enable" and not waiver.reason:
                yield replace(self.found(None, "this waiver does not say why"), source=waiver.span)
