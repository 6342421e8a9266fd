"""`--keyphrase` and the front matter's keywords: each phrase is counted, with its places, and told when it is enough."""

import json
from pathlib import Path

from click.testing import CliRunner

from spinlint.cli.app import app

PARAGRAPH = "Rest the wrist in the evening and hold it straight at night. Ask a nurse how the splint is worn. "
ARTICLE = f"---\nkeywords: wrist splint\n---\n# Sore wrists\n\n{PARAGRAPH * 3}A wrist splint keeps it still.\n\n{PARAGRAPH * 3}\n"


def phrases(path: Path, *options: str) -> dict[str, dict[str, object]]:
    ran = CliRunner().invoke(
        app, ["check", str(path), "--output-format", "json", "--grammar", "off", "--exit-zero", "--no-cache", *options]
    )
    found = json.loads(ran.output)["documents"][0]["scores"]["keywords"]["phrases"]
    return {phrase["phrase"]: phrase for phrase in found if phrase["target"]}


def test_named_phrases_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "wrists.md"
    path.write_text(ARTICLE, encoding="utf-8")
    named = phrases(path, "--keyphrase", "nurse", "--keyphrase", "carpal tunnel")
    assert {phrase: shown["count"] for phrase, shown in named.items()} == {"wrist splint": 1, "nurse": 6, "carpal tunnel": 0}
    assert all(len(shown["places"]) == shown["count"] for shown in named.values())  # type: ignore[arg-type]
    assert list(phrases(path)) == ["wrist splint"]
