"""What changed since a previous run, known from its JSON."""

import json
from pathlib import Path

import pytest

from spinlint.engine import Checked
from spinlint.errors import UsageError
from spinlint.reporters.html import write
from spinlint.reporters.html.changes import changes
from spinlint.reporters.json_ import report_object
from tests.reporters.html_material import Page, checked, report

TEXT = "# Title\n\nOne cure for all. Two cures. Three words."


def saved(folder: Path, *documents: Checked) -> Path:
    path = folder / "previous.json"
    path.write_text(json.dumps(report_object(report(*documents))))
    return path


def test_new_fixed_and_still_there_are_told_apart(tmp_path: Path) -> None:
    before = checked(TEXT, ("CL001", "One cure"), ("KW001", "Two cures"), path="a.md")
    now = checked("# Title\n\nMoved down.\n\n" + TEXT[9:], ("CL001", "One cure"), ("RD001", "Three"), path="a.md")
    change = changes(report(now), saved(tmp_path, before)).by_path["a.md"]
    assert [now.findings[i].code for i in change.new] == ["RD001"]
    assert [fixed.code for fixed in change.fixed] == ["KW001"]
    assert change.still == 1


def test_the_same_words_twice_count_twice(tmp_path: Path) -> None:
    text = "# T\n\nCure and Cure and Cure."
    one, two = checked(text, ("CL001", "Cure"), path="a.md"), checked(text, ("CL001", "Cure"), ("CL001", "Cure"), path="a.md")
    grown = changes(report(two), saved(tmp_path, one)).by_path["a.md"]
    shrunk = changes(report(one), saved(tmp_path, two)).by_path["a.md"]
    assert (len(grown.new), grown.still, len(grown.fixed)) == (1, 1, 0)
    assert (len(shrunk.new), shrunk.still, len(shrunk.fixed)) == (0, 1, 1)


def test_numbers_in_a_message_on_the_whole_article_are_no_change(tmp_path: Path) -> None:
    before = checked(TEXT, ("RD001", None), path="a.md")
    now = checked(TEXT, ("RD001", None), path="a.md")
    before.findings[0] = before.findings[0].__class__("RD001", "n", before.findings[0].severity, "grade 9.1, target 8", "")
    now.findings[0] = now.findings[0].__class__("RD001", "n", now.findings[0].severity, "grade 8.7, target 8", "")
    assert changes(report(now), saved(tmp_path, before)).total() == (0, 0, 1)


def test_the_pages_say_what_changed(tmp_path: Path) -> None:
    before = [checked(TEXT, ("KW001", "Two cures"), path="a.md"), checked(TEXT, path="gone.md")]
    now = [checked(TEXT, ("RD001", "Three"), path="a.md"), checked(TEXT, ("CL001", "One cure"), path="fresh.md")]
    write(report(*now), tmp_path / "out", previous=saved(tmp_path, *before))
    text = Page.of(tmp_path / "out/changes.html").text
    assert "1 new finding, 1 fixed, 0 still there" in text
    assert "gone.md" in text and "KW001 on Two cures" in text and "This article was not in the last run" in text
    article = Page.of(tmp_path / "out/articles/a.html")
    assert article.all("span", class_="new") and "Fixed since the last run" in article.text


@pytest.mark.parametrize("content", ["", "[]", '{"documents": [{}]}', '{"documents": 3}'])
def test_another_file_is_refused(content: str, tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text(content)
    with pytest.raises(UsageError, match=r"other\.json"):
        changes(report(), tmp_path / "other.json")
    with pytest.raises(UsageError):
        changes(report(), tmp_path / "missing.json")
