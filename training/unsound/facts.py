"""The facts about the classifier that ship beside it, in `unsound.json`."""

from __future__ import annotations

import json

from spinlint.models.unsound import DATA

_FACTS = DATA / "unsound" / "unsound.json"


def tell(**facts: object) -> None:
    """Put these facts in the place of what was said under their names."""
    known = json.loads(_FACTS.read_text(encoding="utf-8")) if _FACTS.exists() else {}
    _FACTS.write_text(json.dumps(known | facts, indent=1) + "\n", encoding="utf-8")
