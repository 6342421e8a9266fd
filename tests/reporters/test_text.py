"""The text report: what is marked, how it is cut, and what never reaches the terminal."""

from io import StringIO

import pytest
from rich.cells import cell_len

from spinlint.engine import Checked
from spinlint.report import Report
from spinlint.reporters import renderer
from spinlint.reporters.text import MANY, WIDTH_IN_A_FILE
from spinlint.reporters.verdict import judgement
from spinlint.values import Span
from tests.reporters.samples import document, finding, full, marked


def rendered(*checked: Checked, show_why: bool = False) -> list[str]:
    out = StringIO()
    renderer("text")(Report(checked), out, show_why=show_why)
    return out.getvalue().splitlines()


def under_marks(lines: list[str]) -> str:
    """What stands above the marks, by cells of the screen."""
    at = next(i for i, line in enumerate(lines) if "^" in line)
    text, marks = (line.split("│ ", 1)[1] for line in lines[at - 1 : at + 1])
    first, last = cell_len(marks[: marks.index("^")]), cell_len(marks[: marks.rindex("^") + 1])
    cells = "".join(char + "\0" * (cell_len(char) - 1) for char in text if cell_len(char))
    return cells[first:last].replace("\0", "")


def test_a_finding_on_the_screen() -> None:
    assert rendered(marked("Rub the snake oil in.", "snake oil", "olive oil", ""), show_why=True) == [
        "a.md:1:9 error HX001 snake-oil",
        "  not this",
        "  1 │ Rub the snake oil in.",
        "    │         ^^^^^^^^^",
        "  instead: “olive oil” or delete it",
        "  why: nobody should drink it",
        "",
        "a.md: Mend before publishing. One error: an editor would change this.",
        "1 article, 5 words: 1 finding (1 error)",
    ]


def test_the_whole_report() -> None:
    out = StringIO()
    renderer("text")(full(), out)
    text = out.getvalue()
    assert "\n\ndir/ä,b.md (the article as a whole) info HX001 snake-oil\n  on the whole: 100%·of it\n\n" in text
    assert "  3 │ rub snake *oil* in\n    │     ^^^^^^ ^^^\n" in text
    assert "fr.md: skipped (language: fr)" in text
    *_, verdict, summary = text.splitlines()
    assert verdict == "dir/ä,b.md: Mend before publishing. One error: an editor would change this."
    assert summary == "2 articles, 5 words: 2 findings (1 error, 1 info); 1 skipped; 1 error in reading"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("用冷敷袋敷脚踝 snake oil 十分钟", "snake oil"),
        ("用冷敷袋敷脚踝十分钟", "敷脚"),
        ("a\tb\tsnake oil", "snake oil"),
        ("👩‍⚕️ says 🦵 snake oil", "snake oil"),
        ("x " * 300 + "snake oil" + " y" * 300, "snake oil"),
        ("一 " * 300 + "snake oil" + " 二" * 300, "snake oil"),
        ("snake oil" + " y" * 300, "snake oil"),
        ("x " * 300 + "snake oil", "snake oil"),
    ],
)
def test_marks_stand_under_the_words(text: str, words: str) -> None:
    lines = rendered(marked(text, words))
    assert under_marks(lines) == words
    assert all(cell_len(line) <= WIDTH_IN_A_FILE for line in lines)


def test_findings_on_the_article_as_a_whole_come_last() -> None:
    one = marked("Rub the snake oil in.", "snake oil")
    lines = rendered(Checked(one.document, [finding(None), *one.findings]))
    assert lines.index("a.md:1:9 error HX001 snake-oil") < lines.index("a.md (the article as a whole) error HX001 snake-oil")


def test_an_article_with_many_findings_is_told_what_to_do_first() -> None:
    few, many = (Checked(document("Rub it in."), [finding(Span(i % 3, 4))] * i) for i in (MANY, MANY + 1))
    assert "first:" not in "\n".join(rendered(few))
    assert rendered(many)[-2:] == [
        f"  first: HX001 line 1: not this ({MANY} more like it)",
        f"1 article, 3 words: {MANY + 1} findings ({MANY + 1} errors)",
    ]


def test_the_verdict_is_that_of_the_pages() -> None:
    checked = marked("Rub the snake oil in.", "snake oil")
    _, headline, reason = judgement(Report([checked]), checked)
    assert f"a.md: {headline}. {reason}" in rendered(checked)
    assert len([line for line in rendered(checked, marked("a b", "b"), Checked(document("a"))) if reason in line]) == 2


def test_a_cut_line_says_so_on_both_sides() -> None:
    line = rendered(marked("x " * 300 + "snake oil" + " y" * 300, "snake oil"))[2]
    shown = line.split("│ ", 1)[1]
    assert shown.startswith("…")
    assert shown.endswith("…")


def test_a_long_finding_is_cut_at_its_end() -> None:
    text = "Rub the " + "oil " * 100
    lines = rendered(marked(text, text.strip()))
    assert lines[2].endswith("…")
    assert cell_len(lines[2]) <= WIDTH_IN_A_FILE


def test_several_lines_up_to_three() -> None:
    lines = rendered(marked("Rub\r\nthe\n  snake\noil in.", "the\n  snake\noil"))
    assert lines[2:8] == ["  2 │ the", "    │ ^^^", "  3 │   snake", "    │ ^^^^^^^", "  4 │ oil in.", "    │ ^^^"]
    assert sum("^" in line for line in rendered(marked("a\n" * 50, "a\n" * 40))) == 3


def test_a_megabyte_on_one_line_is_no_trouble() -> None:
    text = "word " * 200_000 + "snake oil"
    checked = Checked(document(text), [finding(Span(len(text) - 9, len(text)))] * 50)
    assert under_marks(rendered(checked)) == "snake oil"


def test_nothing_in_an_article_steers_the_terminal() -> None:
    text = "Rub \x1b[31msnake\x07 oil\u202e in \x9b2J.\u2028"
    checked = Checked(document(text, "a\x1b[2J.md"), [finding(Span(0, len(text)), "\x1b[5m", message="\x1b]0;x\x07")])
    written = "\n".join(rendered(checked, show_why=True))
    assert not {"\x1b", "\x07", "\u202e", "\x9b", "\u2028"} & set(written)


def test_markup_of_rich_is_text() -> None:
    assert "  1 │ Rub [bold]it[/bold] in :smile:" in rendered(marked("Rub [bold]it[/bold] in :smile:", "it"))
