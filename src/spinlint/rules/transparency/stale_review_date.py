"""TR004 stale-review-date."""

from collections.abc import Iterator
from datetime import date, timedelta

from spinlint.document import Document
from spinlint.layers.provenance import Provenance
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding


class StaleReviewDate(Rule):
    """The last review is too old, or the next review is overdue.

    Why: treatments and advice change; a page nobody has looked at for years may be wrong by now.
    Instead: review the page and give the new date.
    Source: NHS service manual: review at least every three years.
    """

    code, severity, needs = "TR004", "warning", (Provenance,)
    years = option(3, "years after which a page should have been reviewed again")
    examples = (
        Bad("# Ear wax\n\n[[Last reviewed: May 2017]]\n\nWax protects the ear.\n"),
        Bad("# Ear wax\n\n[[Next review due: 1 March 2019]]\n\nWax protects the ear.\n"),
        Good(f"# Ear wax\n\nLast reviewed: May {date.today().year}\n\nWax protects the ear.\n"),
        Good("# Ear wax\n\nOn 4 May 1998 the first drops were sold in one shop in Hull, and the shop is there to this day.\n"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        made, today = doc.layer(Provenance), date.today()
        due = made.latest("next")
        if due and due.day < today:
            yield self.found(due.span, f"the next review was due on {due.day:%d %B %Y}")
            return
        last = made.latest("published", "updated", "reviewed")
        if last and last.day < today - timedelta(days=365 * self.years):
            yield self.found(last.span, f"the latest date on the page is {last.day:%B %Y}, over {self.years} years ago")
