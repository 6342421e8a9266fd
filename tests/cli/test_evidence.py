"""`spinlint evidence`, and what `check --evidence` shows."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.house import Ran

Run = Callable[..., Ran]
GUIDE = "# Cramp at night\n\n## Quinine\n\nQuinine lowered the number of night cramps, and can do serious harm.\n"
ARTICLE = "# Cramps\n\nQuinine stops leg cramps at once. Arnica stops leg cramps, too. Mud baths cure gout.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "guides").mkdir()
    (tmp_path / "guides" / "cramp.md").write_text(GUIDE, encoding="utf-8")
    (tmp_path / "article.md").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def test_documents_are_added_listed_searched_and_removed(folder: Path, spinlint: Run) -> None:
    assert spinlint("evidence", "add", "guides").out == "library.db: 1 added (1 passage)\n"
    assert spinlint("evidence", "add", "guides").out == "library.db: 0 added (0 passages), 1 unchanged\n"
    assert "guides/cramp.md  Cramp at night\n" in spinlint("evidence", "list").out
    found = spinlint("evidence", "search", "harm", "of", "quinine").out
    assert found.startswith("guides/cramp.md: Cramp at night, Quinine\n  Quinine lowered")
    (folder / "guides" / "cramp.md").write_text(GUIDE + "\nStretching was not studied.\n", encoding="utf-8")
    assert "1 added" in spinlint("evidence", "add", "guides").out
    assert "Stretching" in spinlint("evidence", "search", "stretching").out
    assert spinlint("evidence", "remove", "guides").out == "library.db: 1 removed\n"
    assert spinlint("evidence", "list").out == ""


def test_what_cannot_be_read_is_told_and_the_rest_is_added(folder: Path, spinlint: Run) -> None:
    (folder / "guides" / "scan.pdf").write_bytes(b"no PDF")
    ran = spinlint("evidence", "add", "guides", "--library", "own.db")
    assert (ran.code, ran.out) == (2, "own.db: 1 added (1 passage), 1 not read\n")
    assert ran.err.startswith("spinlint: guides/scan.pdf: the PDF cannot be read") and ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("evidence", "list"), "library.db: no such evidence library"),
        (("evidence", "add", "gone"), "gone: no such file or folder"),
        (("check", "article.md", "--evidence", "gone.db"), "gone.db: no such evidence library"),
        (("check", "article.md", "--evidence", "article.md"), "article.md: not an evidence library"),
    ],
)
def test_mistakes_are_one_line_and_2(folder: Path, spinlint: Run, arguments: tuple[str, ...], said: str) -> None:
    ran = spinlint(*arguments)
    assert ran.code == 2 and said in ran.err and "Traceback" not in ran.err and ran.err.count("\n") == 1


def test_related_text_stands_beside_unsupported_claims_only_where_both_match(folder: Path, process: Run) -> None:
    (folder / "spinlint.toml").write_text('evidence = "guides/own.db"\n', encoding="utf-8")
    assert process("evidence", "add", "guides").code == 0
    ran = process("check", "article.md", "--select", "CL,EV", "--output-format", "json")
    (document,) = json.loads(ran.out)["documents"]
    texts = {claim["sentence"].split()[0]: claim["related_text"] for claim in document["claims"]}
    assert [text["path"] for text in texts["Quinine"]] == ["guides/cramp.md"]
    assert texts["Arnica"] == texts["Mud"] == []
    on_quinine = [f for f in document["findings"] if f["text"].startswith("Quinine")]
    assert on_quinine and on_quinine[0]["related"][-1]["path"] == "guides/cramp.md"
    assert "Quinine lowered the number of night cramps" in process("check", "article.md", "--select", "CL").out
