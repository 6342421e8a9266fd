"""What every layer is: something known of a document, computed once, in batches over many documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Self

from spinlint.document import Document
from spinlint.values import LedgerEntry

if TYPE_CHECKING:
    from spinlint.models import Models


class Layer:
    """Base of all layers.

    `needs` names the layers that must be computed before this one. `score_name` is set on a layer that also gives the
    document a score: `as_score` then returns the mapping that stands under that name in `scores`, or `None` for "not
    computed here" (the key is then absent). `skipped` says in words what the layer could not judge, and why.
    """

    needs: ClassVar[tuple[type[Layer], ...]] = ()
    score_name: ClassVar[str | None] = None
    skipped: str = ""

    @classmethod
    def compute(cls, docs: Sequence[Document], models: Models) -> Sequence[Self]:
        """One layer per document, in the same order. The layers in `needs` are already there to be read."""
        raise NotImplementedError

    def as_score(self) -> Mapping[str, Any] | None:
        """The document's score under `score_name`."""
        return None

    def as_claims(self) -> Sequence[LedgerEntry]:
        """The claims that the layer tells the report of; only one layer does."""
        return ()
