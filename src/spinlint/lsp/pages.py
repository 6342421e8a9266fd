"""The pages of rules for an editor: Markdown beside the words, and files to open, made when first asked for."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import mkdtemp

from spinlint.rules.rule import Bad, Rule


class Pages:
    """A folder of pages that lasts as long as the server."""

    def __init__(self) -> None:
        self._folder = Path(mkdtemp(prefix="spinlint-rules-"))

    def uri(self, rule: type[Rule]) -> str:
        """The address of the rule's page."""
        path = self._folder / f"{rule.code}.md"
        if not path.exists():
            path.write_text(f"# {page(rule)}\n", encoding="utf-8")
        return path.as_uri()

    def close(self) -> None:
        """Removes the folder."""
        shutil.rmtree(self._folder, ignore_errors=True)


def page(rule: type[Rule]) -> str:
    """The rule's page: what it flags, why, what to write instead, its source and its examples."""
    labels = [(label, getattr(rule, label.lower())) for label in ("Why", "Instead", "Source")]
    parts = [f"{rule.code} {rule.name}", rule.summary, *(f"**{label}:** {text}" for label, text in labels if text)]
    for heading, kind in (("Flagged", True), ("Not flagged", False)):
        examples = [one.text for one in rule.examples if isinstance(one, Bad) is kind and "\n" not in one.text.strip()]
        if examples:
            parts.append(f"**{heading}:**\n\n" + "\n".join(f"- {text.strip()}" for text in examples))
    return "\n\n".join(parts)
