"""The ladder of claim strength: none, linked, may, can, does, guaranteed.

Readers tell "linked to", "may", "can" and a plain statement of cause apart (Adams and others 2017); the classes follow
the four of Yu and others (2019, 2020): no relation, correlation, conditional cause, direct cause.
"""

from __future__ import annotations

from enum import StrEnum


class Strength(StrEnum):
    """How much a sentence claims. `level` is 0 for none, 1 linked or may, 2 can, 3 does, 4 guaranteed."""

    NONE = "none"
    LINKED = "linked"
    MAY = "may"
    CAN = "can"
    DOES = "does"
    GUARANTEED = "guaranteed"

    @property
    def level(self) -> int:
        return _LEVELS[self.value]


_LEVELS = {"none": 0, "linked": 1, "may": 1, "can": 2, "does": 3, "guaranteed": 4}
