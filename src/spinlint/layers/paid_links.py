"""The links of a page for which its makers are paid."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spinlint.document import Document
from spinlint.values import Span

_PAID = re.compile(
    r"[?&](?:tag|ref|aff|affid|aff_id|affiliate|affiliate_id|irclickid|clickid|partner|utm_medium=affiliate)=|"
    r"(?:amzn\.to|shareasale|clickbank|awin1|anrdoezrs|jdoqocy|tkqlhce|rstyle\.me|go\.skimresources|linksynergy|impact\.com|"
    r"hop\.clickbank|prf\.hn|pntra)", re.I)  # fmt: skip


def paid_links(doc: Document) -> Iterator[Span]:
    """The prose spans of links that are marked as sponsored or whose address names a partner, in order."""
    for index, block in enumerate(doc.blocks):
        for link in block.inlines:
            sponsored = "sponsored" in dict(link.attributes).get("rel", "")
            if link.kind == "link" and (sponsored or _PAID.search(link.target)):
                yield Span(doc.starts[index] + link.start, doc.starts[index] + link.end)
